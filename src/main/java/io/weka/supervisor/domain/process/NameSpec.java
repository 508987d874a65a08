package io.weka.supervisor.domain.process;

import java.util.Optional;

/**
 * A name as clients write it: {@code NAME}, {@code GROUP:NAME}, {@code GROUP:*} or {@code GROUP:}.
 *
 * @param given what was written, for messages
 * @param process empty for a whole group
 */
public record NameSpec(String given, String group, Optional<String> process) {

    /** Never fails: whether the name exists is for the process table to say. */
    public static NameSpec parse(String given) {
        int colon = given.indexOf(':');
        if (colon < 0) {
            return new NameSpec(given, given, Optional.of(given));
        }
        String group = given.substring(0, colon);
        String process = given.substring(colon + 1);
        boolean all = process.isEmpty() || process.equals("*");
        return new NameSpec(given, group, all ? Optional.empty() : Optional.of(process));
    }

    public boolean isGroup() {
        return process.isEmpty();
    }

    /** The key of the one process that is meant; empty for a whole group. */
    public Optional<ProcessId> id() {
        return process.map(name -> new ProcessId(group, name));
    }
}
