package io.weka.supervisor.domain.process.machine;

import static io.weka.supervisor.domain.process.ProcessState.BACKOFF;
import static io.weka.supervisor.domain.process.ProcessState.EXITED;
import static io.weka.supervisor.domain.process.ProcessState.FATAL;
import static io.weka.supervisor.domain.process.ProcessState.RUNNING;
import static io.weka.supervisor.domain.process.ProcessState.STARTING;
import static io.weka.supervisor.domain.process.ProcessState.STOPPED;
import static io.weka.supervisor.domain.process.ProcessState.STOPPING;
import static io.weka.supervisor.domain.process.ProcessState.UNKNOWN;

import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.domain.process.Moment;
import io.weka.supervisor.domain.process.ProcessState;
import io.weka.supervisor.domain.process.Signals;
import io.weka.supervisor.domain.process.machine.Action.Announce;
import io.weka.supervisor.domain.process.machine.Action.Log;
import io.weka.supervisor.domain.process.machine.Action.SendSignal;
import io.weka.supervisor.domain.process.machine.Action.Spawn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The complete policy of one process: start, backoff, giving up, restart, stop, escalation. Pure: a step depends on its
 * arguments only. Transitions and log texts are those of the reference (states.md).
 */
public final class ProcessMachine {
    private static final long SECOND = 1_000_000_000L;
    /** The exit status by which a process asks to be started again, whatever policy says. */
    private static final int RESTART_ME = 64;
    /** Of two starts, where the second is policy's: a program that ends at once would keep the machine busy, and fill the log. */
    private static final long APART = SECOND;

    private static final String TOO_QUICK = "Exited too quickly (process log may have details)";

    private final ProgramConfig program;
    private final Moment now;
    private final List<Action> actions = new ArrayList<>();

    private ProcessMachine(ProgramConfig program, Moment now) {
        this.program = program;
        this.now = now;
    }

    /** What becomes of a process when something happens to it now. An event that means nothing in a state is ignored. */
    public static Step step(ProgramConfig program, ProcessStatus status, ProcessEvent event, Moment now) {
        ProcessMachine machine = new ProcessMachine(program, now);
        return new Step(machine.next(status, event), machine.actions);
    }

    private ProcessStatus next(ProcessStatus status, ProcessEvent event) {
        return switch (event) {
            case ProcessEvent.Start() -> start(status);
            case ProcessEvent.Stop() -> stop(status);
            case ProcessEvent.GiveUp() -> status.state() == BACKOFF ? giveUp(status) : stop(status);
            case ProcessEvent.Spawned(int pid) -> spawned(status, pid);
            case ProcessEvent.SpawnFailed(String reason) -> spawnFailed(status, reason);
            case ProcessEvent.Exited(ExitStatus end) -> exited(status, end);
            case ProcessEvent.SignalFailed(int signal, String reason) -> signalFailed(status, signal, reason);
            case ProcessEvent.TimeReached() -> timeReached(status);
        };
    }

    private ProcessStatus start(ProcessStatus status) {
        return switch (status.state()) {
            case STOPPED, EXITED, FATAL -> launch(status.withFailures(0));
            case BACKOFF -> launch(status);
            case UNKNOWN -> status.pid() == 0 ? launch(status.withFailures(0)) : status;
            case STARTING, RUNNING, STOPPING -> status;
        };
    }

    private ProcessStatus launch(ProcessStatus status) {
        ProcessStatus starting =
                change(status, STARTING).startedAt(now).withOutcome(Optional.empty(), OptionalInt.empty());
        actions.add(new Spawn());
        return starting;
    }

    private ProcessStatus spawned(ProcessStatus status, int pid) {
        if (status.state() != STARTING || status.pid() != 0) {
            return status;
        }
        ProcessStatus started = status.withPid(pid).startedAt(now);
        log(LogLevel.INFO, "spawned: '" + program.name() + "' with pid " + pid);
        if (status.stopOnceSpawned()) {
            return beginStop(started);
        }
        return program.startsecs() <= 0 ? succeed(started) : started.due(now.nanos() + seconds(program.startsecs()));
    }

    private ProcessStatus succeed(ProcessStatus status) {
        ProcessStatus running = change(status.withFailures(0), RUNNING);
        log(
                LogLevel.INFO,
                "success: " + program.name() + " entered RUNNING state, process has stayed up for > than "
                        + program.startsecs() + " seconds (startsecs)");
        return running;
    }

    private ProcessStatus spawnFailed(ProcessStatus status, String reason) {
        if (status.state() != STARTING || status.pid() != 0) {
            return status;
        }
        log(LogLevel.INFO, "spawnerr: " + reason);
        boolean stop = status.stopOnceSpawned();
        ProcessStatus failed = backOff(status.withOutcome(Optional.of(reason), OptionalInt.empty()));
        return stop ? stop(failed) : giveUpIfExhausted(failed);
    }

    private ProcessStatus exited(ProcessStatus status, ExitStatus end) {
        ProcessStatus ended = status.endedAt(now);
        return switch (status.state()) {
            case STARTING -> diedEarly(status) ? failedStart(ended, end) : ended(succeed(ended), end);
            case RUNNING -> ended(ended, end);
            case STOPPING -> stopped(ended, end);
            case UNKNOWN ->
                change(ended.withOutcome(status.spawnError(), OptionalInt.of(end.number())), STOPPED)
                        .withPid(0);
            case STOPPED, BACKOFF, EXITED, FATAL -> status;
        };
    }

    private boolean diedEarly(ProcessStatus status) {
        return status.deadline().isEmpty() || now.nanos() - status.deadline().getAsLong() < 0;
    }

    private ProcessStatus failedStart(ProcessStatus status, ExitStatus end) {
        ProcessStatus failed = backOff(status.withOutcome(Optional.of(TOO_QUICK), OptionalInt.empty()))
                .withPid(0)
                .asking(asksForRestart(end));
        log(LogLevel.WARN, "exited: " + program.name() + " (" + end.describe() + "; not expected)");
        return giveUpIfExhausted(failed);
    }

    private ProcessStatus ended(ProcessStatus status, ExitStatus end) {
        boolean expected = isExpected(end);
        Optional<String> error = expected ? Optional.empty() : Optional.of("Bad exit code " + end.number());
        ProcessStatus exited = changeExpected(
                        status.withFailures(0).withOutcome(error, OptionalInt.of(end.number())), EXITED, expected)
                .withPid(0)
                .asking(asksForRestart(end));
        log(
                expected ? LogLevel.INFO : LogLevel.WARN,
                "exited: " + program.name() + " (" + end.describe() + (expected ? "; expected)" : "; not expected)"));
        boolean restart = switch (program.autorestart()) {
            case NEVER -> false;
            case UNEXPECTED -> !expected;
            case ALWAYS -> true;
        };
        ProcessStatus next = restart ? exited.wishing(Wish.RESTART) : exited;
        return restart || next.askedForRestart() ? paced(next) : next;
    }

    private ProcessStatus paced(ProcessStatus exited) {
        long earliest = exited.started().orElse(now).nanos() + APART;
        return now.nanos() - earliest < 0 ? exited.due(earliest) : exited;
    }

    private ProcessStatus stopped(ProcessStatus status, ExitStatus end) {
        ProcessStatus stopped = change(
                        status.withFailures(0).withOutcome(status.spawnError(), OptionalInt.of(end.number())), STOPPED)
                .withPid(0);
        log(
                isExpected(end) ? LogLevel.INFO : LogLevel.WARN,
                "stopped: " + program.name() + " (" + end.describe() + ")");
        return stopped;
    }

    private static boolean asksForRestart(ExitStatus end) {
        return end.equals(new ExitStatus.Exited(RESTART_ME));
    }

    private boolean isExpected(ExitStatus end) {
        return switch (end) {
            case ExitStatus.Exited(int code) -> program.exitcodes().contains(code);
            case ExitStatus.Signaled ignored -> false;
        };
    }

    private ProcessStatus backOff(ProcessStatus status) {
        int failures = status.failures() + 1;
        return change(status.withFailures(failures), BACKOFF).due(now.nanos() + seconds(failures));
    }

    private ProcessStatus giveUpIfExhausted(ProcessStatus status) {
        if (status.failures() <= program.startretries()) {
            return status;
        }
        ProcessStatus fatal = giveUp(status);
        log(LogLevel.INFO, "gave up: " + program.name() + " entered FATAL state, too many start retries too quickly");
        return fatal;
    }

    private ProcessStatus giveUp(ProcessStatus status) {
        return change(status.withFailures(0), FATAL);
    }

    private ProcessStatus stop(ProcessStatus status) {
        return switch (status.state()) {
            case STARTING -> status.pid() == 0 ? status.stoppingOnceSpawned() : beginStop(status);
            case RUNNING -> beginStop(status);
            case BACKOFF -> {
                log(LogLevel.DEBUG, "Attempted to kill " + program.name() + ", which is in BACKOFF state.");
                yield change(status, STOPPED);
            }
            case EXITED -> status.content();
            case STOPPED, STOPPING, FATAL, UNKNOWN -> status;
        };
    }

    private ProcessStatus beginStop(ProcessStatus status) {
        logKilling(status.pid(), program.stopsignal(), program.stopasgroup());
        long retry = seconds(program.stopretrysecs().orElse(0));
        long killAt = now.nanos() + seconds(program.stopwaitsecs());
        ProcessStatus stopping = change(status, STOPPING).climbing(new StopLadder(retry, now.nanos() + retry, killAt));
        actions.add(new SendSignal(status.pid(), program.stopsignal(), program.stopasgroup()));
        return stopping;
    }

    private ProcessStatus timeReached(ProcessStatus status) {
        if (status.deadline().isEmpty() || now.nanos() - status.deadline().getAsLong() < 0) {
            return status;
        }
        return switch (status.state()) {
            case STARTING -> succeed(status);
            case BACKOFF -> status.wishing(Wish.RETRY);
            case STOPPING ->
                status.ladder().map(ladder -> climb(status, ladder)).orElse(status);
            case EXITED -> status.rested();
            case STOPPED, RUNNING, FATAL, UNKNOWN -> status;
        };
    }

    private ProcessStatus climb(ProcessStatus status, StopLadder ladder) {
        if (now.nanos() - ladder.killAt() < 0) {
            logKilling(status.pid(), program.stopsignal(), program.stopasgroup());
            actions.add(new SendSignal(status.pid(), program.stopsignal(), program.stopasgroup()));
            return status.climbing(ladder.afterSignal(now.nanos()));
        }
        log(LogLevel.WARN, "killing '" + program.name() + "' (" + status.pid() + ") with SIGKILL");
        logKilling(status.pid(), Signals.KILL, program.killasgroup());
        actions.add(new SendSignal(status.pid(), Signals.KILL, program.killasgroup()));
        return status.climbing(ladder.afterKill(now.nanos() + seconds(Math.max(1, program.stopwaitsecs()))));
    }

    private ProcessStatus signalFailed(ProcessStatus status, int signal, String reason) {
        if (status.state() != STOPPING) {
            return status;
        }
        log(
                LogLevel.CRITICAL,
                "unknown problem killing " + program.name() + " (" + status.pid() + ") with " + Signals.name(signal)
                        + ": " + reason);
        return change(status, UNKNOWN);
    }

    private ProcessStatus change(ProcessStatus status, ProcessState to) {
        return changeExpected(status, to, true);
    }

    private ProcessStatus changeExpected(ProcessStatus status, ProcessState to, boolean expected) {
        actions.add(new Announce(status.state(), to, status.pid(), status.failures(), expected));
        return status.in(to);
    }

    private void logKilling(int pid, int signal, boolean group) {
        log(
                LogLevel.DEBUG,
                "killing " + program.name() + " (pid " + pid + ") " + (group ? "process group " : "") + "with signal "
                        + Signals.name(signal));
    }

    private void log(LogLevel level, String text) {
        actions.add(new Log(level, text));
    }

    private static long seconds(int count) {
        return count * SECOND;
    }
}
