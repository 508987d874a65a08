package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.simulation.client.Inquiry;
import java.util.HashMap;
import java.util.Map;

/** Each answer comes within the time that the ladder of its processes takes at most. */
final class AnsweredInTime extends Invariant {
    private static final long QUICK = 2 * Proc.SECOND;
    /** Four failures with their pauses, each start up for its startsecs. */
    private static final long LONGEST_START = 60 * Proc.SECOND;

    private final Map<Inquiry, Long> due = new HashMap<>();
    private long off;
    private long lastLook;

    @Override
    void see(Seen seen, Known known) {
        switch (seen) {
            case Seen.Taken(Command command) -> {
                Inquiry inquiry = Inquiry.of(command.reply());
                if (inquiry.answers() == 0) {
                    due.put(inquiry, clock(known) + bound(inquiry, known));
                }
            }
            case Seen.Answered(Inquiry inquiry) -> due.remove(inquiry);
            default -> {}
        }
    }

    /** Time while the world is no slower than usual and retries are not held back. */
    private long clock(Known known) {
        return known.now - known.excused() - off;
    }

    private static long bound(Inquiry inquiry, Known known) {
        long stop = 0;
        for (Proc process : known.processes()) {
            stop = Math.max(stop, process.stopwaitsecs());
        }
        return switch (inquiry.request().aim()) {
            case LOOK, SIGNAL -> 2 * QUICK + (isOfDisk(inquiry) ? 5 * Proc.SECOND : 0);
            case STOP -> inquiry.await() ? stop + 2 * QUICK : QUICK;
            case START -> inquiry.await() ? LONGEST_START : 2 * QUICK;
            case RESTART -> stop + LONGEST_START;
        };
    }

    private static boolean isOfDisk(Inquiry inquiry) {
        return switch (inquiry.request()) {
            case READ_LOG, TAIL_LOG, CLEAR_LOGS, CLEAR_ALL_LOGS, READ_MAIN_LOG, CLEAR_MAIN_LOG -> true;
            default -> false;
        };
    }

    @Override
    void check(Known known) {
        if (!known.autoRecoveryIsOn()) {
            off += known.now - lastLook;
        }
        lastLook = known.now;
        if (due.isEmpty()) {
            return;
        }
        long clock = clock(known);
        due.forEach((inquiry, at) -> {
            if (clock > at) {
                throw broken(inquiry + " has no answer, " + (clock - at) / 1_000_000 + " ms after it was due");
            }
        });
    }
}
