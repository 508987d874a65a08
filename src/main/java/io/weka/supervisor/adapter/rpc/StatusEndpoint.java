package io.weka.supervisor.adapter.rpc;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.process.ProcessInfo;
import io.weka.supervisor.domain.process.StatusLine;
import io.weka.supervisor.domain.process.StatusTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * {@code GET /status}, {@code GET /healthz} and {@code GET /readyz}, for people with curl and for health checks. Lives on the
 * event loop.
 */
final class StatusEndpoint {
    private final Vertx vertx;
    private final Calls calls;
    private final JsonCodec codec;
    private final Limits limits;

    StatusEndpoint(Vertx vertx, Calls calls, JsonCodec codec, Limits limits) {
        this.vertx = vertx;
        this.calls = calls;
        this.codec = codec;
        this.limits = limits;
    }

    /** What {@code supervisorctl status} prints, or with {@code ?format=json} what {@code getAllProcessInfo} answers. */
    void status(Exchange exchange) {
        if (!exchange.hasOnly("format")) {
            return;
        }
        String format =
                Optional.ofNullable(exchange.request().getParam("format")).orElse("text");
        if (!format.equals("text") && !format.equals("json")) {
            exchange.text(HttpResponseStatus.BAD_REQUEST, "format must be text or json");
            return;
        }
        calls.<List<ProcessInfo>>ask(Command.GetAllProcessInfo::new, outcome -> {
            switch (outcome) {
                case Outcome.Ok<List<ProcessInfo>>(List<ProcessInfo> infos) -> {
                    if (format.equals("json")) {
                        exchange.answer(HttpResponseStatus.OK, Exchange.JSON, json(infos));
                    } else {
                        exchange.answer(HttpResponseStatus.OK, Exchange.TEXT, table(infos));
                    }
                }
                case Outcome.Refused<List<ProcessInfo>>(Fault fault) ->
                    exchange.text(HttpResponseStatus.SERVICE_UNAVAILABLE, fault.message());
            }
        });
    }

    /** Healthy is a daemon whose orchestrator answers in time and is not shutting down. */
    void health(Exchange exchange) {
        check(exchange, Command.GetState::new, ignored -> exchange.text(HttpResponseStatus.OK, "ok"));
    }

    /** Ready is a healthy daemon that has brought up every process that starts by itself; else it shows those missing. */
    void readiness(Exchange exchange) {
        this.<List<ProcessInfo>>check(exchange, Command.GetNotReady::new, missing -> {
            if (missing.isEmpty()) {
                exchange.text(HttpResponseStatus.OK, "ok");
            } else {
                exchange.answer(HttpResponseStatus.SERVICE_UNAVAILABLE, Exchange.TEXT, "not ready:\n" + table(missing));
            }
        });
    }

    private <T> void check(Exchange exchange, Function<Reply<T>, Command> question, Consumer<T> then) {
        long timer = vertx.setTimer(
                limits.health().toMillis(),
                ignored -> exchange.text(HttpResponseStatus.SERVICE_UNAVAILABLE, "the orchestrator does not answer"));
        calls.<T>ask(question, outcome -> {
            vertx.cancelTimer(timer);
            switch (outcome) {
                case Outcome.Ok<T>(T value) -> then.accept(value);
                case Outcome.Refused<T>(Fault fault) ->
                    exchange.text(HttpResponseStatus.SERVICE_UNAVAILABLE, fault.message());
            }
        });
    }

    private static String table(List<ProcessInfo> infos) {
        return StatusTable.format(infos.stream().map(StatusLine::of).toList());
    }

    private Buffer json(List<ProcessInfo> infos) {
        try {
            return codec.write(out -> Encoders.infos(infos, out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
