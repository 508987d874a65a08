package io.weka.supervisor.domain.process;

import java.util.ArrayList;
import java.util.List;

/** The automaton behind {@link CommandLine#parse}; follows Python's shlex.split. */
final class CommandSplitter {
    private enum State {
        SPACE,
        WORD,
        ESCAPED,
        SINGLE,
        DOUBLE,
        ESCAPED_IN_DOUBLE
    }

    private final String command;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private State state = State.SPACE;

    CommandSplitter(String command) {
        this.command = command;
    }

    CommandLine split() {
        command.chars().forEach(c -> state = next((char) c));
        return switch (state) {
            case ESCAPED, ESCAPED_IN_DOUBLE -> unusable("No escaped character");
            case SINGLE, DOUBLE -> unusable("No closing quotation");
            case SPACE, WORD -> {
                endWord();
                yield words.isEmpty() ? new CommandLine.Unusable("command is empty") : new CommandLine.Words(words);
            }
        };
    }

    private CommandLine unusable(String reason) {
        return new CommandLine.Unusable("can't parse command " + PythonText.quoted(command) + ": " + reason);
    }

    private State next(char c) {
        return switch (state) {
            case SPACE, WORD -> outsideOfQuotes(c);
            case ESCAPED -> take(c, State.WORD);
            case SINGLE -> c == '\'' ? State.WORD : take(c, State.SINGLE);
            case DOUBLE ->
                switch (c) {
                    case '"' -> State.WORD;
                    case '\\' -> State.ESCAPED_IN_DOUBLE;
                    default -> take(c, State.DOUBLE);
                };
            case ESCAPED_IN_DOUBLE -> {
                if (c != '"' && c != '\\') {
                    word.append('\\');
                }
                yield take(c, State.DOUBLE);
            }
        };
    }

    private State outsideOfQuotes(char c) {
        return switch (c) {
            case ' ', '\t', '\r', '\n' -> {
                endWord();
                yield State.SPACE;
            }
            case '\'' -> State.SINGLE;
            case '"' -> State.DOUBLE;
            case '\\' -> State.ESCAPED;
            default -> take(c, State.WORD);
        };
    }

    private void endWord() {
        if (state == State.WORD) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private State take(char c, State then) {
        word.append(c);
        return then;
    }
}
