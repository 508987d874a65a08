/** The state machine of one process: pure functions from a status and an event to a status and actions. */
@NullMarked
package io.weka.supervisor.domain.process.machine;

import org.jspecify.annotations.NullMarked;
