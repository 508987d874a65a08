package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.Autorestart;
import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.config.User;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A section that describes processes: [program:x], [eventlistener:x], [fcgi-program:x]. */
final class ProgramReader {
    /** Python would go on until it has no memory left. */
    private static final long MOST_PROCESSES = 10_000;

    private static final String ENVIRONMENT = "environment";
    private static final String PROCESS_NAME = "process_name";
    private static final String COMMAND = "command";

    private final Context context;
    private final Section section;
    private final OptionReader options;
    private final ChannelReader channels;
    private final Map<String, String> commonEnvironment;

    private ProgramReader(
            Context context, Section section, String program, String group, Map<String, String> commonEnvironment) {
        this.context = context;
        this.section = section;
        this.commonEnvironment = commonEnvironment;
        Names names = context.names()
                .with(Map.of(
                        "program_name", new NameValue.Text(program),
                        "group_name", new NameValue.Text(group),
                        "host_node_name", new NameValue.Text(context.host().name())));
        this.options = OptionReader.ofProcesses(section, names, context.mistakes());
        this.channels = new ChannelReader(section.name(), context.paths(), context.notices());
    }

    /**
     * The processes of a section, sorted by name as the reference does it: with plain numbers 10 comes before 2.
     *
     * @param group the name of the group that they get into
     * @param commonEnvironment what [supervisord] sets for all programs
     */
    static List<ProgramConfig> read(
            Context context, Section section, String group, Map<String, String> commonEnvironment) {
        OptionReader options = OptionReader.ofProcesses(section, context.names(), context.mistakes());
        try {
            String program = PlainTypes.name(section.label());
            return new ProgramReader(context, section, program, group, commonEnvironment).read(program);
        } catch (BadValue wrong) {
            options.reject(wrong.text(), wrong.expected());
            return List.of();
        }
    }

    /** What all processes of the section have in common. */
    private record Common(
            int priority,
            boolean autostart,
            Autorestart autorestart,
            int startsecs,
            int startretries,
            int stopsignal,
            int stopwaitsecs,
            OptionalInt stopretrysecs,
            boolean stopasgroup,
            boolean killasgroup,
            List<Integer> exitcodes,
            boolean redirectStderr,
            long numprocs,
            long numprocsStart,
            ChannelReader.Capture stdout,
            ChannelReader.Capture stderr,
            Optional<String> serverurl,
            Optional<User> user,
            OptionalInt umask,
            Optional<Boolean> wekaIoNode,
            String processName) {}

    private List<ProgramConfig> read(String program) {
        Common common = common();
        if (common.numprocs > 1 && !common.processName.contains("%(process_num)")) {
            options.reject(
                    PROCESS_NAME,
                    "%(process_num) must be present within process_name when numprocs > 1",
                    "a process_name with %(process_num) in it, as %(program_name)s_%(process_num)02d");
        }
        if (common.stopasgroup && !common.killasgroup) {
            options.reject(
                    "killasgroup",
                    "Cannot set stopasgroup=true and killasgroup=false",
                    "killasgroup = true, for a group that is stopped together is killed together");
        }
        List<ProgramConfig> processes = new ArrayList<>();
        for (long number = 0; number < common.numprocs; number++) {
            processes.add(process(common, program, common.numprocsStart + number));
        }
        channels.warnOfFormatWithoutEffect(processes);
        processes.sort(Comparator.comparing(ProgramConfig::name));
        return processes;
    }

    private Common common() {
        int priority = options.get("priority", PlainTypes::integer, 999);
        boolean autostart = options.get("autostart", PlainTypes::bool, true);
        Autorestart autorestart = options.get("autorestart", PlainTypes::autorestart, Autorestart.UNEXPECTED);
        int startsecs = options.get("startsecs", PlainTypes::integer, 1);
        int startretries = options.get("startretries", PlainTypes::integer, 3);
        int stopsignal = options.get("stopsignal", PlainTypes::signal, 15);
        int stopwaitsecs = options.get("stopwaitsecs", PlainTypes::integer, 10);
        OptionalInt stopretrysecs = stopretrysecs();
        boolean stopasgroup = options.get("stopasgroup", PlainTypes::bool, false);
        boolean killasgroup = options.get("killasgroup", PlainTypes::bool, stopasgroup);
        List<Integer> exitcodes = options.get("exitcodes", PlainTypes::exitCodes, List.of(0));
        boolean redirectStderr = options.get("redirect_stderr", PlainTypes::bool, false);
        long numprocs = options.get("numprocs", ProgramReader::numprocs, 1L);
        long numprocsStart = options.get("numprocs_start", ProgramReader::numprocsStart, 0L);
        ChannelReader.Capture stdout = ChannelReader.capture(options, "stdout");
        ChannelReader.Capture stderr = ChannelReader.capture(options, "stderr");
        Optional<String> serverurl =
                options.find("serverurl", WhiteSpace::strip).filter(url -> !url.equalsIgnoreCase("auto"));
        Optional<User> user = options.find("user", context.accounts()::user);
        OptionalInt umask = present(options.find("umask", PlainTypes::octal));
        Optional<Boolean> wekaIoNode = options.find("weka_io_node", PlainTypes::bool);
        String processName = options.findRaw(PROCESS_NAME, PlainTypes::name).orElse("%(program_name)s");
        return new Common(
                priority,
                autostart,
                autorestart,
                startsecs,
                startretries,
                stopsignal,
                stopwaitsecs,
                stopretrysecs,
                stopasgroup,
                killasgroup,
                exitcodes,
                redirectStderr,
                numprocs,
                numprocsStart,
                stdout,
                stderr,
                serverurl,
                user,
                umask,
                wekaIoNode,
                processName);
    }

    /** An option of Weka's; 0 is the same as nothing. */
    private OptionalInt stopretrysecs() {
        return present(options.find("stopretrysecs", text -> {
                    long seconds = PlainTypes.within(0, Integer.MAX_VALUE, PlainTypes.wholeNumber(text));
                    return (int) seconds;
                })
                .filter(seconds -> seconds > 0));
    }

    private static long numprocs(String text) throws BadValue {
        return PlainTypes.within(Long.MIN_VALUE, MOST_PROCESSES, PlainTypes.wholeNumber(text));
    }

    private static long numprocsStart(String text) throws BadValue {
        return PlainTypes.within(Integer.MIN_VALUE, Integer.MAX_VALUE, PlainTypes.wholeNumber(text));
    }

    private ProgramConfig process(Common common, String program, long number) {
        Names numbered = options.names()
                .with(Map.of(
                        "process_num", new NameValue.Whole(number),
                        "numprocs", new NameValue.Whole(common.numprocs)));
        Optional<Map<String, String>> pairs =
                options.with(numbered).find(ENVIRONMENT, ENVIRONMENT, EnvironmentPairs::parse);
        boolean unreadable = pairs.isEmpty() && options.has(ENVIRONMENT);
        Map<String, String> own = pairs.orElse(Map.of());
        OptionReader process = options.with(unreadable ? numbered.missingVariables() : numbered.withEnvironment(own));

        Optional<String> directory = process.find("directory", PlainTypes::text);
        ChannelConfig stdout = channels.read(process, "stdout", common.stdout);
        ChannelConfig stderr = channels.read(process, "stderr", common.stderr);
        Optional<String> command = process.find(COMMAND, PlainTypes::text);
        if (!process.has(COMMAND)) {
            process.reject(
                    "program section " + section.name() + " does not specify a command",
                    "a line command = COMMAND LINE");
        }
        Optional<String> name = process.find(PROCESS_NAME, PROCESS_NAME, PlainTypes::text);

        Map<String, String> environment = new LinkedHashMap<>(commonEnvironment);
        environment.putAll(own);
        return new ProgramConfig(
                name.orElse(program),
                common.priority,
                command.orElse(""),
                common.autostart,
                common.autorestart,
                common.startsecs,
                common.startretries,
                common.exitcodes,
                common.stopsignal,
                common.stopwaitsecs,
                common.stopretrysecs,
                common.stopasgroup,
                common.killasgroup,
                common.user,
                common.redirectStderr,
                stdout,
                common.redirectStderr ? channels.redirected(stderr) : stderr,
                environment,
                directory,
                common.umask,
                common.serverurl,
                common.wekaIoNode);
    }

    private static OptionalInt present(Optional<Integer> number) {
        return number.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
