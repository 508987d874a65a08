package io.weka.supervisor.boot;

import io.weka.supervisor.domain.port.in.Inbox;
import io.weka.supervisor.domain.port.in.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The orchestrator's mailbox. Unbounded: who posts in bulk (output events) limits itself, and a lost fact would be worse than
 * a long queue.
 */
final class Mailbox implements Inbox {
    private final LinkedBlockingQueue<Message> queue = new LinkedBlockingQueue<>();

    @Override
    public void post(Message message) {
        queue.add(message);
    }

    /** How many messages wait. */
    int depth() {
        return queue.size();
    }

    /** The next message if there is one now. */
    Optional<Message> poll() {
        return Optional.ofNullable(queue.poll());
    }

    /** All that wait. */
    List<Message> drain() {
        List<Message> all = new ArrayList<>();
        queue.drainTo(all);
        return all;
    }

    /** The next message; waits for it as long as it takes. */
    Optional<Message> take() throws InterruptedException {
        return Optional.of(queue.take());
    }

    /** The next message; waits for it at most so many nanoseconds. */
    Optional<Message> poll(long nanos) throws InterruptedException {
        return Optional.ofNullable(queue.poll(nanos, TimeUnit.NANOSECONDS));
    }
}
