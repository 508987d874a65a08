package io.weka.supervisor.adapter.rpc;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.weka.supervisor.kernel.PeerCredentials;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The open connections. It is either the client's turn, for a limited time, or ours. When there are too many, the process that
 * has the most of them makes room: with one that waits for its client, first one whose client does not read its answer, then one
 * that never asked for anything, then one that is kept for the next request, of these the one that has waited for longest; where
 * none does, with its last one. Lives on the event loop.
 */
final class Connections {
    private final Vertx vertx;
    private final Limits limits;

    /** The oldest first. */
    private final Map<HttpConnection, Open> open = new LinkedHashMap<>();

    /** Those whose client's turn it is, the longest first, with their timers. */
    private final Map<HttpConnection, Long> waiting = new LinkedHashMap<>();

    private final Set<HttpConnection> answered = new HashSet<>();

    /** False comes first. */
    private final Comparator<HttpConnection> firstToLeave =
            Comparator.comparing(Connections::reads).thenComparing(answered::contains);

    /** @param tasks what is to be done when it is closed */
    private record Open(int peer, Set<Runnable> tasks) {}

    Connections(Vertx vertx, Limits limits) {
        this.vertx = vertx;
        this.limits = limits;
    }

    void opened(HttpConnection connection) {
        int peer = Peer.of(connection).map(PeerCredentials::pid).orElse(Peer.UNKNOWN);
        open.put(connection, new Open(peer, new LinkedHashSet<>()));
        // Not by the handler of the connection, which is not called when the client sent what is no request.
        if (connection instanceof ConnectionBase channel) {
            channel.channel().closeFuture().addListener(ignored -> closed(connection));
        } else {
            connection.closeHandler(ignored -> closed(connection));
        }
        if (open.size() > limits.connections()) {
            makeRoom();
        }
        clientsTurn(connection, limits.firstRequest());
    }

    private void closed(HttpConnection connection) {
        ourTurn(connection);
        answered.remove(connection);
        Open closed = open.remove(connection);
        if (closed != null) {
            List.copyOf(closed.tasks()).forEach(Runnable::run);
        }
    }

    /** The pid of the process at the other end; {@link Peer#UNKNOWN} for none. */
    int peer(HttpConnection connection) {
        return Optional.ofNullable(open.get(connection)).map(Open::peer).orElse(Peer.UNKNOWN);
    }

    boolean isOpen(HttpConnection connection) {
        return open.containsKey(connection);
    }

    /**
     * Runs the task when the connection is closed; now, when it is closed already. An answer itself is not always told: not when
     * the client sent something after its request that is none.
     */
    void whenClosed(HttpConnection connection, Runnable task) {
        Open found = open.get(connection);
        if (found == null) {
            task.run();
        } else {
            found.tasks().add(task);
        }
    }

    /** The task of {@link #whenClosed} is not needed any more. */
    void forget(HttpConnection connection, Runnable task) {
        Open found = open.get(connection);
        if (found != null) {
            found.tasks().remove(task);
        }
    }

    /** The connection is closed if the client has not made its move in this time. */
    void clientsTurn(HttpConnection connection, Duration time) {
        ourTurn(connection);
        if (isOpen(connection)) {
            waiting.put(connection, vertx.setTimer(time.toMillis(), ignored -> cut(connection)));
        }
    }

    /** An answer goes out: it is the client's turn to read it, and to send its next request. */
    void answered(HttpConnection connection) {
        if (isOpen(connection)) {
            answered.add(connection);
        }
        clientsTurn(connection, limits.idle());
    }

    void ourTurn(HttpConnection connection) {
        Long timer = waiting.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    private void makeRoom() {
        SequencedSet<HttpConnection> crowd = ofTheLargest();
        HttpConnection leaving = waiting.keySet().stream()
                .filter(crowd::contains)
                .min(firstToLeave)
                .orElseGet(crowd::getLast);
        ourTurn(leaving);
        cut(leaving);
    }

    /** Those of the process that has the most, or of all such processes; the oldest first. */
    private SequencedSet<HttpConnection> ofTheLargest() {
        Map<Integer, Long> counts =
                open.values().stream().collect(Collectors.groupingBy(Open::peer, Collectors.counting()));
        long most = Collections.max(counts.values());
        return open.keySet().stream()
                .filter(connection -> counts.getOrDefault(peer(connection), 0L) == most)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean reads(HttpConnection connection) {
        return !(connection instanceof ConnectionBase open) || open.channel().isWritable();
    }

    /** At once. An orderly close would first wait until the client has read what is there for it, perhaps for ever. */
    static void cut(HttpConnection connection) {
        if (connection instanceof ConnectionBase open) {
            // Not by the channel: on its way through the pipeline that becomes an orderly close again.
            var _ = open.channelHandlerContext().close();
        } else {
            connection.close();
        }
    }
}
