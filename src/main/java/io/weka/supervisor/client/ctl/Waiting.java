package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.DaemonClient;
import io.weka.supervisor.client.wire.Json;
import io.weka.supervisor.domain.process.NameSpec;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessState;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Asks again and again until processes are up. */
final class Waiting {
    private static final long PAUSE_MILLIS = 200;
    /** What ends within its first second is started again a second after its start. */
    private static final long LONGEST_RESTART = 1_200_000_000L;

    private final DaemonClient daemon;
    private final List<NameSpec> names;
    private final StatusOptions.Wait limit;
    private OptionalLong endedSince = OptionalLong.empty();

    /** @param names empty for what starts by itself */
    Waiting(DaemonClient daemon, List<String> names, StatusOptions.Wait limit) {
        this.daemon = daemon;
        this.names = names.stream().map(NameSpec::parse).toList();
        this.limit = limit;
    }

    /**
     * With a limit it waits for the daemon itself, too. False when the time is over, or when waiting cannot help: a process
     * was given up or has ended for good, or a name does not exist.
     */
    boolean await() throws CallFailed {
        long start = System.nanoTime();
        while (true) {
            long seconds = (System.nanoTime() - start) / 1_000_000_000L;
            boolean over =
                    limit.seconds().isPresent() && seconds >= limit.seconds().getAsLong();
            try {
                List<ProcessState> missing = missing();
                if (missing.isEmpty()) {
                    return true;
                }
                if (over || isOfNoUse(missing)) {
                    return false;
                }
            } catch (CallFailed failed) {
                if (over || !mayYetCome(failed)) {
                    throw failed;
                }
            }
            pause();
        }
    }

    /** What is STOPPED may be on its way through a restart; a process that is FATAL, or has ended for good, is not. */
    private boolean isOfNoUse(List<ProcessState> missing) throws CallFailed {
        long now = System.nanoTime();
        boolean ended = missing.contains(ProcessState.EXITED);
        endedSince = ended ? OptionalLong.of(endedSince.orElse(now)) : OptionalLong.empty();
        return missing.contains(ProcessState.FATAL)
                || missing.contains(ProcessState.UNKNOWN)
                || (ended && now - endedSince.getAsLong() > LONGEST_RESTART && hasEndedForGood());
    }

    /**
     * The daemon has started by then what it starts again, unless autorecovery is off; what that held back is up again by the
     * time the daemon says that it is on.
     */
    private boolean hasEndedForGood() throws CallFailed {
        boolean nothingIsHeldBack =
                daemon.result("weka.getAutoRecovery").field("enabled").bool();
        return nothingIsHeldBack && missing().contains(ProcessState.EXITED);
    }

    /** A script may be here before the daemon that it has just begun to start; without a limit it would never know. */
    private boolean mayYetCome(CallFailed failed) {
        return limit.seconds().isPresent()
                && switch (failed.reason()) {
                    case NO_SUCH_FILE, REFUSED -> true;
                    case DENIED, UNAUTHORIZED, FAULT, OTHER -> false;
                };
    }

    /** The states of those that are waited for; a name that does not exist is UNKNOWN. */
    private List<ProcessState> missing() throws CallFailed {
        List<ProcessState> missing = new ArrayList<>();
        if (names.isEmpty()) {
            for (Json info : daemon.result("weka.getNotReady").items()) {
                missing.add(ProcessInfos.read(info).state());
            }
            return missing;
        }
        List<Json> all = daemon.result("supervisor.getAllProcessInfo").items();
        for (NameSpec name : names) {
            boolean known = false;
            for (Json info : all) {
                if (isMeant(name, ProcessInfos.id(info))) {
                    known = true;
                    ProcessState state = ProcessInfos.read(info).state();
                    if (state != ProcessState.RUNNING) {
                        missing.add(state);
                    }
                }
            }
            if (!known) {
                missing.add(ProcessState.UNKNOWN);
            }
        }
        return missing;
    }

    private static boolean isMeant(NameSpec name, ProcessId id) {
        boolean everything = name.given().equals("all");
        boolean inGroup = id.group().equals(name.group());
        boolean named = name.process().isEmpty() || name.process().get().equals(id.name());
        return everything || (inGroup && named);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(end);
        }
    }
}
