package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.process.Moment;
import io.weka.supervisor.domain.process.machine.ProcessEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Going down, for good or to start again: group after group in reverse start order, each with the stop ladder of its
 * programs; the next group waits until all of the one before it has stopped.
 */
final class Shutdown {
    private static final long REPORT_NANOS = 3_000_000_000L;

    private final ProcessTable table;
    private final Supervision supervision;
    private final GroupOperations groupOperations;
    private final EventBus events;
    private final Ports ports;

    private Optional<End> aim = Optional.empty();
    private final Deque<ProcessGroup> groups = new ArrayDeque<>();
    private OptionalLong nextReport = OptionalLong.empty();

    Shutdown(
            ProcessTable table,
            Supervision supervision,
            GroupOperations groupOperations,
            EventBus events,
            Ports ports) {
        this.table = table;
        this.supervision = supervision;
        this.groupOperations = groupOperations;
        this.events = events;
        this.ports = ports;
    }

    boolean inProgress() {
        return aim.isPresent();
    }

    /** Not to start again. */
    boolean isForGood() {
        return aim.equals(Optional.of(End.SHUTDOWN));
    }

    /** Begins; once begun only a restart can still become a shutdown. */
    void begin(End end) {
        if (aim.isPresent()) {
            aim = aim.filter(end::equals).or(() -> Optional.of(End.SHUTDOWN));
            return;
        }
        aim = Optional.of(end);
        supervision.goDown();
        answerWaiting();
        events.emit(new Event.SupervisorStateChange(false));
        table.groups().forEach(groups::push);
        stopNext();
        report(ports.clock().now());
    }

    private void answerWaiting() {
        Fault fault = Fault.of(FaultCode.SHUTDOWN_STATE);
        for (Supervised process : table.processes()) {
            process.takePendingStarts().forEach(start -> start.reply().fault(fault));
            process.takeWaiters().forEach(waiter -> waiter.reply().fault(fault));
        }
        groupOperations.abandonReloads(fault);
    }

    /** To be called after every message: goes on to the next group when one has stopped. */
    void advance() {
        if (inProgress() && !groups.isEmpty() && groups.getFirst().isStopped()) {
            groups.removeFirst();
            stopNext();
        }
    }

    private void stopNext() {
        while (!groups.isEmpty()) {
            List<Supervised> processes = groups.getFirst().processes().reversed();
            for (Supervised process : processes) {
                supervision.apply(process, new ProcessEvent.GiveUp());
            }
            if (!groups.getFirst().isStopped()) {
                return;
            }
            groups.removeFirst();
        }
    }

    /** Present once everything has stopped. */
    Optional<End> ended() {
        return groups.isEmpty() ? aim : Optional.empty();
    }

    void timeReached(Moment now) {
        if (nextReport.isPresent() && now.nanos() - nextReport.getAsLong() >= 0) {
            report(now);
        }
    }

    private void report(Moment now) {
        List<String> names = new ArrayList<>();
        for (ProcessGroup group : table.inOrderOfComing()) {
            for (Supervised process : group.inConfiguredOrder()) {
                if (!process.status().state().isStopped()) {
                    names.add(process.program.name());
                }
            }
        }
        if (names.isEmpty()) {
            nextReport = OptionalLong.empty();
            return;
        }
        ports.log().info("waiting for " + String.join(", ", names) + " to die");
        nextReport = OptionalLong.of(now.nanos() + REPORT_NANOS);
    }

    OptionalLong deadline() {
        return nextReport;
    }
}
