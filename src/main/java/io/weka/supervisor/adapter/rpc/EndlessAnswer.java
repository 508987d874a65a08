package io.weka.supervisor.adapter.rpc;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** An answer without end to one client. Lives on the event loop; other threads call {@link #offer} only. */
final class EndlessAnswer {
    private final Exchange exchange;
    private final HttpServerResponse response;
    private final Context loop;
    private final long bound;
    private final String subject;
    private final Complaints dropped;

    /** What was handed over and is not yet with the system. */
    private final AtomicLong queued = new AtomicLong();

    private Runnable closeSource = () -> {};
    private Runnable whenEnded = () -> {};
    private boolean ended;

    /**
     * @param bound of the weight that may wait for the client
     * @param subject what it follows, for the log
     * @param dropped is told when the client does not read
     */
    EndlessAnswer(Exchange exchange, Context loop, long bound, String subject, Complaints dropped) {
        this.exchange = exchange;
        this.response = exchange.request().response();
        this.loop = loop;
        this.bound = bound;
        this.subject = subject;
        this.dropped = dropped;
    }

    /** Sends the head. {@code source} is what offers from then on; it gives the way to end that. */
    void start(String type, Supplier<Runnable> source, Runnable whenEnded) {
        this.whenEnded = whenEnded;
        exchange.end();
        response.putHeader(HttpHeaderNames.CONTENT_TYPE, type).setChunked(true);
        exchange.whenGone(this::end);
        response.exceptionHandler(ignored -> end());
        response.writeHead();
        closeSource = source.get();
        // The client may have been found to be gone before there was anything to close.
        if (ended) {
            closeSource.run();
        }
    }

    /** Ends the answer as it should be. */
    void finish() {
        end();
        exchange.finish();
    }

    /**
     * More to send. What waits for the client is bounded: one that does not read is dropped, nobody waits for it. Any thread.
     *
     * @param weight bytes that it takes up until it is sent, about
     * @param bytes made on the event loop
     */
    void offer(long weight, Supplier<Buffer> bytes) {
        long before = queued.getAndAdd(weight);
        boolean fits = before == 0 || before + weight <= bound;
        try {
            loop.runOnContext(ignored -> {
                if (fits) {
                    write(weight, bytes);
                } else {
                    drop();
                }
            });
        } catch (RejectedExecutionException e) {
            // The event loop is gone, and the client with it.
        }
    }

    private void write(long weight, Supplier<Buffer> bytes) {
        if (ended) {
            return;
        }
        Buffer more = bytes.get();
        if (more.length() > 0) {
            response.write(more).onComplete(ignored -> queued.addAndGet(-weight));
        } else {
            queued.addAndGet(-weight);
        }
    }

    private void drop() {
        if (!ended) {
            end();
            dropped.add("dropped a client that follows " + subject + " and does not read");
            Connections.cut(exchange.request().connection());
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            closeSource.run();
            whenEnded.run();
        }
    }
}
