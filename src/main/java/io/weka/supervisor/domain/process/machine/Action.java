package io.weka.supervisor.domain.process.machine;

import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.process.ProcessState;

/** What the machine wants to have done, in the order given. */
public sealed interface Action {

    /** Make the process; answered by Spawned or SpawnFailed. */
    record Spawn() implements Action {}

    /** Send a signal to the process or to its process group. */
    record SendSignal(int pid, int signal, boolean group) implements Action {}

    /** Tell the listeners of a new state; see {@code Event.StateChange}. */
    record Announce(ProcessState from, ProcessState to, int pid, int tries, boolean expected) implements Action {}

    /** Write a line to the daemon's log. */
    record Log(LogLevel level, String text) implements Action {}
}
