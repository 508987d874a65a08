package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Makes one answer of the answers for several processes, in the order in which they come. */
final class Gather {
    private final Reply<List<ProcessResult>> reply;
    private final int expected;
    private final List<ProcessResult> results = new ArrayList<>();
    private boolean abandoned;

    private Gather(int expected, Reply<List<ProcessResult>> reply) {
        this.expected = expected;
        this.reply = reply;
    }

    /** Does {@code each} for every item and replies when all have answered; at once when there are none. */
    static <T> void over(
            List<T> items,
            Function<T, ProcessId> idOf,
            Reply<List<ProcessResult>> reply,
            BiConsumer<T, Reply<Boolean>> each) {
        if (items.isEmpty()) {
            reply.ok(List.of());
            return;
        }
        Gather gather = new Gather(items.size(), reply);
        for (T item : items) {
            each.accept(item, gather.answerOf(idOf.apply(item)));
        }
    }

    private Reply<Boolean> answerOf(ProcessId id) {
        return new Reply<>() {
            @Override
            public void ok(Boolean value) {
                add(ProcessResult.success(id));
            }

            @Override
            public void fault(Fault fault) {
                if (fault.code() == FaultCode.SHUTDOWN_STATE) {
                    abandon(fault);
                } else {
                    add(ProcessResult.failure(id, fault));
                }
            }
        };
    }

    private void add(ProcessResult result) {
        results.add(result);
        if (results.size() == expected) {
            reply.ok(List.copyOf(results));
        }
    }

    /** The daemon goes down: the request as a whole is answered with that, once. */
    private void abandon(Fault fault) {
        if (!abandoned) {
            abandoned = true;
            reply.fault(fault);
        }
    }
}
