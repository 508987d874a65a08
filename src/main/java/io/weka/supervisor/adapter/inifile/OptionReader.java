package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.process.PythonText;
import java.util.Optional;

/**
 * The options of one section as typed values. What cannot be read becomes a mistake and is replaced by the default, so that
 * the rest of the section is still checked.
 */
final class OptionReader {
    private final Section section;
    private final Names names;
    private final Mistakes mistakes;
    private final String suffix;

    private OptionReader(Section section, Names names, Mistakes mistakes, String suffix) {
        this.section = section;
        this.names = names;
        this.mistakes = mistakes;
        this.suffix = suffix;
    }

    /** For a section whose mistakes the reference reports without naming it. */
    static OptionReader of(Section section, Names names, Mistakes mistakes) {
        return new OptionReader(section, names, mistakes, "");
    }

    /** For a section that describes processes: its mistakes name it and its file. */
    static OptionReader ofProcesses(Section section, Names names, Mistakes mistakes) {
        String suffix = " in section " + PythonText.quoted(section.name()) + " (file: "
                + PythonText.quoted(section.place().file()) + ")";
        return new OptionReader(section, names, mistakes, suffix);
    }

    /** The same section with other names to expand. */
    OptionReader with(Names others) {
        return new OptionReader(section, others, mistakes, suffix);
    }

    Names names() {
        return names;
    }

    <T> T get(String key, OptionType<T> type, T absent) {
        return find(key, type).orElse(absent);
    }

    /** Empty where the option is absent, and where it is wrong. */
    <T> Optional<T> find(String key, OptionType<T> type) {
        return find(key, section.name() + "." + key, type);
    }

    /** The same for an option that messages call by another name than {@code section.key}. */
    <T> Optional<T> find(String key, String what, OptionType<T> type) {
        return section.find(key).flatMap(entry -> read(entry, text -> type.read(expand(entry, text, what))));
    }

    /** The same without expansion. */
    <T> Optional<T> findRaw(String key, OptionType<T> type) {
        return section.find(key).flatMap(entry -> read(entry, type));
    }

    /** Whether the option is there, right or wrong. */
    boolean has(String key) {
        return section.has(key);
    }

    /** Notes that an option, although it can be read, does not fit to others. */
    void reject(String key, String text, String expected) {
        String place = section.find(key)
                .map(entry -> entry.place().of(section.name(), entry, expected))
                .orElseGet(() -> section.place().of(section.name(), expected));
        mistakes.add(text, suffix, place);
    }

    /** Notes a mistake of the section as a whole. */
    void reject(String text, String expected) {
        mistakes.add(text, suffix, section.place().of(section.name(), expected));
    }

    private String expand(Entry entry, String text, String what) throws BadValue {
        return PythonFormat.expand(text, names.with("here", entry.here()), what);
    }

    private <T> Optional<T> read(Entry entry, OptionType<T> type) {
        try {
            return Optional.of(type.read(entry.value()));
        } catch (BadValue wrong) {
            if (!wrong.isConsequence()) {
                mistakes.add(wrong.text(), suffix, entry.place().of(section.name(), entry, wrong.expected()));
            }
            return Optional.empty();
        }
    }
}
