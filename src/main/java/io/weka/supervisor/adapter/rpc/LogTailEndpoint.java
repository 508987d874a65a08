package io.weka.supervisor.adapter.rpc;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.port.out.LogFollower;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.NameSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The logs: {@code GET /logs/NAME[/CHANNEL]} for the end of one, with {@code ?follow} also what is added; {@code GET
 * /logtail/NAME[/CHANNEL]} and {@code GET /mainlogtail}, which always follow. Lives on the event loop.
 */
final class LogTailEndpoint {
    /** Of the paths that follow. */
    static final String TAIL = "/logtail/";
    /** Of the paths that follow if they are asked to. */
    static final String LOGS = "/logs/";

    private static final int TAIL_BACKLOG = 1024;
    private static final int BACKLOG = 1 << 16;
    private static final int MOST = 1 << 20;

    private final Vertx vertx;
    private final Calls calls;
    private final LogFollower follower;
    private final Followers followers;
    private final Turns largeReads;

    LogTailEndpoint(Vertx vertx, Calls calls, LogFollower follower, Followers followers, Turns largeReads) {
        this.vertx = vertx;
        this.calls = calls;
        this.follower = follower;
        this.followers = followers;
        this.largeReads = largeReads;
    }

    void mainLog(Exchange exchange) {
        locate(exchange, Command.LocateMainLog::new, (e, path) -> follow(e, path, TAIL_BACKLOG));
    }

    /** @param path decoded, with {@link #TAIL} */
    void processTail(Exchange exchange, String path) {
        process(exchange, path.substring(TAIL.length()), (e, file) -> follow(e, file, TAIL_BACKLOG));
    }

    /** @param path decoded, with {@link #LOGS} */
    void processLog(Exchange exchange, String path) {
        if (!exchange.hasOnly("bytes", "follow")) {
            return;
        }
        OptionalInt bytes = bytes(exchange.request().getParam("bytes"));
        if (bytes.isEmpty()) {
            exchange.text(HttpResponseStatus.BAD_REQUEST, "bytes must be a number from 0 to " + MOST);
            return;
        }
        Optional<Boolean> follow = flag(exchange.request().getParam("follow"));
        if (follow.isEmpty()) {
            exchange.text(HttpResponseStatus.BAD_REQUEST, "follow must be true or false");
            return;
        }
        boolean endless = follow.get();
        int backlog = bytes.getAsInt();
        process(exchange, path.substring(LOGS.length()), (e, file) -> {
            if (endless) {
                follow(e, file, backlog);
            } else {
                send(e, file, backlog);
            }
        });
    }

    /** Its name alone is a yes. */
    private static Optional<Boolean> flag(@Nullable String given) {
        return switch (given) {
            case null -> Optional.of(false);
            case "", "true", "1", "yes" -> Optional.of(true);
            case "false", "0", "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static OptionalInt bytes(@Nullable String given) {
        if (given == null) {
            return OptionalInt.of(BACKLOG);
        }
        try {
            int bytes = Integer.parseInt(given);
            return bytes >= 0 && bytes <= MOST ? OptionalInt.of(bytes) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private void process(Exchange exchange, String rest, BiConsumer<Exchange, String> then) {
        int slash = rest.indexOf('/');
        NameSpec name = NameSpec.parse(slash < 0 ? rest : rest.substring(0, slash));
        Optional<Channel> channel = channel(slash < 0 ? Channel.STDOUT.label() : rest.substring(slash + 1));
        channel.ifPresentOrElse(
                found -> locate(exchange, reply -> new Command.LocateLog(name, found, reply), then),
                () -> exchange.text(HttpResponseStatus.NOT_FOUND, "no such channel"));
    }

    private static Optional<Channel> channel(String label) {
        return List.of(Channel.values()).stream()
                .filter(channel -> channel.label().equals(label))
                .findFirst();
    }

    private void locate(
            Exchange exchange, Function<Reply<String>, Command> question, BiConsumer<Exchange, String> then) {
        calls.ask(question, outcome -> {
            switch (outcome) {
                case Outcome.Ok<String>(String path) -> then.accept(exchange, path);
                case Outcome.Refused<String>(Fault fault) ->
                    exchange.text(
                            fault.code() == FaultCode.SHUTDOWN_STATE
                                    ? HttpResponseStatus.SERVICE_UNAVAILABLE
                                    : HttpResponseStatus.NOT_FOUND,
                            fault.message());
            }
        });
    }

    /** Only files are followed: reading a pipe would take its content away from whoever it is for. */
    private void follow(Exchange exchange, String path, int backlog) {
        vertx.executeBlocking(() -> Files.isRegularFile(Path.of(path)), false).onComplete(there -> {
            if (there.succeeded() && there.result()) {
                stream(exchange, path, backlog);
            } else {
                noFile(exchange);
            }
        });
    }

    private void stream(Exchange exchange, String path, int backlog) {
        if (exchange.isOpen()) {
            followers
                    .admit(exchange, path)
                    .ifPresent(answer -> followers.start(
                            answer,
                            Exchange.TEXT,
                            to -> follower.follow(
                                    path, backlog, bytes -> to.offer(bytes.length, () -> Buffer.buffer(bytes)))));
        }
    }

    private void send(Exchange exchange, String path, int bytes) {
        if (bytes <= BACKLOG) {
            send(exchange, path, bytes, () -> {});
        } else if (!largeReads.take(end -> send(exchange, path, bytes, end))) {
            exchange.refuse(HttpResponseStatus.SERVICE_UNAVAILABLE);
        }
    }

    private void send(Exchange exchange, String path, int bytes, Runnable end) {
        vertx.executeBlocking(() -> end(Path.of(path), bytes), false).onComplete(read -> {
            try {
                if (read.succeeded()) {
                    exchange.answer(HttpResponseStatus.OK, Exchange.TEXT, read.result());
                } else {
                    noFile(exchange);
                }
            } finally {
                end.run();
            }
        });
    }

    private static void noFile(Exchange exchange) {
        exchange.text(HttpResponseStatus.NOT_FOUND, "no log file");
    }

    /** The last bytes of a file. */
    private static Buffer end(Path path, int bytes) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException("not a file");
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            long from = Math.max(0, file.size() - bytes);
            ByteBuffer end = ByteBuffer.allocate((int) Math.min(bytes, file.size() - from));
            int got = 0;
            while (end.hasRemaining() && got >= 0) {
                got = file.read(end, from + end.position());
            }
            return Buffer.buffer(end.array()).slice(0, end.position());
        }
    }
}
