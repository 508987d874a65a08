package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.config.PoolConfig;
import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.event.EventType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All sections that describe processes, in the order in which the reference looks at them. */
final class GroupsReader {
    private static final String PROGRAM = "program:";
    private static final String FCGI_PROGRAM = "fcgi-program:";

    private final Context context;
    private final Map<String, String> commonEnvironment;
    private final Set<Section> inGroups = new HashSet<>();
    private final List<GroupConfig> groups = new ArrayList<>();

    private GroupsReader(Context context, Map<String, String> commonEnvironment) {
        this.context = context;
        this.commonEnvironment = commonEnvironment;
    }

    /** The groups in start order, each name once. */
    static List<GroupConfig> read(Context context, Map<String, String> commonEnvironment) {
        GroupsReader reader = new GroupsReader(context, commonEnvironment);
        Document document = context.document();
        document.startingWith("group:").forEach(reader::group);
        document.startingWith(PROGRAM).forEach(reader::program);
        document.startingWith("eventlistener:").forEach(reader::listener);
        document.startingWith(FCGI_PROGRAM).forEach(reader::fcgiProgram);
        return reader.inStartOrder();
    }

    private void group(Section section) {
        OptionReader options = context.options(section);
        String name = name(section, options);
        List<String> programs = options.get("programs", PlainTypes::list, List.of());
        int priority = options.get("priority", PlainTypes::integer, 999);
        List<ProgramConfig> processes = new ArrayList<>();
        // The reference names the last program that it knew in the place of the group.
        String blamed = section.name();
        for (String program : programs) {
            Optional<Section> plain = context.document().find(PROGRAM + program);
            Optional<Section> fcgi = context.document().find(FCGI_PROGRAM + program);
            Optional<Section> named = plain.or(() -> fcgi);
            if (named.isEmpty()) {
                String text = "[" + blamed + "] names unknown program or fcgi-program " + program;
                options.reject("programs", text, "names that have a section [program:NAME]");
            } else if (plain.isPresent() && fcgi.isPresent()) {
                String text = "[" + blamed + "] name " + program + " is ambiguous (exists as program and fcgi-program)";
                options.reject("programs", text, "names that have only one section");
            } else {
                blamed = named.get().name();
                inGroups.add(named.get());
                List<ProgramConfig> read = processes(named.get(), name);
                processes.addAll(fcgi.isPresent() ? List.of() : read);
                fcgi.ifPresent(this::warnOfFcgi);
            }
        }
        groups.add(new GroupConfig(name, priority, distinct(section, processes), Optional.empty()));
    }

    private void program(Section section) {
        if (!inGroups.contains(section)) {
            OptionReader options = context.options(section);
            String name = name(section, options);
            int priority = options.get("priority", PlainTypes::integer, 999);
            groups.add(new GroupConfig(name, priority, distinct(section, processes(section, name)), Optional.empty()));
        }
    }

    private void listener(Section section) {
        OptionReader options = context.options(section);
        String label = "[" + section.name() + "] section ";
        int priority = options.get("priority", PlainTypes::integer, -1);
        int bufferSize = options.get("buffer_size", PlainTypes::integer, 10);
        if (bufferSize < 1) {
            options.reject(
                    "buffer_size", label + "sets invalid buffer_size (" + bufferSize + ")", "a number of at least 1");
        }
        resultHandler(section, options);
        List<EventType> events = events(section, options);
        if (options.get("redirect_stderr", PlainTypes::bool, false)) {
            options.reject(
                    "redirect_stderr",
                    label + "sets redirect_stderr=true but this is not allowed because it will interfere with the "
                            + "eventlistener protocol",
                    "false");
        }
        String name = WhiteSpace.strip(section.label());
        groups.add(new GroupConfig(
                name,
                priority,
                distinct(section, processes(section, name)),
                Optional.of(new PoolConfig(events, bufferSize))));
    }

    private void resultHandler(Section section, OptionReader options) {
        PythonCode.named(section, options, "result_handler")
                .filter(handler -> !handler.equals("supervisor.dispatchers:default_handler"))
                .ifPresent(handler -> context.notices()
                        .warn("For [" + section.name() + "], result_handler=" + handler
                                + " is Python code and is ignored"));
    }

    private List<EventType> events(Section section, OptionReader options) {
        List<EventType> events = new ArrayList<>();
        Optional<List<String>> names = options.find("events", PlainTypes::list);
        for (String name : names.orElse(List.of())) {
            Optional<EventType> type = EventType.byName(name);
            type.filter(known -> !events.contains(known)).ifPresent(events::add);
            if (type.isEmpty()) {
                String upper = name.toUpperCase(Locale.ROOT);
                options.reject(
                        "events",
                        "Unknown event type " + upper + " in [" + section.name() + "] events",
                        "event types, as EVENT, PROCESS_STATE, PROCESS_LOG or TICK_5");
            }
        }
        boolean empty = names.isPresent() && names.get().isEmpty();
        if (empty || !options.has("events")) {
            options.reject(
                    "events",
                    "[" + section.name() + "] section requires an \"events\" line",
                    "a line events = EVENT TYPES");
        }
        return events;
    }

    private void fcgiProgram(Section section) {
        if (!inGroups.contains(section)) {
            FcgiCheck.check(context, section);
            processes(section, section.label());
            warnOfFcgi(section);
        }
    }

    private void warnOfFcgi(Section section) {
        context.notices().warn("[" + section.name() + "] is not supported and is ignored");
    }

    private List<ProgramConfig> processes(Section section, String group) {
        return ProgramReader.read(context, section, group, commonEnvironment);
    }

    private static String name(Section section, OptionReader options) {
        try {
            return PlainTypes.name(section.label());
        } catch (BadValue wrong) {
            options.reject(wrong.text(), wrong.expected());
            return section.label();
        }
    }

    /** As in the reference the last process of a name counts. */
    private List<ProgramConfig> distinct(Section section, List<ProgramConfig> processes) {
        Map<String, ProgramConfig> byName = new LinkedHashMap<>();
        for (ProgramConfig process : processes) {
            ProgramConfig earlier = byName.put(process.name(), process);
            if (earlier != null && !earlier.equals(process)) {
                context.notices()
                        .warn("For [" + section.name() + "], several processes are named " + process.name()
                                + ", only the last one is kept");
            }
        }
        return List.copyOf(byName.values());
    }

    /** As in the reference the first group of a name counts. */
    private List<GroupConfig> inStartOrder() {
        Map<String, GroupConfig> byName = new LinkedHashMap<>();
        groups.stream()
                .sorted(Comparator.comparingInt(GroupConfig::priority).thenComparing(GroupConfig::name))
                .forEach(group -> {
                    if (byName.putIfAbsent(group.name(), group) != null) {
                        context.notices()
                                .warn("Several groups are named " + group.name() + ", only the first one is kept");
                    }
                });
        return List.copyOf(byName.values());
    }
}
