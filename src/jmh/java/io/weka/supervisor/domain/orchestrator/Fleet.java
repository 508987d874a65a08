package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.config.Autorestart;
import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.config.Configuration;
import io.weka.supervisor.domain.config.DaemonConfig;
import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.config.LogFormat;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.config.PoolConfig;
import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.event.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Configurations of many programs that are always started again, each alone in its group, as most are. */
final class Fleet {
    private static final ChannelConfig LOG =
            new ChannelConfig(new LogTarget.File("/var/log/program.log"), 50 << 20, 10, 0, true, false);

    private Fleet() {}

    static Configuration of(int programs) {
        return configuration(groups(programs));
    }

    /** The same and a pool of one listener. */
    static Configuration withPool(int programs, List<EventType> events) {
        List<GroupConfig> groups = groups(programs);
        groups.add(new GroupConfig(
                "listener", 999, List.of(program("listener")), Optional.of(new PoolConfig(events, 1000))));
        return configuration(groups);
    }

    private static List<GroupConfig> groups(int programs) {
        List<GroupConfig> groups = new ArrayList<>();
        for (int i = 0; i < programs; i++) {
            ProgramConfig program = program("program-%04d".formatted(i));
            groups.add(new GroupConfig(program.name(), program.priority(), List.of(program), Optional.empty()));
        }
        return groups;
    }

    private static ProgramConfig program(String name) {
        return new ProgramConfig(
                name,
                100,
                "/opt/weka/bin/" + name + " --foreground",
                true,
                Autorestart.ALWAYS,
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
                LOG,
                LOG,
                Map.of("NAME", name),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Configuration configuration(List<GroupConfig> groups) {
        DaemonConfig daemon = new DaemonConfig(
                new LogTarget.File("/var/log/supervisord.log"),
                50 << 20,
                10,
                LogLevel.INFO,
                LogFormat.RAW,
                "/run/supervisord.pid",
                022,
                true,
                false,
                1024,
                200,
                false,
                "/tmp",
                Optional.empty(),
                Optional.empty(),
                false,
                Map.of(),
                "supervisor");
        return new Configuration(daemon, Optional.empty(), groups, List.of());
    }
}
