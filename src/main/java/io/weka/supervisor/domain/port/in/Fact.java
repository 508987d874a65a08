package io.weka.supervisor.domain.port.in;

import io.weka.supervisor.domain.config.ConfigReading;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.StartRefusal;
import java.util.Optional;

/** Something that happened outside. */
public sealed interface Fact extends Message {

    /** The command of a process was looked at, as {@code ProcessExec.probe} was asked to. */
    record Probed(ProcessId id, long request, Optional<StartRefusal> refusal) implements Fact {}

    /** A process was started. Comes before its {@link Exited}, always. */
    record Spawned(ProcessId id, int pid) implements Fact {}

    /** A process could not be started. */
    record SpawnFailed(ProcessId id, String reason) implements Fact {}

    /** A process ended and was reaped; all that was in its pipes at that time has been read. */
    record Exited(ProcessId id, int pid, ExitStatus status) implements Fact {}

    /** A child that is not ours was reaped: an orphan that came to us as process 1 or subreaper. */
    record OrphanReaped(int pid, ExitStatus status) implements Fact {}

    /** A signal could not be sent, for another reason than that the process is gone. */
    record SignalFailed(ProcessId id, int pid, int signal, String reason) implements Fact {}

    /** The daemon itself got a signal. */
    record SignalReceived(int signal) implements Fact {}

    /** The configuration was read, as {@code ConfigSource.load} was asked to. */
    record ConfigRead(ConfigReading reading) implements Fact {}

    /**
     * An adapter saw an event: output of a process or text between its capture tokens.
     *
     * @param handled run once when the event was passed on or found to interest nobody; returns at once. A process that
     *     writes faster than its events are handled is read more slowly, so they never pile up.
     */
    record Observed(Event event, Runnable handled) implements Fact {}

    /**
     * A listener broke the protocol; its pool no longer sends to it until it is started again.
     *
     * @param pid the process that did it; by now another one may run under this id
     */
    record ListenerBroke(ProcessId id, int pid) implements Fact {}

    /** One that watched events does so no more. */
    record WatcherLeft(EventWatcher watcher) implements Fact {}
}
