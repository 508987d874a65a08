package io.weka.supervisor.adapter.rpc;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.SocketAddress;
import io.weka.supervisor.domain.config.ServerConfig;
import io.weka.supervisor.domain.metric.MetricSource;
import io.weka.supervisor.domain.port.in.Inbox;
import io.weka.supervisor.domain.port.out.DaemonLog;
import io.weka.supervisor.domain.port.out.LogFollower;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The HTTP server on the unix socket: JSON-RPC, the following of logs, and the read-only pages. It has one event loop; any
 * thread may call it. A server is started and stopped once.
 */
public final class RpcServer {
    /** Connections that wait to be accepted; the system allows less where net.core.somaxconn says so. */
    private static final int BACKLOG = 4096;

    private static final int LARGE_READS = 2;
    private static final long REOPEN_MILLIS = 1000;

    /** Bytes that each request, and each answer of many parts, has for itself. */
    private static final int REQUEST = 4 * 1024;

    private static final int ANSWER = 64 * 1024;

    private final Vertx vertx;
    private final Context loop;
    private final ServerConfig config;
    private final Limits limits;
    private final Calls calls;
    private final Connections connections;
    private final InHand inHand;
    private final Unsent unsent;
    private final Complaints accepting;
    private final Followers followers;
    private final Routes routes;
    private final DaemonLog log;
    private Optional<HttpServer> server = Optional.empty();
    private Optional<SocketFile> socket = Optional.empty();
    private boolean stopping;

    /** @param sources what {@code /metrics} shows beside what the orchestrator and this server count */
    public RpcServer(
            Vertx vertx,
            ServerConfig config,
            Product product,
            Inbox inbox,
            LogFollower follower,
            List<MetricSource> sources,
            DaemonLog log) {
        this(vertx, config, product, inbox, follower, sources, log, Limits.standard());
    }

    public RpcServer(
            Vertx vertx,
            ServerConfig config,
            Product product,
            Inbox inbox,
            LogFollower follower,
            List<MetricSource> sources,
            DaemonLog log,
            Limits limits) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.config = config;
        this.limits = limits;
        this.calls = new Calls(loop, inbox, limits.calls());
        this.connections = new Connections(vertx, limits);
        this.inHand = new InHand(limits.requests());
        Complaints dropped = new Complaints(
                log,
                "supervisord_rpc_dropped_clients_total",
                "Clients that were dropped because they did not read their answers.");
        this.followers = new Followers(loop, limits, dropped);
        this.unsent = new Unsent(limits.unsentBytes(), dropped);
        this.accepting = new Complaints(
                log,
                "supervisord_rpc_accept_failures_total",
                "Connections that could not be accepted, mostly for want of descriptors.");
        Turns largeReads = new Turns(LARGE_READS, limits.requests() / 2);
        Room requests = new Room(REQUEST, limits.requestBytes(), limits.requestBytes());
        Room answers = new Room(ANSWER, JsonBytes.LONGEST - ANSWER, 2L * JsonBytes.LONGEST);
        CallTimes times = new CallTimes();
        JsonCodec codec = new JsonCodec();
        this.routes = new Routes(
                new BasicAuth(config.credentials()),
                calls,
                new BodyReader(limits),
                new JsonRpcEndpoint(
                        codec,
                        new Dispatcher(
                                new Dispatcher.Common(
                                        new MethodTable(product), times, answers, largeReads, log, config.requests()),
                                calls),
                        requests,
                        answers,
                        log),
                new StatusEndpoint(vertx, calls, codec, limits),
                new LogTailEndpoint(vertx, calls, follower, followers, largeReads),
                new MetricsEndpoint(vertx, calls, times, List.of(dropped, accepting), sources, limits),
                new EventsEndpoint(calls, inbox, codec, followers),
                log);
        this.log = log;
        if (vertx instanceof VertxInternal internal && internal.transport() instanceof UnixTransport transport) {
            transport.onAcceptFailure(failure -> loop.runOnContext(ignored -> refused(failure)));
            transport.onClosed(() -> loop.runOnContext(ignored -> lost()));
        }
    }

    private HttpServer newServer() {
        return vertx.createHttpServer(
                        new HttpServerOptions().setAcceptBacklog(BACKLOG).setHttp2ClearTextEnabled(false))
                .connectionHandler(connections::opened)
                .requestHandler(request -> {
                    Exchange exchange = new Exchange(request, connections, inHand, unsent);
                    exchange.whenRoom(() -> routes.handle(exchange));
                });
    }

    /**
     * Opens the socket. Requests are answered from then on.
     *
     * @return the lines that are to be printed on stderr; fails with {@link SocketUnavailable}
     */
    public Future<List<String>> start() {
        return onLoop(
                () -> vertx.executeBlocking(() -> SocketFile.prepare(config)).compose(file -> {
                    socket = Optional.of(file);
                    return listen(file);
                }));
    }

    /** Netty gives up a socket when something unforeseen happens while it accepts, as a lack of memory. */
    private void lost() {
        if (!stopping && socket.isPresent()) {
            log.critical("rpc: the socket " + config.file() + " was lost and is opened again");
            reopen();
        }
    }

    private void reopen() {
        if (!stopping) {
            start().onFailure(failure -> {
                log.error("rpc: cannot open the socket again: " + failure.getMessage());
                vertx.setTimer(REOPEN_MILLIS, ignored -> reopen());
            });
        }
    }

    /** Answers everything that is in hand with SHUTDOWN_STATE, removes the socket and closes. Never fails. */
    public Future<Void> stop() {
        return onLoop(() -> {
            stopping = true;
            return removeSocket()
                    .compose(ignored -> {
                        calls.stop();
                        followers.stop();
                        return allSent();
                    })
                    .eventually(this::close)
                    .otherwiseEmpty();
        });
    }

    private void refused(Throwable failure) {
        accepting.add("cannot accept connections: " + failure.getMessage());
    }

    private Future<List<String>> listen(SocketFile file) {
        Promise<List<String>> opened = Promise.promise();
        HttpServer listener = newServer();
        server = Optional.of(listener);
        listener.listen(SocketAddress.domainSocketAddress(file.bindPath()))
                .onFailure(failure -> giveUp(file, SocketUnavailable.ofBind(config.file(), failure), opened))
                .onSuccess(listening -> vertx.executeBlocking(file::publish)
                        .onSuccess(opened::complete)
                        .onFailure(failure -> giveUp(file, failure, opened)));
        return opened.future();
    }

    private void giveUp(SocketFile file, Throwable failure, Promise<List<String>> opened) {
        // Whatever closes now is not a loss.
        socket = Optional.empty();
        close().onComplete(closed -> vertx.executeBlocking(() -> {
                    file.discard();
                    return true;
                })
                .onComplete(discarded -> opened.fail(failure)));
    }

    private Future<Void> close() {
        return server.map(HttpServer::close).orElseGet(Future::succeededFuture);
    }

    private Future<Void> removeSocket() {
        return vertx.executeBlocking(() -> {
                    socket.ifPresent(SocketFile::remove);
                    return socket;
                })
                .mapEmpty();
    }

    private Future<Void> allSent() {
        Promise<Void> promise = Promise.promise();
        long timer = vertx.setTimer(limits.closing().toMillis(), ignored -> promise.tryComplete());
        inHand.none().onComplete(ignored -> {
            vertx.cancelTimer(timer);
            promise.tryComplete();
        });
        return promise.future();
    }

    private <T> Future<T> onLoop(Supplier<Future<T>> action) {
        Promise<T> promise = Promise.promise();
        loop.runOnContext(ignored -> action.get().onComplete(promise));
        return promise.future();
    }
}
