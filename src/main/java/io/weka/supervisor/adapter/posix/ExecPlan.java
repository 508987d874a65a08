package io.weka.supervisor.adapter.posix;

import io.weka.supervisor.domain.config.User;
import io.weka.supervisor.kernel.Limit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the private {@code __exec} mode of this binary is to do before it becomes a program. It travels as command-line
 * words; each begins with a letter or {@code =}, since a native image takes words that begin with {@code -X} for itself.
 *
 * @param files the limit of open files to set: starting a Java program raises it
 */
record ExecPlan(
        String path,
        List<String> argv,
        Optional<User> user,
        Optional<String> directory,
        OptionalInt umask,
        Limit files) {

    static final String WORD = "__exec";

    private static final String USER = "user=";
    private static final String DIRECTORY = "directory=";
    private static final String UMASK = "umask=";
    private static final String FILES = "files=";
    private static final String PATH = "path=";
    private static final String ARGUMENT = "=";

    List<String> encode() {
        List<String> words = new ArrayList<>(List.of(WORD, PATH + path, FILES + files.soft() + ":" + files.hard()));
        user.ifPresent(it -> words.add(USER + it.uid() + ":" + it.gid() + ":" + joined(it.groups()) + ":" + it.name()));
        directory.ifPresent(it -> words.add(DIRECTORY + it));
        umask.ifPresent(it -> words.add(UMASK + it));
        argv.forEach(it -> words.add(ARGUMENT + it));
        return words;
    }

    /** The opposite of {@link #encode}; throws IllegalArgumentException for anything else. */
    static ExecPlan decode(List<String> words) {
        if (words.isEmpty() || !words.getFirst().equals(WORD)) {
            throw new IllegalArgumentException("not a plan: " + words);
        }
        List<String> rest = words.subList(1, words.size());
        return new ExecPlan(
                find(rest, PATH).orElseThrow(() -> new IllegalArgumentException("no path")),
                rest.stream()
                        .filter(it -> it.startsWith(ARGUMENT))
                        .map(it -> it.substring(1))
                        .toList(),
                find(rest, USER).map(ExecPlan::user),
                find(rest, DIRECTORY),
                find(rest, UMASK)
                        .map(it -> OptionalInt.of(Integer.parseInt(it)))
                        .orElse(OptionalInt.empty()),
                find(rest, FILES).map(ExecPlan::limit).orElseThrow(() -> new IllegalArgumentException("no limit")));
    }

    private static Optional<String> find(List<String> words, String prefix) {
        return words.stream()
                .filter(word -> word.startsWith(prefix))
                .findFirst()
                .map(word -> word.substring(prefix.length()));
    }

    private static User user(String text) {
        String[] parts = text.split(":", 4);
        List<Integer> groups = Arrays.stream(parts[2].split(","))
                .filter(group -> !group.isEmpty())
                .map(Integer::valueOf)
                .toList();
        return new User(parts[3], Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), groups);
    }

    private static Limit limit(String text) {
        String[] parts = text.split(":", 2);
        return new Limit(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    private static String joined(List<Integer> numbers) {
        return String.join(",", numbers.stream().map(String::valueOf).toList());
    }
}
