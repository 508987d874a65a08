package io.weka.supervisor.adapter.rpc;

import io.weka.supervisor.domain.fault.Fault;

/** What the orchestrator answered. */
sealed interface Outcome<T> {

    record Ok<T>(T value) implements Outcome<T> {}

    record Refused<T>(Fault fault) implements Outcome<T> {}
}
