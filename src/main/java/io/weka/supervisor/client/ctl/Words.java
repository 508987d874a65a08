package io.weka.supervisor.client.ctl;

/** What the words of a command look like. */
final class Words {
    private Words() {}

    /** No command of the reference has such an option, and no process a name like that. {@code tail --5} is none: a number. */
    static boolean isOption(String word) {
        return word.startsWith("--") && word.length() > 2 && Character.isLetter(word.charAt(2));
    }

    static String noOption(String word, String command) {
        return word + " is not an option of " + command;
    }
}
