/** The event listeners in the binary: childutils protocol on stdin and stdout, what to do with the events. */
@NullMarked
package io.weka.supervisor.client.eventlistener;

import org.jspecify.annotations.NullMarked;
