package io.weka.supervisor.adapter.inifile;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a configuration is read: what its values may refer to. Gathered once, before anything changes the working
 * directory.
 *
 * @param name what {@code uname -n} says
 * @param environment the variables of this process
 * @param workingDirectory absolute; relative paths start from it
 * @param program argv[0] as it was given
 */
public record Host(String name, Map<String, String> environment, Path workingDirectory, String program) {

    private static final List<String> TEMPORARY_VARIABLES = List.of("TMPDIR", "TEMP", "TMP");
    private static final List<String> TEMPORARY_FOLDERS = List.of("/tmp", "/var/tmp", "/usr/tmp");

    public Host {
        environment = Map.copyOf(environment);
    }

    /** Replaces a {@code ~} at the start by the value of HOME, where that is set. */
    String expandUser(String path) {
        String home = environment.get("HOME");
        boolean own = path.equals("~") || path.startsWith("~/");
        return own && home != null && !home.isEmpty() ? home + path.substring(1) : path;
    }

    /** The absolute path without {@code .}, {@code ..} and doubled slashes. */
    String absolute(String path) {
        String expanded = expandUser(path);
        return path(expanded).map(found -> found.normalize().toString()).orElse(expanded);
    }

    /** The absolute path of the folder that a file is in. */
    String folderOf(String file) {
        Optional<Path> folder = path(file).map(path -> path.normalize().getParent());
        return folder.map(Path::toString).orElse("/");
    }

    boolean isFolder(String path) {
        return path(path).filter(Files::isDirectory).isPresent();
    }

    boolean exists(String path) {
        return path(path).filter(Files::exists).isPresent();
    }

    /** The path on the file system; empty for text that cannot be one. */
    Optional<Path> path(String path) {
        try {
            return Optional.of(workingDirectory.resolve(path));
        } catch (InvalidPathException impossible) {
            return Optional.empty();
        }
    }

    /** The folder for temporary files, chosen as Python does it. */
    String temporaryFolder() {
        Stream<String> set = TEMPORARY_VARIABLES.stream().map(name -> environment.getOrDefault(name, ""));
        return Stream.concat(set, TEMPORARY_FOLDERS.stream())
                .filter(folder -> !folder.isEmpty())
                .filter(folder -> isFolder(folder)
                        && path(folder).filter(Files::isWritable).isPresent())
                .findFirst()
                .orElse(workingDirectory.toString());
    }
}
