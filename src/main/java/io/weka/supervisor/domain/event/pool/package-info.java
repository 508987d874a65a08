/** Pools of event listeners: the protocol, the buffers, and which listener gets which event. Pure. */
@NullMarked
package io.weka.supervisor.domain.event.pool;

import org.jspecify.annotations.NullMarked;
