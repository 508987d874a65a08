/** The actor that owns all mutable state: operations, policy, waiters, shutdown. */
@NullMarked
package io.weka.supervisor.domain.orchestrator;

import org.jspecify.annotations.NullMarked;
