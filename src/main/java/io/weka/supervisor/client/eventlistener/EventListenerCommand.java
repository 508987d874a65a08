package io.weka.supervisor.client.eventlistener;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weka.supervisor.client.manual.ProgramManual;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.domain.config.PoolConfig;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * eventlistener: the event listeners that are in the binary, for the command of an {@code [eventlistener:x]} section. Exit
 * status 0 when the daemon closes stdin, 1 for a file or a daemon that cannot be used, 2 for wrong arguments.
 */
public final class EventListenerCommand {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private static final String NAME = "supervisord eventlistener";
    private static final String LOGGER = "--logger";
    private static final String RESTARTER = "--test-req-restart";
    private static final String LOGFILE = "--logfile";
    private static final String MAXBYTES = "--logfile-maxbytes";
    private static final String BACKUPS = "--logfile-backups";
    private static final Set<String> OWN_STDOUT = Set.of("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

    private final InputStream in;
    private final OutputStream out;
    private final PrintStream err;
    private final Map<String, String> environment;

    public EventListenerCommand(InputStream in, OutputStream out, PrintStream err, Map<String, String> environment) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.environment = Map.copyOf(environment);
    }

    public static EventListenerCommand ofThisProcess() {
        return new EventListenerCommand(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
                System.getenv());
    }

    /** What picocli makes the help from. */
    public static CommandSpec model() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        spec.usageMessage()
                .description("An event listener, for the command of an [eventlistener:x] section.")
                .footer(ProgramManual.footer(ProgramManual.EVENTLISTENER));
        spec.addOption(OptionSpec.builder(LOGGER)
                .description("Appends the output of programs to a file. Wants events=PROCESS_LOG, and"
                        + " stdout_events_enabled=true in the sections of the programs.")
                .build());
        spec.addOption(OptionSpec.builder(RESTARTER)
                .description("Keeps autorecovery off while it runs and starts processes that end with status 64 again."
                        + " Wants events=PROCESS_STATE_EXITED.")
                .build());
        spec.addOption(OptionSpec.builder(LOGFILE)
                .type(String.class)
                .paramLabel("PATH")
                .description("The file; default: output.log in childlogdir.")
                .build());
        spec.addOption(OptionSpec.builder(MAXBYTES)
                .type(Long.class)
                .converters(EventListenerCommand::size)
                .paramLabel("SIZE")
                .description("Rotate at this size, like 50MB (default); 0 for never.")
                .build());
        spec.addOption(OptionSpec.builder(BACKUPS)
                .type(Integer.class)
                .paramLabel("N")
                .description("How many rotated files are kept; default: 10.")
                .build());
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and exit.")
                .build());
        return spec;
    }

    /** Answers the exit status. */
    public int run(List<String> args) {
        CommandLine commandLine = new CommandLine(model());
        try {
            ParseResult words = commandLine.parseArgs(args.toArray(new String[0]));
            if (words.isUsageHelpRequested()) {
                err.print(commandLine.getUsageMessage(CommandLine.Help.Ansi.OFF));
                return DONE;
            }
            return listen(commandLine, words);
        } catch (CommandLine.ParameterException wrong) {
            err.println("Error: " + wrong.getMessage());
            err.println("For help, use " + NAME + " -h");
            return WRONG_USE;
        }
    }

    private int restartOnRequest() {
        Optional<TestRequestRestarter> restarter = TestRequestRestarter.of(environment, err);
        if (restarter.isEmpty()) {
            err.println("Error: the daemon to talk to is not known: SUPERVISOR_SERVER_URL is not set");
            return FAILED;
        }
        try {
            restarter.get().begin();
            new EventLoop(in, out).run(restarter.get());
            return DONE;
        } catch (IOException | CallFailed failure) {
            err.println("Error: " + failure.getMessage());
            return FAILED;
        }
    }

    private int listen(CommandLine commandLine, ParseResult words) {
        if (words.hasMatchedOption(LOGGER) == words.hasMatchedOption(RESTARTER)) {
            throw new CommandLine.ParameterException(
                    commandLine, "say what to do with the events: " + LOGGER + " or " + RESTARTER);
        }
        if (words.hasMatchedOption(RESTARTER)) {
            return restartOnRequest();
        }
        int backups = words.matchedOptionValue(BACKUPS, 10);
        if (backups < 0) {
            throw new CommandLine.ParameterException(commandLine, BACKUPS + " cannot be negative: " + backups);
        }
        String path = words.matchedOptionValue(LOGFILE, defaultPath());
        if (OWN_STDOUT.contains(path)) {
            throw new CommandLine.ParameterException(
                    commandLine, LOGFILE + " cannot be stdout: the daemon is spoken to there");
        }
        try (var file = new EventLog(Path.of(path), words.matchedOptionValue(MAXBYTES, 50L << 20), backups)) {
            new EventLoop(in, out).run(new OutputLogger(file, err));
            return DONE;
        } catch (IOException failure) {
            err.println("Error: " + failure);
            return FAILED;
        }
    }

    private String defaultPath() {
        String temporary = environment.getOrDefault("TMPDIR", "/tmp");
        return environment.getOrDefault(PoolConfig.CHILDLOGDIR_VARIABLE, temporary) + "/output.log";
    }

    /** The sizes of the configuration: a number, with KB, MB or GB. */
    private static long size(String text) {
        String number = text.strip().toLowerCase(Locale.ROOT);
        int shift = 0;
        for (var unit : Map.of("kb", 10, "mb", 20, "gb", 30).entrySet()) {
            if (number.endsWith(unit.getKey())) {
                number = number.substring(0, number.length() - unit.getKey().length());
                shift = unit.getValue();
                break;
            }
        }
        try {
            long value = Long.parseLong(number);
            if (value >= 0 && value <= Long.MAX_VALUE >> shift) {
                return value << shift;
            }
        } catch (NumberFormatException notOne) {
            // said below
        }
        throw new TypeConversionException("'" + text + "' is no size: a number, with KB, MB or GB");
    }
}
