package io.weka.supervisor.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import io.weka.supervisor.Main;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Dependencies point inward only; each rule names the rooms that it is about. */
class DependencyRulesTest {
    private static final String HOUSE = "io.weka.supervisor..";
    private static final String DOMAIN = "io.weka.supervisor.domain..";
    private static final String ADAPTER = "io.weka.supervisor.adapter..";
    private static final String CLIENT = "io.weka.supervisor.client..";
    private static final String KERNEL = "io.weka.supervisor.kernel..";
    private static final String BOOT = "io.weka.supervisor.boot..";
    private static final String NULLNESS = "org.jspecify.annotations..";

    private static final Set<String> JAVA_BASE =
            Object.class.getModule().getDescriptor().packages();

    /** Types of java.base, also as elements of arrays, and the primitive ones. */
    private static final DescribedPredicate<JavaClass> IN_JAVA_BASE =
            DescribedPredicate.describe("are of java.base", type -> {
                JavaClass element = type.getBaseComponentType();
                return element.isPrimitive() || JAVA_BASE.contains(element.getPackageName());
            });

    @Test
    void theDomainKnowsJavaBaseAndItselfOnly() {
        classes()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat(IN_JAVA_BASE.or(resideInAnyPackage(DOMAIN, NULLNESS)))
                .check(ProductionClasses.ALL);
    }

    @Test
    void theKernelKnowsNoOtherRoom() {
        noClasses()
                .that()
                .resideInAPackage(KERNEL)
                .should()
                .dependOnClassesThat(resideInAPackage(HOUSE).and(outside(KERNEL)))
                .check(ProductionClasses.ALL);
    }

    @Test
    void adaptersKnowTheDomainAndTheKernelOnly() {
        noClasses()
                .that()
                .resideInAPackage(ADAPTER)
                .should()
                .dependOnClassesThat(resideInAPackage(HOUSE).and(outside(ADAPTER, DOMAIN, KERNEL)))
                .check(ProductionClasses.ALL);
    }

    @Test
    void adaptersDoNotKnowEachOther() {
        slices().matching("io.weka.supervisor.adapter.(*)..")
                .should()
                .notDependOnEachOther()
                .check(ProductionClasses.ALL);
    }

    @Test
    void clientsKnowPlainValuesTheKernelAndTheIniReaderOnly() {
        noClasses()
                .that()
                .resideInAPackage(CLIENT)
                .should()
                .dependOnClassesThat(resideInAPackage(HOUSE)
                        .and(outside(
                                CLIENT,
                                KERNEL,
                                "io.weka.supervisor.adapter.inifile..",
                                "io.weka.supervisor.domain.config..",
                                "io.weka.supervisor.domain.event..",
                                "io.weka.supervisor.domain.fault..",
                                "io.weka.supervisor.domain.process..")))
                .check(ProductionClasses.ALL);
    }

    /** A client has to answer within milliseconds, so it starts no framework. */
    @Test
    void clientsUseNeitherQuarkusNorVertx() {
        noClasses()
                .that()
                .resideInAPackage(CLIENT)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.quarkus..", "io.vertx..", "io.netty..", "jakarta..", "io.smallrye..")
                                .and(outside("io.quarkus.runtime.annotations..")))
                .check(ProductionClasses.ALL);
    }

    @Test
    void nobodyButMainKnowsBoot() {
        noClasses()
                .that(outside(BOOT).and(DescribedPredicate.not(main())))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BOOT)
                .check(ProductionClasses.ALL);
    }

    @Test
    void nobodyKnowsMain() {
        noClasses()
                .that(DescribedPredicate.not(main()))
                .should()
                .dependOnClassesThat(main())
                .check(ProductionClasses.ALL);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.weka.supervisor.(**)").should().beFreeOfCycles().check(ProductionClasses.ALL);
    }

    @Test
    void eachLibraryHasItsRoom() {
        only("io.vertx..", "io.weka.supervisor.adapter.rpc..", BOOT);
        only("io.netty..", "io.weka.supervisor.adapter.rpc..");
        only("com.fasterxml.jackson..", "io.weka.supervisor.adapter.rpc..", CLIENT);
        only("picocli..", CLIENT);
        only("java.lang.foreign..", KERNEL);
        only("org.graalvm..", KERNEL);
        only("java.net.http..", "nobody");
        only("java.util.logging..", BOOT);
    }

    private static void only(String library, String... rooms) {
        noClasses()
                .that(resideInAPackage(HOUSE).and(outside(rooms)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(ProductionClasses.ALL);
    }

    private static DescribedPredicate<JavaClass> main() {
        return DescribedPredicate.describe(
                "is Main",
                type -> type.getName().equals(Main.class.getName())
                        || type.getName().startsWith(Main.class.getName() + "$"));
    }

    private static DescribedPredicate<JavaClass> outside(String... packages) {
        return DescribedPredicate.not(resideInAnyPackage(packages));
    }
}
