package io.weka.supervisor.adapter.rpc;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.VertxInternal;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.ServerConfig;
import io.weka.supervisor.domain.metric.MetricSource;
import io.weka.supervisor.domain.port.out.LogFollower;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** A server on a real socket, with a fake orchestrator behind it. */
final class Daemon implements AutoCloseable {
    final FakeInbox inbox = new FakeInbox();
    final List<String> log = new CopyOnWriteArrayList<>();
    final Path socket;
    final RpcServer server;
    final List<String> notices;

    private final Vertx vertx;

    private Daemon(ServerConfig config, Limits limits, LogFollower follower, List<MetricSource> sources)
            throws SocketUnavailable {
        this.socket = Path.of(config.file());
        this.vertx =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
        this.server = new RpcServer(
                vertx,
                config,
                new Product("7.8.9", 4242),
                inbox,
                follower,
                sources,
                (level, text) -> log.add(level + " " + text),
                limits);
        try {
            this.notices = await(server.start());
        } catch (SocketUnavailable e) {
            close();
            throw e;
        }
    }

    static Daemon on(Path folder) throws SocketUnavailable {
        return on(folder, limits -> limits);
    }

    static Daemon on(Path folder, UnaryOperator<Limits> limits) throws SocketUnavailable {
        return of(config(folder.resolve("s.sock")), limits.apply(Limits.standard()));
    }

    static Daemon of(ServerConfig config) throws SocketUnavailable {
        return of(config, Limits.standard());
    }

    static Daemon of(ServerConfig config, Limits limits) throws SocketUnavailable {
        return new Daemon(config, limits, (path, backlog, more) -> () -> {}, List.of());
    }

    static Daemon following(Path folder, Limits limits, LogFollower follower) throws SocketUnavailable {
        return new Daemon(config(folder.resolve("s.sock")), limits, follower, List.of());
    }

    static Daemon counting(Path folder, Limits limits, MetricSource... sources) throws SocketUnavailable {
        return new Daemon(
                config(folder.resolve("s.sock")), limits, (path, backlog, more) -> () -> {}, List.of(sources));
    }

    static ServerConfig config(Path socket) {
        return new ServerConfig(
                socket.toString(), 0700, OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), LogLevel.DEBUG);
    }

    RawClient client() throws IOException {
        return new RawClient(socket);
    }

    RawClient.Answer ask(String request) throws IOException {
        try (RawClient client = client()) {
            return client.send(request).read();
        }
    }

    /** The body of the answer to a call. */
    String call(String method, String params) throws IOException {
        return ask(RawClient.post(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + ",\"id\":1}"))
                .body();
    }

    static <T> T await(Future<T> future) throws SocketUnavailable {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SocketUnavailable unavailable) {
                throw unavailable;
            }
            throw new AssertionError(e);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** The event loop does nothing until the latch is open. */
    void busyUntil(CountDownLatch done) {
        vertx.runOnContext(ignored -> {
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** As Netty closes it when it cannot go on. */
    void loseSocket() {
        if (((VertxInternal) vertx).transport() instanceof UnixTransport transport) {
            var _ = transport.listening().orElseThrow().close();
        }
    }

    static Duration millis(int count) {
        return Duration.ofMillis(count);
    }

    @Override
    public void close() {
        try {
            await(server.stop());
            await(vertx.close());
        } catch (SocketUnavailable e) {
            throw new AssertionError(e);
        } finally {
            inbox.close();
        }
    }
}
