package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.weka.supervisor.kernel.Posix;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostTest {
    private final Host host = new Host("box", Map.of("HOME", "/home/weka"), "/srv/weka", "supervisord");

    @Test
    void aRelativePathStartsFromTheWorkingDirectory() {
        assertEquals("/srv/weka/run/x.sock", host.absolute("run/x.sock"));
        assertEquals("/srv/weka", host.absolute("."));
        assertEquals("/srv/weka", host.absolute(""));
        assertEquals("/srv/x", host.absolute("../x"));
    }

    @Test
    void dotsAndDoubledSlashesGo() {
        assertEquals("/a/c", host.absolute("/a//b/.././c/"));
        assertEquals("/x", host.absolute("/../../x"));
        assertEquals("/", host.absolute("/"));
    }

    @Test
    void aTildeIsTheHomeOfThisUser() {
        assertEquals("/home/weka/x", host.absolute("~/x"));
        assertEquals("/home/weka", host.absolute("~"));
        assertEquals("/", at("/").absolute("~"));
        assertEquals("/x", at("/").absolute("~/x"));
        assertEquals("/", at("").absolute("~"));
    }

    @Test
    void aTildeBeforeANameIsTheHomeOfThatUser() {
        String root = new HomeFolders("/etc/passwd").of("root").orElseThrow();
        assertEquals(root, host.expandUser("~root"));
        assertEquals(root + "/x", host.absolute("~root/x"));
        assertEquals("/srv/weka/~no such user/x", host.absolute("~no such user/x"));
        assertEquals("a~root", host.expandUser("a~root"));
    }

    @Test
    void withoutHomeATildeIsTheHomeThatTheSystemKnows() {
        String own = new HomeFolders("/etc/passwd").of(Posix.get().getuid()).orElse("~");
        assertEquals(own + "/x", new Host("box", Map.of(), "/srv/weka", "supervisord").expandUser("~/x"));
    }

    private static Host at(String home) {
        return new Host("box", Map.of("HOME", home), "/srv/weka", "supervisord");
    }

    @Test
    void aFileIsInItsFolder() {
        assertEquals("/etc/weka", host.folderOf("/etc/weka/supervisord.conf"));
        assertEquals("/", host.folderOf("/supervisord.conf"));
        assertEquals("/srv/weka", host.folderOf("supervisord.conf"));
        assertEquals("/srv", host.folderOf("../supervisord.conf"));
    }

    @Test
    void whatCannotBeAPathDoesNotExist() {
        assertFalse(host.exists("/tmp\0"));
        assertFalse(host.isFolder("\0"));
    }
}
