package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weka.supervisor.domain.config.ConfigError;
import io.weka.supervisor.domain.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class IncludesTest {
    @TempDir
    Path path;

    private ConfigFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = ConfigFolder.at(path);
    }

    private List<String> commands(String text) {
        return folder.accepted(text).groups().stream()
                .map(group -> group.programs().getFirst().command())
                .toList();
    }

    @Test
    void hereIsTheFolderOfTheFileThatSaysIt() {
        folder.file("inc/b.ini", "[program:b]\ncommand=%(here)s %%(here)s\n");
        assertEquals(
                List.of(path + "/inc %(here)s", path.toString()),
                commands("[supervisord]\n[include]\nfiles=inc/*.ini\n[program:p]\ncommand=%(here)s\n"));
    }

    @Test
    void laterFilesWinOptionByOption() {
        folder.file("1.ini", "[program:p]\npriority=1\n[supervisord]\nidentifier=one\n");
        folder.file("2.ini", "[program:p]\npriority=2\n");
        Configuration configuration = folder.accepted(
                "[supervisord]\nidentifier=main\n[include]\nfiles=?.ini\n[program:p]\ncommand=x\npriority=9\n");
        assertEquals("one", configuration.daemon().identifier());
        assertEquals(2, configuration.groups().getFirst().priority());
    }

    @Test
    void severalPatternsAreReadInTheirOrderAndTheirFilesSorted() {
        folder.file("z.ini", "[x]\n").file("b/2.ini", "[x]\n").file("b/1.ini", "[x]\n");
        List<String> infos =
                folder
                        .notices("[supervisord]\n[include]\nfiles=z.ini b/*.ini\n  %(here)s/%(ENV_COLOR)s-*.ini\n")
                        .stream()
                        .filter(notice -> !notice.contains("unknown"))
                        .toList();
        assertEquals(
                List.of(
                        "WARN No file matches via include \"" + path + "/blue-*.ini\"",
                        "INFO Included extra file \"" + path + "/z.ini\" during parsing",
                        "INFO Included extra file \"" + path + "/b/1.ini\" during parsing",
                        "INFO Included extra file \"" + path + "/b/2.ini\" during parsing"),
                infos);
    }

    @Test
    void aFolderAmongTheMatchesIsAsGoodAsAnEmptyFile() throws IOException {
        Files.createDirectories(path.resolve("inc/sub"));
        assertEquals(
                List.of("INFO Included extra file \"" + path + "/inc/sub\" during parsing"),
                folder.notices("[supervisord]\n[include]\nfiles=inc/*\n"));
    }

    /** Who opens it waits for a writer, and whoever waits for the configuration with it. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeAmongTheMatchesIsRefused() throws Exception {
        Pipes.make(path.resolve("inc.pipe"));
        assertEquals(
                List.of("could not read extra file " + path + "/inc.pipe: it is a pipe or a device, not a file"),
                folder.mistakes("[supervisord]\n[include]\nfiles=inc.*\n"));
        assertEquals(
                List.of("could not read extra file /dev/zero: it is a pipe or a device, not a file"),
                folder.mistakes("[supervisord]\n[include]\nfiles=/dev/zero\n"));
    }

    @Test
    void aFileThatIsMaskedIsEmpty() throws IOException {
        Files.createSymbolicLink(path.resolve("masked.ini"), Path.of("/dev/null"));
        assertEquals(List.of(), commands("[supervisord]\n[include]\nfiles=*.ini\n"));
    }

    @Test
    void includesInIncludedFilesAreNotFollowed() {
        folder.file("a.ini", "[include]\nfiles=b.ini\n").file("b.ini", "[program:b]\ncommand=x\n");
        assertEquals(List.of(), commands("[supervisord]\n[include]\nfiles=a.ini\n"));
    }

    @Test
    void aMistakeInAnIncludedFileNamesThatFile() {
        folder.file("a.ini", "\n[program:x]\ncommand=x\nautostart=perhaps\n");
        String file = path + "/a.ini";
        ConfigError expected = new ConfigError(
                "not a valid boolean value: 'perhaps' in section 'program:x' (file: '" + file + "')",
                Optional.of(file + ":4: [program:x] autostart = perhaps: expected true or false (or yes, no, on, off, "
                        + "1, 0)"));
        assertEquals(List.of(expected), folder.rejected("[supervisord]\n[include]\nfiles=a.ini\n"));
    }

    @Test
    void aSectionBelongsToTheFileThatItBeginsInAndAnOptionToItsOwn() {
        folder.file("a.ini", "[program:p]\nstartsecs=soon\n");
        ConfigError error = folder.rejected("[supervisord]\n[program:p]\ncommand=x\n[include]\nfiles=a.ini\n")
                .getFirst();
        assertEquals(
                "invalid literal for int() with base 10: 'soon' in section 'program:p' (file: '" + path
                        + "/supervisord.conf')",
                error.text());
        assertEquals(
                Optional.of(path + "/a.ini:2: [program:p] startsecs = soon: expected a whole number"), error.place());
    }

    @Test
    void theSyntaxOfAllFilesIsCheckedBeforeAnythingElse() {
        folder.file("a.ini", "[x]\noops\n").file("b.ini", "y=1\n");
        List<String> mistakes = folder.mistakes("[supervisord]\nloglevel=loud\n[include]\nfiles=a.ini b.ini\n");
        assertEquals(
                List.of(
                        "Source contains parsing errors: '" + path + "/a.ini'\n\t[line  2]: 'oops\\n'",
                        "File contains no section headers.\nfile: '" + path + "/b.ini', line: 1\n'y=1\\n'"),
                mistakes);
    }

    @Test
    void aSectionWithoutFilesIsAMistake() {
        assertEquals(
                List.of(".ini file has [include] section, but no files setting"),
                folder.mistakes("[supervisord]\n[include]\nx=y\n"));
    }
}
