package io.weka.supervisor.adapter.rpc;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The open connections. It is either the client's turn, for a limited time, or ours. When there are too many, the one that
 * has waited for its client for longest makes room. Lives on the event loop.
 */
final class Connections {
    private final Vertx vertx;
    private final Limits limits;
    private int open;

    /** Those whose client's turn it is, the longest first, with their timers. */
    private final Map<HttpConnection, Long> waiting = new LinkedHashMap<>();

    Connections(Vertx vertx, Limits limits) {
        this.vertx = vertx;
        this.limits = limits;
    }

    void opened(HttpConnection connection) {
        open++;
        connection.closeHandler(ignored -> {
            open--;
            ourTurn(connection);
        });
        if (open > limits.connections()) {
            makeRoom(connection);
        }
        clientsTurn(connection, limits.firstRequest());
    }

    /** The connection is closed if the client has not made its move in this time. */
    void clientsTurn(HttpConnection connection, Duration time) {
        ourTurn(connection);
        waiting.put(connection, vertx.setTimer(time.toMillis(), ignored -> cut(connection)));
    }

    void ourTurn(HttpConnection connection) {
        Long timer = waiting.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    private void makeRoom(HttpConnection newcomer) {
        HttpConnection leaving =
                waiting.isEmpty() ? newcomer : waiting.keySet().iterator().next();
        ourTurn(leaving);
        cut(leaving);
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
