package io.weka.supervisor.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weka.supervisor.domain.Daemons;
import io.weka.supervisor.domain.config.Configuration;
import io.weka.supervisor.domain.config.DaemonConfig;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.orchestrator.End;
import io.weka.supervisor.domain.orchestrator.Orchestrator;
import io.weka.supervisor.domain.orchestrator.Ports;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.EventWatcher;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.port.out.Clock;
import io.weka.supervisor.domain.port.out.ConfigSource;
import io.weka.supervisor.domain.port.out.DaemonLog;
import io.weka.supervisor.domain.port.out.Listeners;
import io.weka.supervisor.domain.port.out.Logs;
import io.weka.supervisor.domain.port.out.ProcessExec;
import io.weka.supervisor.domain.process.Moment;
import io.weka.supervisor.domain.process.Signals;
import java.lang.reflect.Proxy;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrchestratorLoopTest {

    private final Mailbox mailbox = new Mailbox();
    private final List<String> lines = new ArrayList<>();

    @Test
    void wantOfMemoryWhileItWaitsDoesNotEndTheDaemon() throws Exception {
        mailbox.post(new Command.WatchEvents(watcherOfTicks(), nobody()));
        DaemonLog log = (level, text) -> {
            lines.add(text);
            if (lines.size() == 2) {
                mailbox.post(new Fact.SignalReceived(Signals.TERM));
            }
        };
        Ports ports = new Ports(
                new SystemClock(),
                none(ProcessExec.class),
                none(Logs.class),
                (level, text) -> {},
                none(Listeners.class),
                none(ConfigSource.class));
        Orchestrator orchestrator = new Orchestrator(ports, configuration(), Map.of());

        End end = new OrchestratorLoop(orchestrator, mailbox, new ClockWithoutMemory(2), log).run(() -> {});

        assertEquals(End.SHUTDOWN, end);
        assertEquals(List.of("out of memory, going on", "out of memory, going on"), lines);
    }

    /** The deadline of its ticks is what the loop looks on the clock for. */
    private static EventWatcher watcherOfTicks() {
        return new EventWatcher() {
            @Override
            public Set<EventType> types() {
                return Set.of(EventType.TICK);
            }

            @Override
            public void seen(Event event) {}
        };
    }

    private static Reply<Boolean> nobody() {
        return new Reply<>() {
            @Override
            public void ok(Boolean value) {}

            @Override
            public void fault(Fault fault) {}
        };
    }

    /** A port that nothing comes of. */
    private static <T> T none(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> null));
    }

    private static Configuration configuration() {
        DaemonConfig daemon = Daemons.loggingTo(new LogTarget.None());
        return new Configuration(daemon, Optional.empty(), List.of(), List.of());
    }

    private static final class ClockWithoutMemory implements Clock {
        private final Clock clock = new SystemClock();
        private int failures;

        ClockWithoutMemory(int failures) {
            this.failures = failures;
        }

        @Override
        public Moment now() {
            if (failures-- > 0) {
                throw new OutOfMemoryError("made up");
            }
            return clock.now();
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }
    }
}
