/** The event listener protocol: pools, queues, handshakes. */
@NullMarked
package io.weka.supervisor.adapter.listener;

import org.jspecify.annotations.NullMarked;
