package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @TempDir
    Path folder;

    @BeforeEach
    void makeFiles() throws IOException {
        for (String file : new String[] {"a.ini", "b.ini", "c.conf", ".h.ini", "d/x.ini", "e/x.ini", "[k].ini"}) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), "");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "*.ini       | [k].ini a.ini b.ini",
                "?.ini       | a.ini b.ini",
                "[a-b].ini   | a.ini b.ini",
                "[!a].ini    | b.ini",
                "[ab].*      | a.ini b.ini",
                "[[]k].ini   | [k].ini",
                ".*.ini      | .h.ini",
                "*/x.ini     | d/x.ini e/x.ini",
                "d/../?.conf | d/../c.conf",
                "**.ini      | [k].ini a.ini b.ini",
                "a.ini       | a.ini",
                "nope.ini    | \"\"",
                "*.nope      | \"\"",
                "a.ini/x     | \"\"",
                "[z          | \"\"",
            })
    void patternsMatchAsInPython(String pattern, String expected) {
        Host host = new Host("box", Map.of(), folder.toString(), "x");
        String base = folder + "/";
        String found = String.join(" ", new Glob(host).find(base + pattern)).replace(base, "");
        assertEquals(expected, found);
    }

    @Test
    void relativePatternsStartFromTheWorkingDirectory() {
        Host host = new Host("box", Map.of(), folder.toString(), "x");
        assertEquals(java.util.List.of("d/x.ini"), new Glob(host).find("d/*"));
    }
}
