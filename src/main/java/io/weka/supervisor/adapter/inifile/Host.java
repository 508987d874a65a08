package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.kernel.Posix;
import java.io.File;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a configuration is read: what its values may refer to. Gathered once, before anything changes the working
 * directory. Clients use it, so it avoids java.nio.file, which takes a while to start.
 *
 * @param name what {@code uname -n} says
 * @param environment the variables of this process; not to be changed afterwards
 * @param workingDirectory absolute; relative paths start from it
 * @param program argv[0] as it was given
 */
public record Host(String name, Map<String, String> environment, String workingDirectory, String program) {

    private static final HomeFolders HOMES = new HomeFolders("/etc/passwd");
    private static final List<String> TEMPORARY_VARIABLES = List.of("TMPDIR", "TEMP", "TMP");
    private static final List<String> TEMPORARY_FOLDERS = List.of("/tmp", "/var/tmp", "/usr/tmp");

    /** Replaces {@code ~} or {@code ~USER} at the start by the home of this user, or of that one, where it is known. */
    String expandUser(String path) {
        if (!path.startsWith("~")) {
            return path;
        }
        int slash = path.indexOf('/');
        int end = slash < 0 ? path.length() : slash;
        return home(path.substring(1, end))
                .map(home -> home.replaceAll("/+$", "") + path.substring(end))
                .map(expanded -> expanded.isEmpty() ? "/" : expanded)
                .orElse(path);
    }

    private Optional<String> home(String user) {
        if (!user.isEmpty()) {
            return HOMES.of(user);
        }
        return Optional.ofNullable(environment.get("HOME"))
                .or(() -> HOMES.of(Posix.get().getuid()));
    }

    /** The absolute path without {@code .}, {@code ..} and doubled slashes. */
    String absolute(String path) {
        return normal(expandUser(path));
    }

    /** The absolute path of the folder that a file is in. */
    String folderOf(String file) {
        String path = normal(file);
        int slash = path.lastIndexOf('/');
        return slash == 0 ? "/" : path.substring(0, slash);
    }

    boolean isFolder(String path) {
        return file(path).isDirectory();
    }

    boolean exists(String path) {
        return file(path).exists();
    }

    /** The file on the file system; one that does not exist where the text cannot be a path. */
    File file(String path) {
        File file = new File(path);
        return file.isAbsolute() ? file : new File(workingDirectory, path);
    }

    /** What {@code os.path.abspath} makes of it. */
    private String normal(String path) {
        Deque<String> parts = new ArrayDeque<>();
        String whole = path.startsWith("/") ? path : workingDirectory + "/" + path;
        for (String part : whole.split("/", -1)) {
            switch (part) {
                case "", "." -> {}
                case ".." -> parts.pollLast();
                default -> parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    /** The folder for temporary files, chosen as Python does it. */
    String temporaryFolder() {
        Stream<String> set = TEMPORARY_VARIABLES.stream().map(name -> environment.getOrDefault(name, ""));
        return Stream.concat(set, TEMPORARY_FOLDERS.stream())
                .filter(folder -> !folder.isEmpty())
                .filter(folder -> isFolder(folder) && file(folder).canWrite())
                .findFirst()
                .orElse(workingDirectory);
    }
}
