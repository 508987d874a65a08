package io.weka.supervisor.adapter.inifile;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;

/** Python's {@code glob.glob}: {@code * ? [abc] [!abc]} in any part of a path; names that start with a dot only match a dot. */
final class Glob {
    private final Host host;

    Glob(Host host) {
        this.host = host;
    }

    /** The paths that match, sorted, spelled as the pattern spells them. */
    List<String> find(String pattern) {
        List<String> found = List.of(pattern.startsWith("/") ? "/" : "");
        List<String> parts = List.of(pattern.split("/+"));
        for (int at = 0; at < parts.size(); at++) {
            String part = parts.get(at);
            if (!part.isEmpty()) {
                boolean last = at == parts.size() - 1 && !pattern.endsWith("/");
                found = found.stream()
                        .flatMap(folder -> step(folder, part, last).stream())
                        .toList();
            }
        }
        return found.stream().sorted().toList();
    }

    private List<String> step(String folder, String part, boolean last) {
        List<String> found = new ArrayList<>();
        if (!isPattern(part)) {
            String path = folder + part;
            if (isThere(path)) {
                found.add(path);
            }
        } else {
            names(folder).stream().filter(name -> matches(part, name)).forEach(name -> found.add(folder + name));
        }
        return last
                ? found
                : found.stream().filter(host::isFolder).map(path -> path + "/").toList();
    }

    /** Also a link that leads nowhere. */
    private boolean isThere(String path) {
        try {
            return Files.exists(host.file(path).toPath(), LinkOption.NOFOLLOW_LINKS);
        } catch (InvalidPathException impossible) {
            return false;
        }
    }

    private List<String> names(String folder) {
        String[] names = host.file(folder).list();
        return names == null ? List.of() : List.of(names);
    }

    private static boolean isPattern(String part) {
        return part.indexOf('*') >= 0 || part.indexOf('?') >= 0 || part.indexOf('[') >= 0;
    }

    private static boolean matches(String pattern, String name) {
        boolean hidden = name.startsWith(".") && !pattern.startsWith(".");
        return !hidden && matches(pattern, 0, name, 0);
    }

    private static boolean matches(String pattern, int at, String name, int from) {
        if (at == pattern.length()) {
            return from == name.length();
        }
        if (pattern.charAt(at) == '*') {
            int next = at;
            while (next < pattern.length() && pattern.charAt(next) == '*') {
                next++;
            }
            for (int rest = from; rest <= name.length(); rest++) {
                if (matches(pattern, next, name, rest)) {
                    return true;
                }
            }
            return false;
        }
        if (from == name.length()) {
            return false;
        }
        int end = pattern.charAt(at) == '[' ? endOfSet(pattern, at) : -1;
        if (end > 0) {
            return inSet(pattern.substring(at + 1, end), name.charAt(from))
                    && matches(pattern, end + 1, name, from + 1);
        }
        boolean fits = pattern.charAt(at) == '?' || pattern.charAt(at) == name.charAt(from);
        return fits && matches(pattern, at + 1, name, from + 1);
    }

    /** The closing bracket; -1 where there is none and the opening one stands for itself. */
    private static int endOfSet(String pattern, int open) {
        int at = open + 1;
        if (at < pattern.length() && pattern.charAt(at) == '!') {
            at++;
        }
        return pattern.indexOf(']', at + 1);
    }

    private static boolean inSet(String set, char character) {
        boolean negated = set.startsWith("!");
        String members = negated ? set.substring(1) : set;
        boolean found = false;
        for (int at = 0; at < members.length(); at++) {
            boolean range = at + 2 < members.length() && members.charAt(at + 1) == '-';
            char last = members.charAt(range ? at + 2 : at);
            found |= character >= members.charAt(at) && character <= last;
            at += range ? 2 : 0;
        }
        return found != negated;
    }
}
