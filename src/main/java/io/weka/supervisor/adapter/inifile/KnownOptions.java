package io.weka.supervisor.adapter.inifile;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The known sections and options. The reference ignores all others silently; here they are named. */
final class KnownOptions {
    private static final Map<String, Set<String>> OPTIONS = names();
    private static final Set<String> WITHOUT_COLON = Set.of("supervisord", "supervisorctl", "include");

    private KnownOptions() {}

    private static Map<String, Set<String>> names() {
        return OptionTable.SECTIONS.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        section -> section.getValue().stream()
                                .map(OptionTable.Option::name)
                                .collect(Collectors.toUnmodifiableSet())));
    }

    /** Warns of every section and every option that means nothing. */
    static void warnOfOthers(Document document, Notices notices) {
        for (Section section : document.sections()) {
            Optional<Set<String>> known = optionsOf(section.name());
            if (section.name().startsWith("rpcinterface:")) {
                continue;
            }
            if (known.isEmpty()) {
                notices.warn(section.place() + ": unknown section [" + section.name() + "] is ignored");
            }
            known.ifPresent(options -> warnOfOthers(section, options, notices));
        }
    }

    private static void warnOfOthers(Section section, Set<String> known, Notices notices) {
        for (Entry entry : section.own()) {
            if (!known.contains(entry.key())) {
                notices.warn(
                        entry.place() + ": unknown option " + entry.key() + " in [" + section.name() + "] is ignored");
            }
        }
    }

    private static Optional<Set<String>> optionsOf(String section) {
        int colon = section.indexOf(':');
        String kind = colon < 0 ? section : section.substring(0, colon);
        boolean named = colon >= 0 || kind.endsWith("_server");
        return named == WITHOUT_COLON.contains(kind) ? Optional.empty() : Optional.ofNullable(OPTIONS.get(kind));
    }
}
