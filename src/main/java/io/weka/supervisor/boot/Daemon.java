package io.weka.supervisor.boot;

import io.quarkus.runtime.Quarkus;
import io.weka.supervisor.adapter.inifile.CommandLine;
import io.weka.supervisor.adapter.inifile.CommandLineParser;
import io.weka.supervisor.adapter.inifile.ConfigReader;
import io.weka.supervisor.adapter.inifile.DaemonHelp;
import io.weka.supervisor.adapter.inifile.DaemonOptions;
import io.weka.supervisor.adapter.inifile.ErrorReport;
import io.weka.supervisor.adapter.inifile.Host;
import io.weka.supervisor.adapter.posix.AccountFiles;
import io.weka.supervisor.domain.ProductVersion;
import io.weka.supervisor.domain.config.ConfigError;
import io.weka.supervisor.domain.config.ConfigReading;
import io.weka.supervisor.domain.config.Configuration;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.kernel.Posix;
import io.weka.supervisor.kernel.SelfCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The program {@code supervisord}. What can go wrong before the daemon runs goes wrong here, before Quarkus starts. */
public final class Daemon {
    /** The first word of the process that a start without {@code -n} leaves in the background. */
    static final String DETACHED = "__detached";

    private static final int WRONG = 2;

    private final String program;
    private final ErrorReport report;

    private Daemon(String program) {
        this.program = program;
        this.report = new ErrorReport(program);
    }

    /** Runs what the words ask for and ends this process. {@code program} is the name it was called by. */
    public static void main(String program, String[] words) {
        boolean detached = words.length > 0 && words[0].equals(DETACHED);
        List<String> options = List.of(words).subList(detached ? 1 : 0, words.length);
        int status = new Daemon(program.isEmpty() ? "supervisord" : program).run(options, detached);
        if (status >= 0) {
            System.exit(status);
        }
    }

    /** The exit status; negative when Quarkus has taken over and ends the process itself. */
    private int run(List<String> words, boolean detached) {
        Map<String, String> environment = environment();
        Host host =
                new Host(nodeName(), environment, Path.of("").toAbsolutePath().toString(), program);
        ConfigReader reader = new ConfigReader(AccountFiles.ofSystem(), host);
        return switch (new CommandLineParser(host).parse(words)) {
            case CommandLine.Help() -> print(DaemonHelp.text(program));
            case CommandLine.Version() -> print(ProductVersion.TEXT + "\n");
            case CommandLine.Wrong(ConfigError error) -> complain(List.of(error));
            case CommandLine.Check(DaemonOptions options) -> check(reader, options);
            case CommandLine.Run(DaemonOptions options) ->
                switch (reader.read(options)) {
                    case ConfigReading.Rejected(List<ConfigError> errors) -> complain(errors);
                    case ConfigReading.Accepted(Configuration configuration) ->
                        detached || configuration.daemon().nodaemon()
                                ? start(new Launch(
                                        reader,
                                        options,
                                        configuration,
                                        report,
                                        environment,
                                        detached,
                                        OsSignals.hold()))
                                : goToBackground(words);
                };
        };
    }

    private static int goToBackground(List<String> words) {
        try {
            return Detach.run(Posix.get(), words);
        } catch (IOException failure) {
            System.err.println("Error: cannot go to the background: " + failure.getMessage());
            return WRONG;
        }
    }

    private static int start(Launch launch) {
        KernelRandom.install();
        DaemonApplication.prepare(launch);
        Quarkus.run(DaemonApplication.class, (status, failure) -> {
            if (failure != null) {
                System.err.println("Error: " + failure);
            }
            System.exit(status);
        });
        return -1;
    }

    private int check(ConfigReader reader, DaemonOptions options) {
        return switch (reader.read(options)) {
            case ConfigReading.Rejected(List<ConfigError> errors) -> complain(errors);
            case ConfigReading.Accepted(Configuration configuration) -> {
                configuration.notices().stream()
                        .filter(notice -> notice.level().isLoggedAt(LogLevel.WARN))
                        .forEach(notice -> System.err.println("Warning: " + notice.text()));
                if (configuration.server().isEmpty()) {
                    System.err.println("Warning: there is no [unix_http_server], so no client can reach the daemon");
                }
                yield print("The configuration has no mistakes.\n");
            }
        };
    }

    private int complain(List<ConfigError> errors) {
        report.lines(errors).forEach(System.err::println);
        return WRONG;
    }

    private static int print(String text) {
        System.out.print(text);
        System.out.flush();
        return 0;
    }

    private static Map<String, String> environment() {
        try {
            return SelfCommand.environment();
        } catch (IOException noProc) {
            return System.getenv();
        }
    }

    /** What {@code uname -n} says. */
    private static String nodeName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname"), StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException noProc) {
            return "localhost";
        }
    }
}
