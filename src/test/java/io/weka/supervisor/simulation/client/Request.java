package io.weka.supervisor.simulation.client;

import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.NameSpec;
import java.util.Arrays;
import java.util.Optional;

/** What clients ask for, and what it means for the processes that it names. */
public enum Request {
    STATE(Aim.LOOK),
    IDENTIFICATION(Aim.LOOK),
    INFO(Aim.LOOK),
    ALL_INFO(Aim.LOOK),
    CONFIG_INFO(Aim.LOOK),
    START(Aim.START),
    START_ANYHOW(Aim.START),
    START_GROUP(Aim.START),
    START_ALL(Aim.START),
    STOP(Aim.STOP),
    STOP_GROUP(Aim.STOP),
    STOP_ALL(Aim.STOP),
    WEKASTOP(Aim.STOP),
    STOP_IO_NODES(Aim.STOP),
    ENSURE_STOPPED(Aim.STOP),
    RESTART_PROCESS(Aim.RESTART),
    SIGNAL(Aim.SIGNAL),
    SIGNAL_GROUP(Aim.SIGNAL),
    SIGNAL_ALL(Aim.SIGNAL),
    STDIN(Aim.LOOK),
    REMOTE_EVENT(Aim.LOOK),
    READ_LOG(Aim.LOOK),
    TAIL_LOG(Aim.LOOK),
    LOCATE_LOG(Aim.LOOK),
    CLEAR_LOGS(Aim.LOOK),
    CLEAR_ALL_LOGS(Aim.LOOK),
    READ_MAIN_LOG(Aim.LOOK),
    LOCATE_MAIN_LOG(Aim.LOOK),
    CLEAR_MAIN_LOG(Aim.LOOK),
    REREAD(Aim.LOOK),
    ADD(Aim.LOOK),
    REMOVE(Aim.LOOK),
    GET_AUTORECOVERY(Aim.LOOK),
    DISABLE_AUTORECOVERY(Aim.LOOK),
    ENABLE_AUTORECOVERY(Aim.LOOK),
    SHUTDOWN(Aim.LOOK),
    RESTART(Aim.LOOK);

    /** What a request wants of the processes that it is about. */
    public enum Aim {
        LOOK,
        START,
        STOP,
        RESTART,
        SIGNAL
    }

    private final Aim aim;

    Request(Aim aim) {
        this.aim = aim;
    }

    public Aim aim() {
        return aim;
    }

    /** The command; {@code name} has what the request is about: a name, a group, an owner, or names with a comma. */
    public Command command(String name, boolean await, Inquiry question) {
        NameSpec spec = NameSpec.parse(name);
        return switch (this) {
            case STATE -> new Command.GetState(question.reply());
            case IDENTIFICATION -> new Command.GetIdentification(question.reply());
            case INFO -> new Command.GetProcessInfo(spec, question.reply());
            case ALL_INFO -> new Command.GetAllProcessInfo(question.reply());
            case CONFIG_INFO -> new Command.GetAllConfigInfo(question.reply());
            case START -> new Command.StartProcess(spec, await, true, question.reply());
            case START_ANYHOW -> new Command.StartProcess(spec, await, false, question.reply());
            case START_GROUP -> new Command.StartGroup(NameSpec.parse(name + ":*"), await, question.reply());
            case START_ALL -> new Command.StartAll(await, question.reply());
            case STOP -> new Command.StopProcess(spec, await, question.reply());
            case STOP_GROUP -> new Command.StopGroup(NameSpec.parse(name + ":*"), await, question.reply());
            case STOP_ALL -> new Command.StopAll(await, question.reply());
            case WEKASTOP ->
                new Command.StopProcesses(
                        Arrays.stream(name.split(",")).map(NameSpec::parse).toList(), await, question.reply());
            case STOP_IO_NODES -> new Command.StopAllIoNodes(await, question.reply());
            case ENSURE_STOPPED -> new Command.EnsureStopped(spec, await, question.reply());
            case RESTART_PROCESS -> new Command.RestartProcess(spec, await, question.reply());
            case SIGNAL -> new Command.SignalProcess(spec, await ? "TERM" : "USR2", question.reply());
            case SIGNAL_GROUP -> new Command.SignalGroup(NameSpec.parse(name + ":*"), "HUP", question.reply());
            case SIGNAL_ALL -> new Command.SignalAll("USR2", question.reply());
            case STDIN -> new Command.SendStdin(spec, "hello", question.reply());
            case REMOTE_EVENT -> new Command.SendRemoteEvent("kind", "data", question.reply());
            case READ_LOG -> new Command.ReadLog(spec, Channel.STDOUT, 0, 0, question.reply());
            case TAIL_LOG -> new Command.TailLog(spec, Channel.STDERR, 0, 100, question.reply());
            case LOCATE_LOG -> new Command.LocateLog(spec, Channel.STDOUT, question.reply());
            case CLEAR_LOGS -> new Command.ClearLogs(spec, question.reply());
            case CLEAR_ALL_LOGS -> new Command.ClearAllLogs(question.reply());
            case READ_MAIN_LOG -> new Command.ReadMainLog(0, 0, question.reply());
            case LOCATE_MAIN_LOG -> new Command.LocateMainLog(question.reply());
            case CLEAR_MAIN_LOG -> new Command.ClearMainLog(question.reply());
            case REREAD -> new Command.ReloadConfig(question.reply());
            case ADD -> new Command.AddGroup(name, question.reply());
            case REMOVE -> new Command.RemoveGroup(name, question.reply());
            case GET_AUTORECOVERY -> new Command.GetAutoRecovery(question.reply());
            case DISABLE_AUTORECOVERY -> new Command.DisableAutoRecovery(owner(name), question.reply());
            case ENABLE_AUTORECOVERY -> new Command.EnableAutoRecovery(owner(name), question.reply());
            case SHUTDOWN -> new Command.Shutdown(question.reply());
            case RESTART -> new Command.Restart(question.reply());
        };
    }

    public static Optional<String> owner(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }
}
