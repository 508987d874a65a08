package io.weka.supervisor.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The pages of this program's own file that it has touched: most of what counts as its memory. The kernel keeps them for all
 * who read the file; a process that lets go of them gets each one back, from there, when it needs it again.
 */
public final class ProgramPages {

    /** A mapping that nobody can write to and nobody has written to, so that what it shows is what the file has. */
    record Mapping(long from, long to) {}

    private ProgramPages() {}

    /** Lets go of all that is only read. Changes nothing but what counts as this process's memory. Any thread. */
    public static void letGo(Posix posix) throws IOException, CallFailed {
        String program = Files.readSymbolicLink(Path.of("/proc/self/exe")).toString();
        for (Mapping mapping : unwritten(Files.readAllLines(Path.of("/proc/self/smaps")), program)) {
            CallFailed.check(posix.madvise(mapping.from(), mapping.to() - mapping.from(), Linux.MADV_DONTNEED));
        }
    }

    /** Those of one file among the mappings that {@code smaps} describes, see proc(5). */
    static List<Mapping> unwritten(List<String> smaps, String file) {
        List<Mapping> found = new ArrayList<>();
        String header = "";
        for (String line : smaps) {
            int space = line.indexOf(' ');
            if (space > 0 && line.charAt(space - 1) != ':') {
                header = line;
            } else if (line.startsWith("Anonymous:") && kilobytes(line) == 0 && isReadOnly(header, file)) {
                found.add(mapping(header));
            }
        }
        return found;
    }

    private static long kilobytes(String line) {
        String[] words = line.split(" +", -1);
        return Long.parseLong(words[1]);
    }

    /** {@code from-to rwxp offset device inode   path} */
    private static boolean isReadOnly(String header, String file) {
        String[] words = header.split(" +", 6);
        return words.length == 6 && words[1].startsWith("r-") && words[5].equals(file);
    }

    private static Mapping mapping(String header) {
        int dash = header.indexOf('-');
        return new Mapping(
                Long.parseUnsignedLong(header, 0, dash, 16),
                Long.parseUnsignedLong(header, dash + 1, header.indexOf(' '), 16));
    }
}
