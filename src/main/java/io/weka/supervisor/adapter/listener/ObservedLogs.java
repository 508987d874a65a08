package io.weka.supervisor.adapter.listener;

import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.port.in.Inbox;
import io.weka.supervisor.domain.port.in.LogTail;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.port.out.DaemonLog;
import io.weka.supervisor.domain.port.out.Logs;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessResult;
import java.util.List;

/** Logs that also watch the output of channels with events or capture enabled; at level debug, that of all. */
public final class ObservedLogs implements Logs {

    private final Logs logs;
    private final boolean stripAnsi;
    private final Inbox inbox;
    private final DaemonLog daemonLog;

    public ObservedLogs(Logs logs, boolean stripAnsi, Inbox inbox, DaemonLog daemonLog) {
        this.logs = logs;
        this.stripAnsi = stripAnsi;
        this.inbox = inbox;
        this.daemonLog = daemonLog;
    }

    @Override
    public OutputSink attach(ProcessId id, Channel channel, ChannelConfig config) {
        OutputSink log = logs.attach(id, channel, config);
        boolean echo = daemonLog.isLogged(LogLevel.DEBUG);
        boolean observed = echo || config.events() || config.captureMaxBytes() > 0;
        return observed ? new EventSink(id, channel, config, stripAnsi, echo, log, inbox, daemonLog) : log;
    }

    @Override
    public Runnable detach(ProcessId id) {
        return logs.detach(id);
    }

    @Override
    public void reopen() {
        logs.reopen();
    }

    @Override
    public void read(String path, long offset, long length, Reply<String> reply) {
        logs.read(path, offset, length, reply);
    }

    @Override
    public void tail(String path, long offset, long length, Reply<LogTail> reply) {
        logs.tail(path, offset, length, reply);
    }

    @Override
    public void clear(List<ProcessId> ids, Reply<List<ProcessResult>> reply) {
        logs.clear(ids, reply);
    }

    @Override
    public void clearMain(Reply<Boolean> reply) {
        logs.clearMain(reply);
    }
}
