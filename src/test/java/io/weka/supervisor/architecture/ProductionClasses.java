package io.weka.supervisor.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;

/** The compiled classes of src/main/java, read once for all rules. */
final class ProductionClasses {
    static final Path FOLDER = Path.of("target", "classes");
    static final JavaClasses ALL = new ClassFileImporter().importPath(FOLDER);

    private ProductionClasses() {}
}
