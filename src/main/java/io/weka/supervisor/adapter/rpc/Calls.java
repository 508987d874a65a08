package io.weka.supervisor.adapter.rpc;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.Inbox;
import io.weka.supervisor.domain.port.in.Reply;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The commands that are with the orchestrator. Lives on the event loop; an answer may come from any thread and is moved
 * onto it. Every command gets exactly one outcome: the first of its answer and the stop of the server.
 */
final class Calls {
    private final Context loop;
    private final Inbox inbox;
    private final int limit;
    private final Together together;
    private final int peer;

    /** What the calls of all clients have in common. */
    private static final class Together {
        final Set<Pending<?>> open = new LinkedHashSet<>();
        final Map<Integer, Integer> byPeer = new HashMap<>();
        boolean stopped;
    }

    Calls(Context loop, Inbox inbox, int limit) {
        this(loop, inbox, limit, new Together(), Peer.UNKNOWN);
    }

    private Calls(Context loop, Inbox inbox, int limit, Together together, int peer) {
        this.loop = loop;
        this.inbox = inbox;
        this.limit = limit;
        this.together = together;
        this.peer = peer;
    }

    /** The same on behalf of a process, by its pid. */
    Calls of(int client) {
        return new Calls(loop, inbox, limit, together, client);
    }

    /** Whether all together have as many as there may be, or one process half of that, so that others can still stop what it waits for. */
    boolean isFull() {
        return together.open.size() >= limit
                || (peer != Peer.UNKNOWN && together.byPeer.getOrDefault(peer, 0) >= limit / 2);
    }

    /** Sends a command; {@code then} is called on the event loop, at once only when the server is stopped. */
    <T> void ask(Function<Reply<T>, Command> command, Consumer<Outcome<T>> then) {
        if (together.stopped) {
            then.accept(shutdown());
            return;
        }
        Pending<T> pending = new Pending<>(then);
        together.open.add(pending);
        together.byPeer.merge(peer, 1, Integer::sum);
        inbox.post(command.apply(pending));
    }

    /** Does long work on another thread; {@code then} is called on the event loop. */
    <T> void elsewhere(Callable<T> work, Consumer<AsyncResult<T>> then) {
        loop.executeBlocking(work, false).onComplete(then::accept);
    }

    /** Runs something later on the event loop. */
    void later(Runnable task) {
        loop.runOnContext(ignored -> task.run());
    }

    /** Answers everything that is in hand, and all that still comes, with SHUTDOWN_STATE. */
    void stop() {
        together.stopped = true;
        for (Pending<?> pending : List.copyOf(together.open)) {
            pending.abandon();
        }
    }

    private static <T> Outcome<T> shutdown() {
        return new Outcome.Refused<>(Fault.of(FaultCode.SHUTDOWN_STATE));
    }

    private final class Pending<T> implements Reply<T> {
        private final Consumer<Outcome<T>> then;

        Pending(Consumer<Outcome<T>> then) {
            this.then = then;
        }

        @Override
        public void ok(T value) {
            hop(new Outcome.Ok<>(value));
        }

        @Override
        public void fault(Fault fault) {
            hop(new Outcome.Refused<>(fault));
        }

        void abandon() {
            settle(shutdown());
        }

        private void hop(Outcome<T> outcome) {
            try {
                loop.runOnContext(ignored -> settle(outcome));
            } catch (RejectedExecutionException e) {
                // The event loop is gone, and the client with it.
            }
        }

        private void settle(Outcome<T> outcome) {
            if (together.open.remove(this)) {
                together.byPeer.computeIfPresent(peer, (pid, count) -> count > 1 ? count - 1 : null);
                then.accept(outcome);
            }
        }
    }
}
