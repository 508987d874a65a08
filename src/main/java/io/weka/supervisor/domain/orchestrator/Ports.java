package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.port.out.Clock;
import io.weka.supervisor.domain.port.out.ConfigSource;
import io.weka.supervisor.domain.port.out.DaemonLog;
import io.weka.supervisor.domain.port.out.Listeners;
import io.weka.supervisor.domain.port.out.Logs;
import io.weka.supervisor.domain.port.out.ProcessExec;

/** All that the orchestrator can reach of the world. */
public record Ports(
        Clock clock, ProcessExec exec, Logs logs, DaemonLog log, Listeners listeners, ConfigSource configSource) {}
