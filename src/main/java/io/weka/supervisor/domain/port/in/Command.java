package io.weka.supervisor.domain.port.in;

import io.weka.supervisor.domain.metric.Metric;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.NameSpec;
import io.weka.supervisor.domain.process.ProcessInfo;
import io.weka.supervisor.domain.process.ProcessResult;
import java.util.List;
import java.util.Optional;

/**
 * An operation that a client asks for; the reference's rpc.md says what each does. With {@code await} the answer comes when
 * the outcome is known.
 */
public sealed interface Command extends Message {

    Reply<?> reply();

    /** Is the daemon able to answer? SHUTDOWN_STATE while it stops. */
    record GetState(Reply<Boolean> reply) implements Command {}

    /** What the orchestrator has counted. Answered at once, also while the daemon starts or stops. */
    record GetMetrics(Reply<List<Metric>> reply) implements Command {}

    record GetIdentification(Reply<String> reply) implements Command {}

    record GetProcessInfo(NameSpec name, Reply<ProcessInfo> reply) implements Command {}

    record GetAllProcessInfo(Reply<List<ProcessInfo>> reply) implements Command {}

    /** Answers the processes that start by themselves and are neither up nor have done what they had to do. */
    record GetNotReady(Reply<List<ProcessInfo>> reply) implements Command {}

    /** Answers all processes that the latest configuration names, sorted by process name whatever their groups. */
    record GetAllConfigInfo(Reply<List<ConfigInfo>> reply) implements Command {}

    /** {@code strict}: ALREADY_STARTED for a process that is up; else that is as good as a start. */
    record StartProcess(NameSpec name, boolean await, boolean strict, Reply<Boolean> reply) implements Command {}

    record StartGroup(NameSpec group, boolean await, Reply<List<ProcessResult>> reply) implements Command {}

    record StartAll(boolean await, Reply<List<ProcessResult>> reply) implements Command {}

    record StopProcess(NameSpec name, boolean await, Reply<Boolean> reply) implements Command {}

    record StopGroup(NameSpec group, boolean await, Reply<List<ProcessResult>> reply) implements Command {}

    record StopAll(boolean await, Reply<List<ProcessResult>> reply) implements Command {}

    /** {@code signal} as the client wrote it: name or number. */
    record SignalProcess(NameSpec name, String signal, Reply<Boolean> reply) implements Command {}

    record SignalGroup(NameSpec group, String signal, Reply<List<ProcessResult>> reply) implements Command {}

    record SignalAll(String signal, Reply<List<ProcessResult>> reply) implements Command {}

    record SendStdin(NameSpec name, String chars, Reply<Boolean> reply) implements Command {}

    /** From now on {@code watcher} sees the events that it wants, until {@link Fact.WatcherLeft}. */
    record WatchEvents(EventWatcher watcher, Reply<Boolean> reply) implements Command {}

    record SendRemoteEvent(String kind, String data, Reply<Boolean> reply) implements Command {}

    record ReadLog(NameSpec name, Channel channel, long offset, long length, Reply<String> reply) implements Command {}

    record TailLog(NameSpec name, Channel channel, long offset, long length, Reply<LogTail> reply) implements Command {}

    /** Answers the path of a process's log, for a follower. */
    record LocateLog(NameSpec name, Channel channel, Reply<String> reply) implements Command {}

    record ClearLogs(NameSpec name, Reply<Boolean> reply) implements Command {}

    record ClearAllLogs(Reply<List<ProcessResult>> reply) implements Command {}

    record ReadMainLog(long offset, long length, Reply<String> reply) implements Command {}

    /** Answers the path of the daemon's log, for a follower. */
    record LocateMainLog(Reply<String> reply) implements Command {}

    record ClearMainLog(Reply<Boolean> reply) implements Command {}

    record ReloadConfig(Reply<ConfigDiff> reply) implements Command {}

    record AddGroup(String name, Reply<Boolean> reply) implements Command {}

    record RemoveGroup(String name, Reply<Boolean> reply) implements Command {}

    record Shutdown(Reply<Boolean> reply) implements Command {}

    record Restart(Reply<Boolean> reply) implements Command {}

    record GetAutoRecovery(Reply<AutoRecoveryStatus> reply) implements Command {}

    /** Takes one off the autorecovery count; with an owner only once for it. */
    record DisableAutoRecovery(Optional<String> owner, Reply<AutoRecoveryStatus> reply) implements Command {}

    /** Adds one to the autorecovery count; with an owner only what it took. */
    record EnableAutoRecovery(Optional<String> owner, Reply<AutoRecoveryStatus> reply) implements Command {}

    /** wekastop: autorecovery off, these stopped, autorecovery on again, as one operation. */
    record StopProcesses(List<NameSpec> names, boolean await, Reply<List<ProcessResult>> reply) implements Command {
        public StopProcesses {
            names = List.copyOf(names);
        }
    }

    /** The same for every IO node. */
    record StopAllIoNodes(boolean await, Reply<List<ProcessResult>> reply) implements Command {}

    /** Like a stop, but a process that does not run is as good as stopped. */
    record EnsureStopped(NameSpec name, boolean await, Reply<Boolean> reply) implements Command {}

    /** Stops what runs, then starts it. */
    record RestartProcess(NameSpec name, boolean await, Reply<Boolean> reply) implements Command {}
}
