package io.weka.supervisor.domain.port.in;

/** What the orchestrator is told. Immutable. */
public sealed interface Message permits Command, Fact {}
