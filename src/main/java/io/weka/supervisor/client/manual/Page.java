package io.weka.supervisor.client.manual;

import java.util.List;

/**
 * A program, or a command of one, as its users see it.
 *
 * @param summary what it does, as the rest of a sentence that begins with its name
 * @param synopsis the words after the name
 * @param words what kind of words it takes, for completions
 */
public record Page(
        String name, String summary, String synopsis, Words words, List<Option> options, List<Example> examples) {

    public Page {
        options = List.copyOf(options);
        examples = List.copyOf(examples);
    }

    /** Words that a shell can complete. */
    public enum Words {
        NONE,
        PROCESSES,
        GROUPS,
        SIGNAL_THEN_PROCESSES,
        PROCESS_THEN_CHANNEL,
        COMMANDS,
        OTHER
    }

    /**
     * An option.
     *
     * @param spellings {@code -c} and {@code --configuration}
     * @param value the name of what belongs to it, empty for nothing; with {@code =} before it where it may be left out
     */
    public record Option(List<String> spellings, String value, String description) {
        public Option {
            spellings = List.copyOf(spellings);
        }

        /** Whether the next word belongs to it. */
        public boolean takesNextWord() {
            return !value.isEmpty() && !value.startsWith("=");
        }

        /** Whether the value is the name of a file or folder. */
        public boolean takesPath() {
            return value.equals("FILE") || value.equals("FOLDER") || value.equals("PATH");
        }

        /** {@code -c, --configuration FILE} */
        public String heading() {
            String optional = value.startsWith("=") ? "[" + value + "]" : value.isEmpty() ? "" : " " + value;
            return String.join(", ", spellings) + optional;
        }
    }

    /** A command line that works as it stands, and what it does. */
    public record Example(String command, String does) {}

    /** The options and examples, as {@code --help} shows them after the usage; empty where there are none. */
    public String details() {
        return optionsOnly() + examplesOnly();
    }

    public String optionsOnly() {
        StringBuilder text = new StringBuilder();
        if (!options.isEmpty()) {
            text.append("\nOptions:\n");
            options.forEach(option -> entry(option.heading(), option.description(), text));
        }
        return text.toString();
    }

    public String examplesOnly() {
        StringBuilder text = new StringBuilder();
        if (!examples.isEmpty()) {
            text.append("\nExamples:\n");
            examples.forEach(example -> entry(example.command(), example.does(), text));
        }
        return text.toString();
    }

    private static void entry(String heading, String description, StringBuilder text) {
        text.append("  ").append(heading).append("\n      ").append(description).append('\n');
    }
}
