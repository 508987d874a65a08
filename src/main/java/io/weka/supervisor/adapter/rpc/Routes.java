package io.weka.supervisor.adapter.rpc;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.weka.supervisor.domain.port.out.DaemonLog;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Who answers which request. Lives on the event loop. */
final class Routes {
    private static final String PAGES = "there is no such page; there are /status, /healthz, /readyz, /metrics, "
            + "/logs/GROUP:NAME/stdout, /events, /logtail/GROUP:NAME/stdout, /mainlogtail, and /weka/jrpc for POST";

    private final BasicAuth auth;
    private final Calls calls;
    private final BodyReader bodies;
    private final JsonRpcEndpoint jsonRpc;
    private final StatusEndpoint status;
    private final LogTailEndpoint logs;
    private final MetricsEndpoint metrics;
    private final EventsEndpoint events;
    private final DaemonLog log;

    Routes(
            BasicAuth auth,
            Calls calls,
            BodyReader bodies,
            JsonRpcEndpoint jsonRpc,
            StatusEndpoint status,
            LogTailEndpoint logs,
            MetricsEndpoint metrics,
            EventsEndpoint events,
            DaemonLog log) {
        this.auth = auth;
        this.calls = calls;
        this.bodies = bodies;
        this.jsonRpc = jsonRpc;
        this.status = status;
        this.logs = logs;
        this.metrics = metrics;
        this.events = events;
        this.log = log;
    }

    void handle(Exchange exchange) {
        if (!auth.admits(exchange.header(HttpHeaderNames.AUTHORIZATION))) {
            exchange.request()
                    .response()
                    .putHeader(HttpHeaderNames.WWW_AUTHENTICATE, "Basic realm=\"supervisor\", charset=\"UTF-8\"");
            exchange.refuse(HttpResponseStatus.UNAUTHORIZED);
            return;
        }
        Optional<String> path = decodedPath(exchange.request());
        if (path.isEmpty()) {
            exchange.refuse(HttpResponseStatus.BAD_REQUEST);
            return;
        }
        switch (path.get()) {
            case "/weka/jrpc" ->
                only(
                        List.of(HttpMethod.POST),
                        exchange,
                        () -> bodies.read(exchange, body -> work(exchange, e -> jsonRpc.handle(e, body))));
            case "/status" -> page(exchange, status::status);
            case "/healthz" -> page(exchange, status::health);
            case "/metrics" -> page(exchange, metrics::metrics);
            case "/readyz" -> page(exchange, status::readiness);
            case "/events" -> get(exchange, events::events);
            case "/mainlogtail" -> get(exchange, logs::mainLog);
            case String other
            when other.startsWith(LogTailEndpoint.TAIL) -> get(exchange, e -> logs.processTail(e, other));
            case String other
            when other.startsWith(LogTailEndpoint.LOGS) -> get(exchange, e -> logs.processLog(e, other));
            default -> exchange.refuse(HttpResponseStatus.NOT_FOUND, PAGES);
        }
    }

    /** What has an end can be asked for its head alone, as balancers of load do. */
    private void page(Exchange exchange, Consumer<Exchange> endpoint) {
        read(List.of(HttpMethod.GET, HttpMethod.HEAD), exchange, endpoint);
    }

    private void get(Exchange exchange, Consumer<Exchange> endpoint) {
        read(List.of(HttpMethod.GET), exchange, endpoint);
    }

    private void read(List<HttpMethod> verbs, Exchange exchange, Consumer<Exchange> endpoint) {
        only(verbs, exchange, () -> {
            if (calls.of(exchange.peer()).isFull()) {
                exchange.refuse(HttpResponseStatus.SERVICE_UNAVAILABLE);
            } else {
                work(exchange, endpoint);
            }
        });
    }

    private void only(List<HttpMethod> verbs, Exchange exchange, Runnable endpoint) {
        if (verbs.contains(exchange.request().method())) {
            endpoint.run();
        } else {
            String allowed = verbs.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
            exchange.request().response().putHeader(HttpHeaderNames.ALLOW, allowed);
            exchange.refuse(HttpResponseStatus.METHOD_NOT_ALLOWED);
        }
    }

    /** A defect in here must not leave a client without an answer, and is no reason to show it our insides. */
    private void work(Exchange exchange, Consumer<Exchange> endpoint) {
        if (!exchange.begin()) {
            return;
        }
        try {
            endpoint.accept(exchange);
        } catch (RuntimeException e) {
            log.error("rpc: a request failed: " + e);
            exchange.refuse(HttpResponseStatus.INTERNAL_SERVER_ERROR);
        }
    }

    /** Empty where the path or the query cannot be decoded. */
    private static Optional<String> decodedPath(HttpServerRequest request) {
        try {
            request.params();
            return Optional.ofNullable(request.path()).map(path -> new QueryStringDecoder(path).path());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
