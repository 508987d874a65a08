package io.weka.supervisor.domain.event.pool;

import io.weka.supervisor.domain.config.Autorestart;
import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.config.PoolConfig;
import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.process.ProcessId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Configurations of pools for tests. */
public final class Pools {

    public static final ChannelConfig NO_LOG = new ChannelConfig(new LogTarget.None(), 0, 0, 0, false, false);

    private Pools() {}

    /** A pool {@code lis}; its one listener has this name too. */
    public static GroupConfig single(int bufferSize, EventType... events) {
        return pool("lis", List.of("lis"), bufferSize, events);
    }

    /** A pool with listeners {@code NAME_0}, {@code NAME_1}, and so on. */
    public static GroupConfig several(String name, int listeners, int bufferSize, EventType... events) {
        List<String> names =
                IntStream.range(0, listeners).mapToObj(i -> name + "_" + i).toList();
        return pool(name, names, bufferSize, events);
    }

    public static ProcessId member(String pool, int number) {
        return new ProcessId(pool, pool + "_" + number);
    }

    private static GroupConfig pool(String name, List<String> listeners, int bufferSize, EventType... events) {
        return new GroupConfig(
                name,
                -1,
                listeners.stream().map(Pools::program).toList(),
                Optional.of(new PoolConfig(List.of(events), bufferSize)));
    }

    private static ProgramConfig program(String name) {
        return new ProgramConfig(
                name,
                -1,
                "/bin/true",
                true,
                Autorestart.UNEXPECTED,
                1,
                3,
                List.of(0),
                15,
                10,
                OptionalInt.empty(),
                false,
                false,
                Optional.empty(),
                false,
                NO_LOG,
                NO_LOG,
                Map.of(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
