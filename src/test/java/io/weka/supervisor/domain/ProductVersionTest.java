package io.weka.supervisor.domain;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProductVersionTest {
    @Test
    void theBuildFileSaysTheSame() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String own = "<artifactId>weka-supervisor</artifactId>\n  <version>" + ProductVersion.TEXT + "</version>";
        assertTrue(pom.contains(own), own);
    }
}
