package io.weka.supervisor.adapter.rpc;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.port.out.DaemonLog;
import io.weka.supervisor.domain.port.out.LogFollower;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.NameSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** {@code GET /logtail/NAME[/CHANNEL]} and {@code GET /mainlogtail}: endless answers. Lives on the event loop. */
final class LogTailEndpoint {
    static final String PREFIX = "/logtail/";

    private static final int BACKLOG = 1024;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final Vertx vertx;
    private final Context loop;
    private final Calls calls;
    private final LogFollower follower;
    private final DaemonLog log;
    private final Limits limits;
    private final Set<LogStream> streams = new LinkedHashSet<>();

    LogTailEndpoint(Vertx vertx, Context loop, Calls calls, LogFollower follower, DaemonLog log, Limits limits) {
        this.vertx = vertx;
        this.loop = loop;
        this.calls = calls;
        this.follower = follower;
        this.log = log;
        this.limits = limits;
    }

    void mainLog(Exchange exchange) {
        locate(exchange, Command.LocateMainLog::new);
    }

    /** @param path decoded, with {@link #PREFIX} */
    void processLog(Exchange exchange, String path) {
        String rest = path.substring(PREFIX.length());
        int slash = rest.indexOf('/');
        NameSpec name = NameSpec.parse(slash < 0 ? rest : rest.substring(0, slash));
        Optional<Channel> channel = channel(slash < 0 ? Channel.STDOUT.label() : rest.substring(slash + 1));
        channel.ifPresentOrElse(
                found -> locate(exchange, reply -> new Command.LocateLog(name, found, reply)),
                () -> exchange.text(NOT_FOUND, "no such channel"));
    }

    /** Ends all streams. */
    void stop() {
        List.copyOf(streams).forEach(LogStream::finish);
    }

    private static Optional<Channel> channel(String label) {
        return List.of(Channel.values()).stream()
                .filter(channel -> channel.label().equals(label))
                .findFirst();
    }

    private void locate(Exchange exchange, Function<Reply<String>, Command> question) {
        calls.ask(question, outcome -> {
            switch (outcome) {
                case Outcome.Ok<String>(String path) -> look(exchange, path);
                case Outcome.Refused<String>(Fault fault) ->
                    exchange.text(fault.code() == FaultCode.SHUTDOWN_STATE ? UNAVAILABLE : NOT_FOUND, fault.message());
            }
        });
    }

    /** Only files are followed: reading a pipe would take its content away from whoever it is for. */
    private void look(Exchange exchange, String path) {
        vertx.executeBlocking(() -> Files.isRegularFile(Path.of(path)), false).onComplete(there -> {
            if (there.succeeded() && there.result()) {
                stream(exchange, path);
            } else {
                exchange.text(NOT_FOUND, "no log file");
            }
        });
    }

    private void stream(Exchange exchange, String path) {
        if (!exchange.isOpen()) {
            return;
        }
        if (streams.size() >= limits.followers() || calls.isStopped()) {
            exchange.refuse(UNAVAILABLE);
            return;
        }
        exchange.end();
        exchange.request()
                .response()
                .putHeader(HttpHeaderNames.CONTENT_TYPE, Exchange.TEXT)
                .setChunked(true);
        LogStream stream = new LogStream(exchange, loop, limits.followerBytes(), path, log);
        streams.add(stream);
        stream.start(follower, BACKLOG, () -> streams.remove(stream));
    }
}
