package io.weka.supervisor.domain.process;

/**
 * The key of a process: its group and its name in it. A program outside of any group is alone in a group of its own
 * name.
 */
public record ProcessId(String group, String name) implements Comparable<ProcessId> {

    /** {@code NAME} where group and process have the same name, else {@code GROUP:NAME}. */
    public String display() {
        return group.equals(name) ? name : group + ":" + name;
    }

    /** By group, then by name, by character code: the order of {@code getAllProcessInfo}. */
    @Override
    public int compareTo(ProcessId other) {
        int byGroup = group.compareTo(other.group);
        return byGroup != 0 ? byGroup : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return group + ":" + name;
    }
}
