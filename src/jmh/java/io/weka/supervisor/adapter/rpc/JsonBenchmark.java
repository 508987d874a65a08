package io.weka.supervisor.adapter.rpc;

import com.fasterxml.jackson.databind.node.IntNode;
import io.vertx.core.buffer.Buffer;
import io.weka.supervisor.domain.process.ProcessInfo;
import io.weka.supervisor.domain.process.ProcessState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From the bytes of a request, and to those of an answer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class JsonBenchmark {
    private static final int PROCESSES = 1_000;

    private final JsonCodec codec = new JsonCodec();
    private final Buffer request = Buffer.buffer("""
            {"jsonrpc":"2.0","method":"supervisor.startProcess","params":["workers:worker-0500",false],"id":17}""");
    private final List<ProcessInfo> processes = processes();
    private final ProcessInfo process = processes.getFirst();

    private static List<ProcessInfo> processes() {
        List<ProcessInfo> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            String name = "worker-%04d".formatted(i);
            processes.add(new ProcessInfo(
                    name,
                    "workers",
                    "pid " + (10_000 + i) + ", uptime 3 days, 4:05:06",
                    1_700_000_000 + i,
                    0,
                    1_700_300_000,
                    ProcessState.RUNNING,
                    "",
                    0,
                    "/var/log/" + name + "-stdout.log",
                    "/var/log/" + name + "-stderr.log",
                    10_000 + i));
        }
        return processes;
    }

    @Benchmark
    public Object decodeRequest() {
        return codec.read(request);
    }

    @Benchmark
    public Buffer encodeInfoOfOne() throws IOException {
        Result result = new Result.Value(json -> Encoders.info(process, json));
        return codec.answer(result, IntNode.valueOf(17));
    }

    @Benchmark
    public Buffer encodeInfoOf1000() throws IOException {
        Result result = new Result.Value(json -> Encoders.infos(processes, json));
        return codec.answer(result, IntNode.valueOf(17));
    }
}
