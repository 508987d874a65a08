package io.weka.supervisor.adapter.rpc;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.EventWatcher;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.Inbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code GET /events}: what happens, as server-sent events, of all types or of those in {@code ?type=}. Lives on the event
 * loop.
 */
final class EventsEndpoint {
    private static final String TYPE = "text/event-stream";

    private final Calls calls;
    private final Inbox inbox;
    private final JsonCodec codec;
    private final Followers followers;

    EventsEndpoint(Calls calls, Inbox inbox, JsonCodec codec, Followers followers) {
        this.calls = calls;
        this.inbox = inbox;
        this.codec = codec;
        this.followers = followers;
    }

    void events(Exchange exchange) {
        if (!exchange.hasOnly("type")) {
            return;
        }
        EnumSet<EventType> types = EnumSet.noneOf(EventType.class);
        for (String name : names(exchange)) {
            Optional<EventType> type = EventType.byName(name);
            if (type.isEmpty()) {
                exchange.text(
                        HttpResponseStatus.BAD_REQUEST,
                        "there is no event type \"" + name + "\"; there are " + known());
                return;
            }
            types.add(type.get());
        }
        if (types.isEmpty()) {
            types.add(EventType.EVENT);
        }
        followers.admit(exchange, "events").ifPresent(answer -> watch(exchange, answer, types));
    }

    /** The names may be in one parameter, with commas, or in many. */
    private static List<String> names(Exchange exchange) {
        return exchange.request().params().getAll("type").stream()
                .flatMap(given -> Arrays.stream(given.split(",")))
                .filter(name -> !name.isBlank())
                .toList();
    }

    private static String known() {
        return Arrays.stream(EventType.values()).map(EventType::name).collect(Collectors.joining(", "));
    }

    private void watch(Exchange exchange, EndlessAnswer answer, Set<EventType> types) {
        EventWatcher watcher = new Watcher(answer, types);
        calls.<Boolean>ask(reply -> new Command.WatchEvents(watcher, reply), outcome -> {
            switch (outcome) {
                case Outcome.Ok<Boolean> ignored -> start(exchange, answer, watcher);
                case Outcome.Refused<Boolean>(Fault fault) -> {
                    followers.dismiss(answer);
                    exchange.text(HttpResponseStatus.SERVICE_UNAVAILABLE, fault.message());
                }
            }
        });
    }

    private void start(Exchange exchange, EndlessAnswer answer, EventWatcher watcher) {
        if (!exchange.isOpen()) {
            followers.dismiss(answer);
            inbox.post(new Fact.WatcherLeft(watcher));
            return;
        }
        exchange.request().response().putHeader(HttpHeaderNames.CACHE_CONTROL, "no-cache");
        followers.start(answer, TYPE, to -> {
            String greeting = ": watching "
                    + watcher.types().stream().map(EventType::name).collect(Collectors.joining(", ")) + "\n\n";
            to.offer(greeting.length(), () -> Buffer.buffer(greeting));
            return () -> inbox.post(new Fact.WatcherLeft(watcher));
        });
    }

    private final class Watcher implements EventWatcher {
        private final EndlessAnswer answer;
        private final Set<EventType> types;

        Watcher(EndlessAnswer answer, Set<EventType> types) {
            this.answer = answer;
            this.types = Collections.unmodifiableSet(EnumSet.copyOf(types));
        }

        @Override
        public Set<EventType> types() {
            return types;
        }

        @Override
        public void seen(Event event) {
            answer.offer(EventJson.weight(event), () -> message(event));
        }
    }

    private Buffer message(Event event) {
        try {
            return Buffer.buffer("event: " + event.type() + "\ndata: ")
                    .appendBuffer(codec.write(json -> EventJson.write(event, json)))
                    .appendString("\n\n");
        } catch (JsonBytes.TooLong e) {
            return Buffer.buffer(": " + event.type() + " is left out, it is too large\n\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
