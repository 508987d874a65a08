package io.weka.supervisor.adapter.inifile;

import java.util.Optional;

/** What the command line of a client says about the daemon to talk to: {@code -c}, {@code -s}, {@code -u}, {@code -p}. */
public record CtlOptions(
        Optional<String> configuration,
        Optional<String> serverurl,
        Optional<String> username,
        Optional<String> password) {}
