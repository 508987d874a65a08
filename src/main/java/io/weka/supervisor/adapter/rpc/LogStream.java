package io.weka.supervisor.adapter.rpc;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.weka.supervisor.domain.port.out.DaemonLog;
import io.weka.supervisor.domain.port.out.LogFollower;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/** One client that follows a log. Lives on the event loop; only {@link #more} is called by another thread. */
final class LogStream {
    private final Exchange exchange;
    private final HttpServerResponse response;
    private final Context loop;
    private final long bound;
    private final String path;
    private final DaemonLog log;

    /** What was handed over and is not yet with the system. */
    private final AtomicLong queued = new AtomicLong();

    private Runnable stopFollowing = () -> {};
    private Runnable whenEnded = () -> {};
    private boolean ended;

    LogStream(Exchange exchange, Context loop, long bound, String path, DaemonLog log) {
        this.exchange = exchange;
        this.response = exchange.request().response();
        this.loop = loop;
        this.bound = bound;
        this.path = path;
        this.log = log;
    }

    void start(LogFollower follower, int backlog, Runnable whenEnded) {
        this.whenEnded = whenEnded;
        response.closeHandler(ignored -> end());
        response.exceptionHandler(ignored -> end());
        response.writeHead();
        stopFollowing = follower.follow(path, backlog, this::more);
    }

    /** Ends the answer as it should be. */
    void finish() {
        end();
        exchange.finish();
    }

    private void more(byte[] bytes) {
        boolean fits = queued.addAndGet(bytes.length) <= bound;
        try {
            loop.runOnContext(ignored -> {
                if (fits) {
                    write(bytes);
                } else {
                    drop();
                }
            });
        } catch (RejectedExecutionException e) {
            // The event loop is gone, and the client with it.
        }
    }

    private void write(byte[] bytes) {
        if (!ended && bytes.length > 0) {
            response.write(Buffer.buffer(bytes)).onComplete(ignored -> queued.addAndGet(-bytes.length));
        }
    }

    /** Nobody waits for a client that does not read. */
    private void drop() {
        if (!ended) {
            end();
            log.warn("rpc: dropped a client that follows " + path + " and does not read");
            exchange.request().connection().close();
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            stopFollowing.run();
            whenEnded.run();
        }
    }
}
