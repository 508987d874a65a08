package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.ConfigError;

/** What the daemon was called to do. */
public sealed interface CommandLine {

    /** To run. */
    record Run(DaemonOptions options) implements CommandLine {}

    /** To read the configuration, to print all of its mistakes, and nothing else ({@code -t CONF}). */
    record Check(DaemonOptions options) implements CommandLine {}

    /** To print {@link DaemonHelp}. */
    record Help() implements CommandLine {}

    /** To print its version. */
    record Version() implements CommandLine {}

    /** Nothing can be done: the options are wrong. */
    record Wrong(ConfigError error) implements CommandLine {}
}
