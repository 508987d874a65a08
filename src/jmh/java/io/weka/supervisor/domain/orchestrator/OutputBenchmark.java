package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.config.Configuration;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ProcessId;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a chunk of output with events costs the orchestrator among 1,000 processes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class OutputBenchmark {
    private static final int PROCESSES = 1_000;

    /** What listeners there are. */
    public enum Pool {
        NONE,
        OF_OTHER_EVENTS,
        OF_OUTPUT;

        private Configuration configuration() {
            return switch (this) {
                case NONE -> Fleet.of(PROCESSES);
                case OF_OTHER_EVENTS -> Fleet.withPool(PROCESSES, List.of(EventType.PROCESS_STATE, EventType.TICK_60));
                case OF_OUTPUT -> Fleet.withPool(PROCESSES, List.of(EventType.PROCESS_LOG));
            };
        }
    }

    @Param
    public Pool pool = Pool.NONE;

    private final ProcessId id = new ProcessId("program-0500", "program-0500");
    private final byte[] text = new byte[200];
    private QuietWorld world = new QuietWorld(Fleet.of(0));
    private int handled;
    private int deliveredBefore;

    @Setup
    public void start() {
        world = new QuietWorld(pool.configuration());
        world.start();
        deliveredBefore = world.delivered();
    }

    @Benchmark
    public OptionalLong chunk() {
        return world.handle(new Fact.Observed(new Event.Log(id, world.pid(id), Channel.STDOUT, text), () -> handled++));
    }

    @TearDown
    public void everyChunkWasHandled() {
        int expected = pool == Pool.OF_OUTPUT ? handled : 0;
        if (handled == 0 || world.delivered() - deliveredBefore != expected) {
            throw new IllegalStateException(handled + " handled, " + world.delivered() + " delivered");
        }
    }
}
