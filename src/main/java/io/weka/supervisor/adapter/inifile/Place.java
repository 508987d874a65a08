package io.weka.supervisor.adapter.inifile;

/** A line of a configuration file, counted from 1. */
record Place(String file, int line) {

    private static final int LONGEST_VALUE = 160;

    /** One line that says where an option is, what it is set to, and what would be right. */
    String of(String section, Entry entry, String expected) {
        return this + ": [" + section + "] " + entry.key() + " = " + oneLine(entry.value()) + ": expected " + expected;
    }

    /** The same for something that a section lacks or that its name does wrong. */
    String of(String section, String expected) {
        return this + ": [" + section + "]: expected " + expected;
    }

    private static String oneLine(String value) {
        String line = value.replace("\n", "\\n");
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "...";
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
