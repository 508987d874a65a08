package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.domain.process.NameSpec;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessInfo;
import io.weka.supervisor.domain.process.ProcessResult;
import io.weka.supervisor.domain.process.ProcessState;
import io.weka.supervisor.simulation.client.Inquiry;
import io.weka.supervisor.simulation.client.Request;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What clients are told is so at that time. */
final class AnswersTrue extends Invariant {
    @Override
    void see(Seen seen, Known known) {
        if (seen instanceof Seen.Answered(Inquiry inquiry) && inquiry.value().isPresent()) {
            told(inquiry, inquiry.value().get(), known);
        }
    }

    private void told(Inquiry inquiry, Object value, Known known) {
        switch (inquiry.request()) {
            case START, START_ANYHOW, RESTART_PROCESS -> {
                if (inquiry.await()) {
                    named(inquiry, known).ifPresent(process -> {
                        if (process.state != ProcessState.RUNNING) {
                            throw broken(inquiry + " is said to be done, but " + process);
                        }
                    });
                }
            }
            case STOP, ENSURE_STOPPED -> {
                if (inquiry.await()) {
                    named(inquiry, known).ifPresent(process -> {
                        if (!process.state.isStopped()) {
                            throw broken(inquiry + " is said to be done, but " + process);
                        }
                    });
                }
            }
            case INFO -> info((ProcessInfo) value, known);
            case ALL_INFO -> {
                int count = 0;
                for (Object one : (List<?>) value) {
                    info((ProcessInfo) one, known);
                    count++;
                }
                for (Proc _ : known.processes()) {
                    count--;
                }
                require(count == 0, "not all processes are told of");
            }
            case START_GROUP, START_ALL, STOP_GROUP, STOP_ALL, WEKASTOP, STOP_IO_NODES ->
                results(inquiry, (List<?>) value);
            default -> {}
        }
    }

    private static Optional<Proc> named(Inquiry inquiry, Known known) {
        return NameSpec.parse(inquiry.name()).id().flatMap(known::process);
    }

    private void info(ProcessInfo info, Known known) {
        Proc process = known.existing(new ProcessId(info.group(), info.name()));
        if (info.state() != process.state || info.pid() != process.pid) {
            throw broken(process + " with pid " + process.pid + " is told to be " + info);
        }
    }

    private void results(Inquiry inquiry, List<?> results) {
        boolean named = inquiry.request() == Request.WEKASTOP;
        Set<Object> ids = new HashSet<>();
        for (Object result : results) {
            ProcessId id = ((ProcessResult) result).id();
            if (!ids.add(id) && !named) {
                throw broken(inquiry + " has two results for " + id);
            }
            boolean group = inquiry.request() == Request.START_GROUP || inquiry.request() == Request.STOP_GROUP;
            if (group && !id.group().equals(inquiry.name())) {
                throw broken(inquiry + " has a result for " + id);
            }
        }
    }
}
