package io.weka.supervisor.simulation;

import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.port.in.LogTail;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.port.out.Logs;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessResult;
import java.util.List;
import java.util.Optional;

/** Logs on a disk that is sometimes slow, sometimes fails, and answers on threads of its own. */
final class Disk implements Logs {
    private static final long MILLI = 1_000_000;

    private final Agenda agenda;
    private final VirtualClock clock;
    private final Chance chance;

    Disk(long seed, Agenda agenda, VirtualClock clock) {
        this.agenda = agenda;
        this.clock = clock;
        this.chance = new Chance(seed, "disk");
    }

    private <T> void answer(Reply<T> reply, T value) {
        boolean works = chance.percent(90);
        long takes = (chance.percent(95) ? 1 + chance.below(3) : chance.below(5_000)) * MILLI;
        agenda.at(clock.elapsed() + takes, () -> {
            if (works) {
                reply.ok(value);
            } else {
                reply.fault(Fault.of(FaultCode.FAILED, "Input/output error"));
            }
        });
    }

    @Override
    public OutputSink attach(ProcessId id, Channel channel, ChannelConfig config) {
        return new OutputSink() {
            @Override
            public Optional<String> path() {
                return Optional.of("/log/" + id.display() + "." + channel.label());
            }

            @Override
            public boolean offer(int pid, byte[] chunk, Runnable whenRoom) {
                throw new AssertionError("the orchestrator writes to a log");
            }
        };
    }

    @Override
    public Runnable detach(ProcessId id) {
        return () -> {};
    }

    @Override
    public void reopen() {}

    @Override
    public void read(String path, long offset, long length, Reply<String> reply) {
        answer(reply, path);
    }

    @Override
    public void tail(String path, long offset, long length, Reply<LogTail> reply) {
        answer(reply, new LogTail(path, offset, false));
    }

    @Override
    public void clear(List<ProcessId> ids, Reply<List<ProcessResult>> reply) {
        answer(reply, ids.stream().map(ProcessResult::success).toList());
    }

    @Override
    public void clearMain(Reply<Boolean> reply) {
        answer(reply, true);
    }
}
