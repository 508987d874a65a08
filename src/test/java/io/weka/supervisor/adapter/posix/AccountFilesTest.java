package io.weka.supervisor.adapter.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weka.supervisor.domain.config.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountFilesTest {
    @TempDir
    private Path folder = Path.of("");

    private AccountFiles accounts() throws IOException {
        return new AccountFiles(
                Files.writeString(folder.resolve("passwd"), """
                        root:x:0:0:root:/root:/bin/sh
                        # comment
                        broken:x:one:1::/:
                        short:x:5
                        weka:x:1000:100:Weka,,,:/home/weka:/bin/sh
                        twice:x:1000:7::/:
                        big:x:4294967294:4294967294::/:
                        """), Files.writeString(folder.resolve("group"), """
                        root:x:0:
                        users:x:100:weka
                        disk:x:6:root,weka
                        wekas:x:1001:wekas
                        adm:x:4:weka
                        nomembers:x:9
                        """));
    }

    @Test
    void aUserHasItsOwnGroupAndThoseItIsAMemberOf() throws IOException {
        assertEquals(
                Optional.of(new User("weka", 1000, 100, List.of(100, 6, 4))),
                accounts().byName("weka"));
        assertEquals(
                Optional.of(new User("root", 0, 0, List.of(0, 6))), accounts().byUid(0));
    }

    @Test
    void theFirstOfTwoCounts() throws IOException {
        assertEquals("weka", accounts().byUid(1000).orElseThrow().name());
    }

    @Test
    void idsUseAllBits() throws IOException {
        assertEquals(-2, accounts().byName("big").orElseThrow().uid());
    }

    @Test
    void whoIsNotThereIsNotFound() throws IOException {
        assertEquals(Optional.empty(), accounts().byName("nobody"));
        assertEquals(Optional.empty(), accounts().byName("broken"));
        assertEquals(Optional.empty(), accounts().byName("short"));
        assertEquals(Optional.empty(), accounts().byUid(1));
    }

    @Test
    void groupsHaveNumbers() throws IOException {
        assertEquals(OptionalInt.of(6), accounts().gid("disk"));
        assertEquals(OptionalInt.of(9), accounts().gid("nomembers"));
        assertEquals(OptionalInt.empty(), accounts().gid("nogroup"));
    }

    @Test
    void anImageWithoutTheFilesHasRootOnly() {
        AccountFiles none = new AccountFiles(folder.resolve("a"), folder.resolve("b"));
        assertEquals(Optional.of(new User("root", 0, 0, List.of(0))), none.byName("root"));
        assertEquals(Optional.of(new User("root", 0, 0, List.of(0))), none.byUid(0));
        assertEquals(OptionalInt.of(0), none.gid("root"));
        assertEquals(Optional.empty(), none.byName("nobody"));
        assertEquals(Optional.empty(), none.byUid(1));
        assertEquals(OptionalInt.empty(), none.gid("nogroup"));
    }

    @Test
    void aFileThatCanNotBeReadIsEmpty() {
        AccountFiles none = new AccountFiles(folder, folder);
        assertEquals(Optional.empty(), none.byName("root"));
        assertEquals(OptionalInt.empty(), none.gid("root"));
    }
}
