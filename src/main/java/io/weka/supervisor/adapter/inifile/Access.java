package io.weka.supervisor.adapter.inifile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Predicate;

/** Whose a file is, and which folder on the way to it may not be entered: for who is told that permission is denied. */
public final class Access {
    private Access() {}

    /** {@code the folder /x belongs to …}, of the first folder on the way that this user may not enter. */
    public static Optional<String> closedFolder(String file) {
        return closedFolder(file, Files::isExecutable);
    }

    static Optional<String> closedFolder(String file, Predicate<Path> mayEnter) {
        try {
            Path path = Path.of(file).toAbsolutePath();
            for (int i = 0; i < path.getNameCount(); i++) {
                Path folder = i == 0 ? path.getRoot() : path.getRoot().resolve(path.subpath(0, i));
                if (Files.isDirectory(folder) && !mayEnter.test(folder)) {
                    return Optional.of("the folder " + folder + " " + owner(folder));
                }
            }
            return Optional.empty();
        } catch (IOException | InvalidPathException unknown) {
            return Optional.empty();
        }
    }

    /** {@code it belongs to …} */
    public static String ofFile(String file) {
        try {
            return "it " + owner(Path.of(file));
        } catch (IOException | InvalidPathException unknown) {
            return "it belongs to another user";
        }
    }

    private static String owner(Path path) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return "belongs to " + attributes.owner().getName() + ", group "
                + attributes.group().getName() + ", with the mode "
                + PosixFilePermissions.toString(attributes.permissions());
    }
}
