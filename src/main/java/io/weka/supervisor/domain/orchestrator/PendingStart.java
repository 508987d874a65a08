package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.port.in.Reply;

/**
 * A request to start that has not been decided yet.
 *
 * @param request tells it from all others
 */
record PendingStart(long request, String given, boolean await, boolean strict, Reply<Boolean> reply) {}
