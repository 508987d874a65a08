package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFoldersTest {
    @TempDir
    private Path folder = Path.of("");

    private HomeFolders homes = new HomeFolders("");

    @BeforeEach
    void writePasswd() throws IOException {
        Path passwd = Files.writeString(folder.resolve("passwd"), """
                root:x:0:0:root:/root:/bin/sh
                short:x:5
                weka:x:1000:100:Weka,,,:/home/weka:/bin/sh
                twice:x:1000:7::/elsewhere:
                big:x:4294967294:4294967294::/:
                """);
        homes = new HomeFolders(passwd.toString());
    }

    @Test
    void aUserIsFoundByNameAndByNumber() {
        assertEquals(Optional.of("/home/weka"), homes.of("weka"));
        assertEquals(Optional.of("/root"), homes.of(0));
    }

    @Test
    void theFirstOfTwoCounts() {
        assertEquals(Optional.of("/home/weka"), homes.of(1000));
    }

    @Test
    void numbersUseAllBits() {
        assertEquals(Optional.of("/"), homes.of(-2));
    }

    @Test
    void whoIsNotThereHasNoHome() {
        assertEquals(Optional.empty(), homes.of("nobody"));
        assertEquals(Optional.empty(), homes.of("short"));
        assertEquals(Optional.empty(), homes.of(5));
    }

    @Test
    void withoutTheFileNobodyHasOne() {
        assertEquals(Optional.empty(), new HomeFolders(folder + "/none").of("root"));
        assertEquals(Optional.empty(), new HomeFolders(folder.toString()).of(0));
    }
}
