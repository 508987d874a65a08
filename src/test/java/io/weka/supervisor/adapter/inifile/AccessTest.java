package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void theFirstFolderThatMayNotBeEnteredIsNamedWithItsOwnerAndMode() throws IOException {
        Path closed = Files.createDirectories(folder.resolve("a/closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        String file = closed.resolve("b/x.conf").toString();

        String text =
                Access.closedFolder(file, path -> !path.startsWith(closed)).orElseThrow();

        String owner = Files.getOwner(closed).getName();
        assertTrue(text.startsWith("the folder " + closed + " belongs to " + owner + ", group "), text);
        assertTrue(text.endsWith(", with the mode rwx------"), text);
    }

    @Test
    void aFolderThatDoesNotExistIsNotClosed() {
        String file = folder.resolve("nope/x.conf").toString();
        assertEquals(Optional.empty(), Access.closedFolder(file, path -> !path.endsWith("nope")));
        assertEquals(Optional.empty(), Access.closedFolder("\0", path -> false));
    }

    @Test
    void whoseAFileIsThatCannotBeLookedAtIsNotKnown() {
        assertEquals(
                "it belongs to another user",
                Access.ofFile(folder.resolve("nope").toString()));
    }
}
