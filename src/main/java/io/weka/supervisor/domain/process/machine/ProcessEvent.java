package io.weka.supervisor.domain.process.machine;

import io.weka.supervisor.domain.process.ExitStatus;

/** What can happen to a process. */
public sealed interface ProcessEvent {

    /** It shall run: asked for by somebody, or a wish that policy allows to be carried out. */
    record Start() implements ProcessEvent {}

    /** It shall not run. */
    record Stop() implements ProcessEvent {}

    /** The daemon is going down: like Stop, but a process in BACKOFF is given up. */
    record GiveUp() implements ProcessEvent {}

    /** The kernel made it. */
    record Spawned(int pid) implements ProcessEvent {}

    /** The kernel did not make it. */
    record SpawnFailed(String reason) implements ProcessEvent {}

    /** It ended. */
    record Exited(ExitStatus status) implements ProcessEvent {}

    /** A signal of the stop ladder could not be sent. */
    record SignalFailed(int signal, String reason) implements ProcessEvent {}

    /** The deadline of the status is over. */
    record TimeReached() implements ProcessEvent {}
}
