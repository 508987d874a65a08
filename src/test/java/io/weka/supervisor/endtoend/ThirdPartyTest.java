package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** THIRD-PARTY.md names whoever made the libraries that the build has put together, and nobody else. */
class ThirdPartyTest {
    /** The libraries of the build for the JVM, and those that the image was made of. */
    private static final List<Path> LIBRARIES =
            List.of(Path.of("target/quarkus-app/lib"), Path.of("target/supervisord-native-image-source-jar/lib"));

    private static final Pattern GROUP = Pattern.compile("`([a-z0-9.-]+)`");

    @Test
    void everyLibraryIsNamedAndNoneThatIsNotThere() throws IOException {
        Set<String> groups = new TreeSet<>();
        for (Path folder : LIBRARIES) {
            if (Files.isDirectory(folder)) {
                groups.addAll(groups(folder));
            }
        }
        assertFalse(groups.isEmpty(), "there is no build in target/: mvn package, or ./build-native");
        assertEquals(groups, named());
    }

    /** The Apache License 2.0 is ours as well. */
    @Test
    void whatHasAnotherLicenceThanOursHasItsTextsBesideIt() throws IOException {
        List<String> titles = titles();
        int others = 0;
        for (String line : Files.readAllLines(Path.of("THIRD-PARTY.md"))) {
            String[] cells = line.split(" *\\| *", -1);
            if (!line.startsWith("| ") || cells[1].matches("what|-+") || cells[2].contains("Apache License 2.0")) {
                continue;
            }
            for (String part : parts(cells[1])) {
                others++;
                assertTrue(
                        titles.stream().anyMatch(title -> title.contains(part)),
                        part + " has no text in THIRD-PARTY-LICENSES.txt");
            }
        }
        assertTrue(others > 5, "there are more than " + others);
    }

    /** The libraries of a row, or what it is called up to a comma. */
    private static List<String> parts(String what) {
        List<String> groups =
                GROUP.matcher(what).results().map(group -> group.group(1)).toList();
        return groups.isEmpty() ? List.of(what.split(",", 2)[0]) : groups;
    }

    /** The lines between two rulers. */
    private static List<String> titles() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("THIRD-PARTY-LICENSES.txt"));
        return IntStream.range(1, lines.size() - 1)
                .filter(i ->
                        lines.get(i - 1).matches("={100}") && lines.get(i + 1).matches("={100}"))
                .mapToObj(lines::get)
                .toList();
    }

    private static Set<String> groups(Path folder) throws IOException {
        Set<String> groups = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .map(name -> name.replaceFirst("^modified-", ""))
                    .map(ThirdPartyTest::group)
                    .forEach(groups::add);
        }
        return groups;
    }

    /** The build names a file GROUP.ARTIFACT-VERSION.jar; where the group ends says the repository that it came from. */
    private static String group(String jar) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Path file = Path.of(entry);
            String name = String.valueOf(file.getFileName());
            if (jar.endsWith("." + name)) {
                String group = jar.substring(0, jar.length() - name.length() - 1);
                if (file.getParent().getParent().getParent().endsWith(group.replace('.', '/'))) {
                    return group;
                }
            }
        }
        throw new AssertionError(jar + " is not in the class path of the tests");
    }

    private static Set<String> named() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("THIRD-PARTY.md"))) {
            if (line.startsWith("| ")) {
                Matcher group =
                        GROUP.matcher(Arrays.asList(line.split("\\|", -1)).get(1));
                while (group.find()) {
                    named.add(group.group(1));
                }
            }
        }
        return named;
    }
}
