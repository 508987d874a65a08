package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.config.Configuration;
import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.process.NameSpec;
import io.weka.supervisor.domain.process.ProcessId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What one message costs the orchestrator, with few processes and with many. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class MessageBenchmark {
    @Param({"20", "1000"})
    public int processes;

    private Configuration configuration = Fleet.of(0);
    private QuietWorld world = new QuietWorld(configuration);
    private final List<ProcessId> ids = new ArrayList<>();
    private int turn;

    @Setup
    public void start() {
        configuration = Fleet.of(processes);
        for (GroupConfig group : configuration.groups()) {
            ids.add(new ProcessId(group.name(), group.programs().getFirst().name()));
        }
        world = new QuietWorld(configuration);
        world.start();
    }

    /** Reaped, started, its pid known, RUNNING after startsecs: two messages and a deadline. */
    @Benchmark
    public void respawn() {
        world.respawn(next());
    }

    @Benchmark
    public OptionalLong lookWhenNothingIsDue() {
        return world.look();
    }

    @Benchmark
    public OptionalLong infoOfOne(Blackhole answers) {
        return world.handle(new Command.GetProcessInfo(NameSpec.parse(next().display()), new Swallowed<>(answers)));
    }

    @Benchmark
    public OptionalLong infoOfAll(Blackhole answers) {
        return world.handle(new Command.GetAllProcessInfo(new Swallowed<>(answers)));
    }

    /** A daemon's start, from the configuration until all are RUNNING. */
    @Benchmark
    public QuietWorld boot() {
        QuietWorld fresh = new QuietWorld(configuration);
        fresh.start();
        return fresh;
    }

    private ProcessId next() {
        turn = turn + 1 == ids.size() ? 0 : turn + 1;
        return ids.get(turn);
    }

    private record Swallowed<T>(Blackhole answers) implements Reply<T> {
        @Override
        public void ok(T value) {
            answers.consume(value);
        }

        @Override
        public void fault(Fault fault) {
            throw new IllegalStateException(fault.message());
        }
    }
}
