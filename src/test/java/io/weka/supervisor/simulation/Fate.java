package io.weka.supervisor.simulation;

import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.domain.process.ProcessId;
import java.util.Optional;

/**
 * What becomes of one start of a program.
 *
 * @param failure why the kernel does not make it, if it does not
 * @param lives nanoseconds until it ends by itself, 0 for before its start is reported; empty for never
 * @param end how it ends by itself
 * @param obeys nanoseconds from a stop signal to its end; empty for a program that ignores it
 * @param stopped how it ends after a stop signal
 * @param signalsFail the kernel refuses to signal it
 * @param children processes of its own, which outlive it
 * @param listening what it does as an event listener
 */
record Fate(
        Optional<String> failure,
        Optional<Long> lives,
        ExitStatus end,
        Optional<Long> obeys,
        ExitStatus stopped,
        boolean signalsFail,
        int children,
        Listening listening) {

    /** How an event listener behaves. */
    enum Listening {
        GOOD,
        SLOW,
        /** Takes an event and never answers. */
        BLOCKED,
        /** Never says READY. */
        DEAF,
        REJECTS,
        /** Answers nonsense. */
        BREAKS_PROTOCOL,
        DIES_OF_EVENT,
        CLOSES_STDIN
    }

    private static final long MILLI = 1_000_000;
    private static final String[] FAILURES = {
        "can't find command 'x'",
        "too many open files to spawn 'x'",
        "Too many processes in process table to spawn 'x'",
        "unknown error making dispatchers for 'x': ENOMEM",
        "couldn't spawn: ETXTBSY",
        "couldn't spawn: EACCES",
        "couldn't spawn: ELOOP"
    };

    /** Of the n-th start of a process; a process has a character, from which single starts differ. */
    static Fate of(long seed, ProcessId id, int start) {
        Chance character = new Chance(seed, "character " + id);
        int sort = character.below(6);
        Chance chance = new Chance(seed, "fate " + id, start);
        return new Fate(
                chance.percent(sort == 0 ? 60 : 4) ? Optional.of(chance.one(FAILURES)) : Optional.empty(),
                life(start % 8 == 7 ? 3 : sort, chance),
                end(chance),
                obedience(chance),
                chance.percent(70) ? new ExitStatus.Exited(0) : new ExitStatus.Exited(1),
                chance.percent(1),
                chance.percent(15) ? 1 + chance.below(3) : 0,
                chance.percent(60) ? Listening.GOOD : chance.one(Listening.values()));
    }

    private static Optional<Long> life(int sort, Chance chance) {
        return switch (sort) {
            case 1 -> Optional.of(chance.percent(50) ? 0 : chance.below(900) * MILLI);
            case 2 -> Optional.of(chance.below(4_000) * MILLI);
            case 3, 4 -> Optional.of((1_000L + chance.below(60_000)) * MILLI);
            default -> chance.percent(70) ? Optional.empty() : Optional.of(chance.below(10_000) * MILLI);
        };
    }

    private static ExitStatus end(Chance chance) {
        return switch (chance.below(8)) {
            case 0, 1, 2 -> new ExitStatus.Exited(0);
            case 3, 4 -> new ExitStatus.Exited(1);
            case 5 -> new ExitStatus.Exited(2);
            case 6 -> new ExitStatus.Exited(64);
            default -> new ExitStatus.Signaled(11, true);
        };
    }

    private static Optional<Long> obedience(Chance chance) {
        return switch (chance.below(8)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(chance.below(12_000) * MILLI);
            case 2 -> Optional.of(0L);
            default -> Optional.of((1L + chance.below(200)) * MILLI);
        };
    }
}
