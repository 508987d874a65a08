package io.weka.supervisor.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.ProductVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** dev/pack, with a text in the place of the binary. */
class PackTest {
    private static final String NAME = "supervisord-" + ProductVersion.TEXT + "-linux-amd64";
    /** Of a link in Markdown: the file, without the place in it. */
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)[^)]*\\)");

    @TempDir
    Path folder = Path.of("");

    private static String run(Path where, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    private Path pack(String into, Path binary) throws IOException, InterruptedException {
        Path target = folder.resolve(into);
        run(Path.of("").toAbsolutePath(), "dev/pack", binary.toString(), target.toString());
        return target.resolve(NAME + ".tar.gz");
    }

    private Path binary(String name, String mode, long time) throws IOException {
        Path binary = Files.writeString(folder.resolve(name), "binary\n");
        Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString(mode));
        return Files.setLastModifiedTime(binary, FileTime.fromMillis(time));
    }

    @Test
    void theSameFilesGiveTheSameBytes() throws IOException, InterruptedException {
        Path one = pack("one", binary("a", "rwx------", 1_000_000_000_000L));
        Path other = pack("other", binary("b", "rw-rw-rw-", 1_700_000_000_000L));

        assertEquals(-1, Files.mismatch(one, other));
        assertEquals(NAME + ".tar.gz: OK\n", run(one.getParent(), "sha256sum", "-c", NAME + ".tar.gz.sha256"));
    }

    @Test
    void everythingIsInItWithFixedOwnersAndSortedNames() throws IOException, InterruptedException {
        Path archive = pack("one", binary("a", "rwx------", 1_000_000_000_000L));

        List<String> lines = run(folder, "tar", "--numeric-owner", "-tvzf", archive.toString())
                .lines()
                .toList();
        List<String> names = lines.stream()
                .map(line -> line.split(" " + NAME + "/", 2)[1].split(" -> ", 2)[0])
                .toList();
        assertEquals(names.stream().sorted().toList(), names);
        assertTrue(lines.stream().allMatch(line -> line.contains(" 0/0 ")), lines.toString());
        assertEquals(
                1, lines.stream().filter(line -> line.startsWith("-rwxr-xr-x")).count(), lines.toString());
        for (String expected : List.of(
                "bin/supervisord",
                "bin/supervisorctl",
                "bin/wekastop",
                "share/bash-completion/completions/supervisorctl",
                "share/doc/supervisord/LICENSE",
                "share/doc/supervisord/README.md",
                "share/doc/supervisord/THIRD-PARTY.md",
                "share/doc/supervisord/THIRD-PARTY-LICENSES.txt",
                "share/doc/supervisord/docs/operations.md",
                "share/fish/vendor_completions.d/wekastop.fish",
                "share/man/man1/supervisorctl.1",
                "share/man/man1/supervisorctl-status.1",
                "share/man/man8/supervisord.8",
                "share/zsh/site-functions/_supervisord")) {
            assertTrue(names.contains(expected), expected + " is missing in " + names);
        }
    }

    @Test
    void unpackedItIsWhereItIsLookedFor() throws IOException, InterruptedException {
        Path archive = pack("one", binary("a", "rwx------", 1_000_000_000_000L));
        Path root = Files.createDirectory(folder.resolve("usr"));

        run(root, "tar", "-xzf", archive.toString(), "--strip-components=1");

        for (String name : List.of("supervisord", "supervisorctl", "wekastop")) {
            assertEquals("binary\n", Files.readString(root.resolve("bin").resolve(name)));
            assertTrue(Files.isReadable(
                    root.resolve("share/bash-completion/completions").resolve(name)));
        }
    }

    /** Whoever installed has the pages, and those that they lead to. */
    @Test
    void whatAPackedPageLinksToIsPackedToo() throws IOException, InterruptedException {
        Path archive = pack("one", binary("a", "rwx------", 1_000_000_000_000L));
        Path root = Files.createDirectory(folder.resolve("usr"));
        run(root, "tar", "-xzf", archive.toString(), "--strip-components=1");

        int links = 0;
        for (Path page : pages(root.resolve("share/doc/supervisord"))) {
            for (MatchResult link :
                    LINK.matcher(Files.readString(page)).results().toList()) {
                String target = link.group(1);
                if (!target.contains("://")) {
                    links++;
                    assertTrue(Files.isRegularFile(page.resolveSibling(target)), page + ": " + target);
                }
            }
        }
        assertTrue(links > 30, "there are more links than " + links);
    }

    private static List<Path> pages(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList();
        }
    }

    /** With a key that is made for it. */
    @Test
    void withAKeyItIsSigned() throws IOException, InterruptedException {
        Path keys = Files.createDirectory(
                folder.resolve("k"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        String binary = binary("a", "rwx------", 1_000_000_000_000L).toString();
        String signed = "export GNUPGHOME=" + keys + "; trap 'gpgconf --kill all' EXIT;"
                + " gpg --batch --quiet --passphrase '' --quick-generate-key packer@example.org ed25519 sign never";
        Path target = folder.resolve("signed");
        String pack = "SIGNING_KEY=packer@example.org dev/pack " + binary + " " + target;
        String archive = target.resolve(NAME + ".tar.gz").toString();
        String verify = "LC_ALL=C gpg --verify " + archive + ".asc " + archive;
        String said = run(
                Path.of("").toAbsolutePath(),
                "bash",
                "-ec",
                signed + "; " + pack + "; " + verify + "; echo x >> " + archive + "; ! " + verify);
        assertTrue(said.contains("Good signature from \"packer@example.org\""), said);
        assertTrue(said.contains("BAD signature from \"packer@example.org\""), said);

        pack("signed", Path.of(binary));
        assertFalse(Files.exists(Path.of(archive + ".asc")), "the signature of another archive is not left there");
    }
}
