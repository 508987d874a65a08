package io.weka.supervisor.adapter.rpc;

import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answers that the system has not taken yet because their clients do not read. When they are too many bytes together,
 * the client that has not read for longest is dropped: nobody waits for it. Lives on the event loop.
 */
final class Unsent {
    /** What an answer takes up beside its body. */
    private static final long HEAD = 512;

    private final long capacity;
    private final Complaints dropped;

    /** The longest first. */
    private final LinkedHashMap<Future<Void>, Answer> answers = new LinkedHashMap<>();

    private long bytes;

    private record Answer(HttpConnection connection, long bytes) {}

    Unsent(long capacity, Complaints dropped) {
        this.capacity = capacity;
        this.dropped = dropped;
    }

    /** @param sent completes when the system has taken the answer, or cannot any more */
    void add(HttpConnection connection, long length, Future<Void> sent) {
        if (sent.isComplete()) {
            return;
        }
        answers.put(sent, new Answer(connection, length + HEAD));
        bytes += length + HEAD;
        sent.onComplete(ignored -> remove(sent));
        while (bytes > capacity && answers.size() > 1) {
            dropOldest();
        }
    }

    private void dropOldest() {
        Map.Entry<Future<Void>, Answer> oldest = answers.firstEntry();
        HttpConnection leaving = oldest.getValue().connection();
        remove(oldest.getKey());
        dropped.add("dropped a client that does not read its answers");
        Connections.cut(leaving);
    }

    private void remove(Future<Void> sent) {
        Answer answer = answers.remove(sent);
        if (answer != null) {
            bytes -= answer.bytes();
        }
    }
}
