package io.weka.supervisor.adapter.rpc;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Reads the bodies of requests unless they are too large, each by itself or all together. Lives on the event loop. */
final class BodyReader {
    private static final int TOGETHER = 8;

    private final Limits limits;
    private long held;

    BodyReader(Limits limits) {
        this.limits = limits;
    }

    /** {@code then} gets the whole body; it is not called when the request is refused or its client is gone. */
    void read(Exchange exchange, Consumer<Buffer> then) {
        HttpServerRequest request = exchange.request();
        if (exchange.header(HttpHeaderNames.CONTENT_LENGTH)
                .map(this::isTooLarge)
                .orElse(false)) {
            exchange.refuse(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        if (exchange.header(HttpHeaderNames.EXPECT).isPresent()) {
            if (!request.headers().contains(HttpHeaderNames.EXPECT, HttpHeaderValues.CONTINUE, true)) {
                exchange.refuse(HttpResponseStatus.EXPECTATION_FAILED);
                return;
            }
            request.response().writeContinue();
        }
        exchange.await(limits.body());
        Body body = new Body(exchange);
        request.handler(body::add);
        request.exceptionHandler(ignored -> body.release());
        request.endHandler(ignored -> {
            body.release();
            then.accept(body.bytes);
        });
    }

    private boolean isTooLarge(String length) {
        try {
            return Long.parseLong(length) > limits.bodyBytes();
        } catch (NumberFormatException e) {
            return true;
        }
    }

    /** The part that has come. */
    private final class Body {
        private final Exchange exchange;
        private Buffer bytes = Buffer.buffer();
        private long counted;

        Body(Exchange exchange) {
            this.exchange = exchange;
        }

        void add(Buffer part) {
            if (bytes.length() + part.length() > limits.bodyBytes()) {
                giveUp(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
            } else if (held + part.length() > (long) TOGETHER * limits.bodyBytes()) {
                giveUp(HttpResponseStatus.SERVICE_UNAVAILABLE);
            } else {
                bytes.appendBuffer(part);
                counted += part.length();
                held += part.length();
            }
        }

        void release() {
            held -= counted;
            counted = 0;
        }

        private void giveUp(HttpResponseStatus status) {
            release();
            bytes = Buffer.buffer();
            exchange.refuse(status);
        }
    }
}
