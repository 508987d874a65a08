package io.weka.supervisor.adapter.rpc;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Context;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The clients with an answer that has no end. Lives on the event loop. */
final class Followers {
    private final Context loop;
    private final Limits limits;
    private final Complaints dropped;
    private final Set<EndlessAnswer> open = new LinkedHashSet<>();
    private boolean stopped;

    Followers(Context loop, Limits limits, Complaints dropped) {
        this.loop = loop;
        this.limits = limits;
        this.dropped = dropped;
    }

    /** Empty, and the client is told so, when no more are allowed; else to be started or dismissed. */
    Optional<EndlessAnswer> admit(Exchange exchange, String subject) {
        if (stopped) {
            exchange.refuse(HttpResponseStatus.SERVICE_UNAVAILABLE);
            return Optional.empty();
        }
        if (open.size() >= limits.followers()) {
            exchange.refuse(
                    HttpResponseStatus.SERVICE_UNAVAILABLE,
                    open.size() + " clients follow logs and events already; one of them has to end first");
            return Optional.empty();
        }
        EndlessAnswer answer = new EndlessAnswer(exchange, loop, limits.followerBytes(), subject, dropped);
        open.add(answer);
        return Optional.of(answer);
    }

    /** Starts an answer that was admitted; {@code source} begins to offer to it and gives the way to end that. */
    void start(EndlessAnswer answer, String type, Function<EndlessAnswer, Runnable> source) {
        answer.start(type, () -> source.apply(answer), () -> open.remove(answer));
    }

    /** It was admitted and does not come to a start. */
    void dismiss(EndlessAnswer answer) {
        open.remove(answer);
    }

    /** Ends all of them. */
    void stop() {
        stopped = true;
        List.copyOf(open).forEach(EndlessAnswer::finish);
    }
}
