@NullMarked
package io.weka.supervisor.client.eventlistener;

import org.jspecify.annotations.NullMarked;
