package io.weka.supervisor.simulation;

import io.weka.supervisor.domain.Daemons;
import io.weka.supervisor.domain.config.Autorestart;
import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.config.ConfigError;
import io.weka.supervisor.domain.config.ConfigReading;
import io.weka.supervisor.domain.config.Configuration;
import io.weka.supervisor.domain.config.DaemonConfig;
import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.config.PoolConfig;
import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.process.Signals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The configurations of one run: the same few names in all of them, with other options and not always all there. The pool
 * {@code watch} is always there and the first: it subscribes to everything, so that every change of state can be seen.
 */
final class Universe {
    static final String WATCH = "watch";
    static final Set<String> POOLS = Set.of(WATCH, "lis");
    static final List<String> GROUPS = List.of("a", "b", "c", "d", "g", "h", "lis");
    static final List<String> PROCESSES =
            List.of("a", "b", "c", "d", "g:x", "g:y", "g:z", "h:x", "h:y", "lis:lis_0", "lis:lis_1", WATCH);

    private static final ChannelConfig NO_LOG = new ChannelConfig(new LogTarget.None(), 0, 0, 0, false, false);
    private static final List<EventType> ALL_BUT_TICKS = List.of(
            EventType.PROCESS_STATE,
            EventType.PROCESS_LOG,
            EventType.PROCESS_COMMUNICATION,
            EventType.REMOTE_COMMUNICATION,
            EventType.SUPERVISOR_STATE_CHANGE,
            EventType.PROCESS_GROUP);

    private final long seed;
    private final boolean ticks;

    /** @param ticks whether listeners want to hear of wall time */
    Universe(long seed, boolean ticks) {
        this.seed = seed;
        this.ticks = ticks;
    }

    /** What reading the files comes to; one in ten has a mistake. */
    ConfigReading reading(int variant) {
        return variant > 0 && new Chance(seed, "mistake", variant).percent(10)
                ? new ConfigReading.Rejected(List.of(new ConfigError("mistake", Optional.empty())))
                : new ConfigReading.Accepted(configuration(variant));
    }

    Configuration configuration(int variant) {
        List<GroupConfig> groups = new ArrayList<>();
        groups.add(watch());
        for (String name : GROUPS) {
            if (!new Chance(seed, "there " + name, variant).percent(15)) {
                groups.add(group(name, new Chance(seed, "changed " + name, variant).percent(30) ? variant : 0));
            }
        }
        groups.sort(Comparator.comparingInt(GroupConfig::priority).thenComparing(GroupConfig::name));
        return new Configuration(
                daemon(), Optional.empty(), groups, List.of(new Configuration.Notice(LogLevel.WARN, "a notice")));
    }

    private GroupConfig watch() {
        List<EventType> types = ticks ? List.of(EventType.EVENT) : ALL_BUT_TICKS;
        return new GroupConfig(WATCH, -1000, List.of(program(WATCH, WATCH, 0)), Optional.of(new PoolConfig(types, 10)));
    }

    private GroupConfig group(String name, int variant) {
        Chance chance = new Chance(seed, "group " + name, variant);
        int priority = chance.one(-1, 1, 5, 999);
        return switch (name) {
            case "g" -> new GroupConfig(name, priority, programs(name, variant, "z", "x", "y"), Optional.empty());
            case "h" -> new GroupConfig(name, priority, programs(name, variant, "y", "x"), Optional.empty());
            case "lis" -> {
                List<EventType> types = new ArrayList<>(List.of(EventType.PROCESS_STATE, EventType.PROCESS_LOG_STDOUT));
                if (chance.percent(50)) {
                    types.add(EventType.PROCESS_STATE_EXITED);
                }
                if (ticks) {
                    types.add(chance.one(EventType.TICK_5, EventType.TICK_60, EventType.TICK));
                }
                yield new GroupConfig(
                        name,
                        -1,
                        programs(name, variant, "lis_0", "lis_1"),
                        Optional.of(new PoolConfig(types, 1 + chance.below(5))));
            }
            default -> new GroupConfig(name, priority, programs(name, variant, name), Optional.empty());
        };
    }

    private List<ProgramConfig> programs(String group, int variant, String... names) {
        List<ProgramConfig> programs = new ArrayList<>();
        for (String name : names) {
            programs.add(program(group, name, variant));
        }
        return programs;
    }

    private ProgramConfig program(String group, String name, int variant) {
        Chance chance = new Chance(seed, "program " + group + ":" + name, variant);
        boolean stopasgroup = chance.percent(30);
        return new ProgramConfig(
                name,
                chance.one(1, 5, 999),
                "/bin/" + name,
                chance.percent(80),
                chance.one(Autorestart.values()),
                chance.one(0, 1, 1, 3),
                chance.one(0, 1, 3),
                chance.one(List.of(0), List.of(0, 2), List.<Integer>of()),
                chance.one(Signals.TERM, Signals.TERM, Signals.INT, Signals.USR1, Signals.KILL),
                chance.one(0, 1, 3, 10),
                chance.one(OptionalInt.empty(), OptionalInt.of(1), OptionalInt.of(2)),
                stopasgroup,
                stopasgroup || chance.percent(30),
                Optional.empty(),
                chance.percent(30),
                NO_LOG,
                NO_LOG,
                Map.of(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.of(chance.percent(30)));
    }

    private static DaemonConfig daemon() {
        return Daemons.loggingTo(new LogTarget.File("/log"));
    }
}
