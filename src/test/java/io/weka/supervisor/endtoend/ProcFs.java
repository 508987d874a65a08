package io.weka.supervisor.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What /proc tells about processes. A process that is gone is not there, which is no error. */
public final class ProcFs {
    private static final Path PROC = Path.of("/proc");
    private static final String SWITCHES = "voluntary_ctxt_switches:";

    private ProcFs() {}

    /** Its state (R, S, Z, …), parent, process group and session. */
    public record Stat(char state, long parent, long group, long session) {}

    public static Optional<Stat> stat(long pid) {
        return text(PROC.resolve(pid + "/stat")).map(line -> {
            // The name stands in brackets and may hold anything.
            String[] words = line.substring(line.lastIndexOf(')') + 2).split(" ", 6);
            return new Stat(
                    words[0].charAt(0), Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
        });
    }

    public static boolean alive(long pid) {
        return stat(pid).filter(stat -> stat.state() != 'Z').isPresent();
    }

    public static List<Long> children(long parent) {
        return pids().stream()
                .filter(pid -> stat(pid).filter(stat -> stat.parent() == parent).isPresent())
                .toList();
    }

    /** The same of one that has one thread only, without looking at all processes. */
    public static List<Long> childrenOfSingleThread(long parent) {
        return text(PROC.resolve(parent + "/task/" + parent + "/children"))
                .map(pids -> Stream.of(pids.strip().split(" "))
                        .filter(pid -> !pid.isEmpty())
                        .map(Long::valueOf)
                        .toList())
                .orElse(List.of());
    }

    public static List<Long> zombies(long parent) {
        return children(parent).stream()
                .filter(pid -> stat(pid).filter(stat -> stat.state() == 'Z').isPresent())
                .toList();
    }

    /** Every process that was started with this entry in its environment. */
    public static List<Long> startedWith(String entry) {
        return pids().stream()
                .filter(pid -> text(PROC.resolve(pid + "/environ"))
                        .filter(all -> List.of(all.split("\0")).contains(entry))
                        .isPresent())
                .toList();
    }

    /** The memory that it has now, in KiB. */
    public static long residentKib(long pid) {
        return status(PROC.resolve(Long.toString(pid)), "VmRSS:")
                .map(value -> Long.parseLong(value.replace(" kB", "")))
                .orElseThrow();
    }

    /** The processor time that it used so far, in hundredths of a second. */
    public static long processorTime(long pid) {
        String[] words = text(PROC.resolve(pid + "/stat"))
                .map(line -> line.substring(line.lastIndexOf(')') + 2).split(" "))
                .orElseThrow();
        return Long.parseLong(words[11]) + Long.parseLong(words[12]);
    }

    /** The open descriptors, each as `NUMBER TARGET`. */
    public static List<String> descriptors(long pid) {
        return list(PROC.resolve(pid + "/fd")).stream()
                .flatMap(link -> target(link).map(target -> link.getFileName() + " " + target).stream())
                .sorted()
                .toList();
    }

    /** The names of its threads, of which the kernel keeps 15 bytes. */
    public static List<String> threads(long pid) {
        return list(PROC.resolve(Long.toString(pid)).resolve("task")).stream()
                .flatMap(thread -> text(thread.resolve("comm")).stream())
                .map(String::strip)
                .toList();
    }

    private static Optional<Path> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** How often the threads of a process went to sleep so far, in all. */
    public static long voluntarySwitches(long pid) {
        long sum = 0;
        for (Path thread : list(PROC.resolve(pid + "/task"))) {
            sum += status(thread, SWITCHES).map(Long::parseLong).orElse(0L);
        }
        return sum;
    }

    private static Optional<String> status(Path process, String field) {
        return text(process.resolve("status"))
                .flatMap(status ->
                        status.lines().filter(line -> line.startsWith(field)).findFirst())
                .map(line -> line.substring(field.length()).strip());
    }

    private static List<Long> pids() {
        return list(PROC).stream()
                .map(path -> path.getFileName().toString())
                .filter(name -> name.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(Long::valueOf)
                .toList();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException | UncheckedIOException gone) {
            return List.of();
        }
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
