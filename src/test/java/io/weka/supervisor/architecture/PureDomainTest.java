package io.weka.supervisor.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The domain has no thread, lock, clock, randomness, file or socket: what it needs of them comes in through its ports. */
class PureDomainTest {
    private static final String DOMAIN = "io.weka.supervisor.domain..";

    /** Types that wait, lock, share, or do input and output. */
    private static final Pattern IMPURE_TYPES = Pattern.compile("java\\.util\\.concurrent\\.(?!TimeUnit$).*"
            + "|java\\.io\\.(?!Serializable$|UncheckedIOException$).*"
            + "|java\\.nio\\.(file|channels)\\..*"
            + "|java\\.net\\..*"
            + "|java\\.lang\\.(Thread|ThreadLocal|Process|ProcessHandle|ProcessBuilder|Runtime|ref\\.Cleaner)(\\$.*)?"
            + "|java\\.lang\\.foreign\\..*"
            + "|java\\.util\\.(Timer|TimerTask|Random|SplittableRandom|Scanner)"
            + "|java\\.security\\.SecureRandom");

    /** Calls that ask the machine for the time, the environment or a random number, or wait. */
    private static final Set<String> IMPURE_CALLS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.exit",
            "java.lang.Math.random",
            "java.lang.Object.wait",
            "java.lang.Object.notify",
            "java.lang.Object.notifyAll",
            "java.util.UUID.randomUUID",
            "java.util.Collections.shuffle");

    private static final Pattern CLOCKS = Pattern.compile("java\\.time\\..*\\.(now|system.*|tick.*)");

    @Test
    void theDomainUsesNoTypeThatWaitsSharesOrDoesInputAndOutput() {
        noClasses()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .dependOnClassesThat(DescribedPredicate.<JavaClass>describe(
                        "wait, lock, share, or do input and output",
                        type -> IMPURE_TYPES.matcher(type.getName()).matches()))
                .check(ProductionClasses.ALL);
    }

    @Test
    void theDomainAsksNobodyForTheTimeTheEnvironmentOrChance() {
        noClasses()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .accessTargetWhere(DescribedPredicate.<JavaAccess<?>>describe("it is impure", access -> {
                    String called = access.getTargetOwner().getName() + "."
                            + access.getTarget().getName();
                    return IMPURE_CALLS.contains(called)
                            || CLOCKS.matcher(called).matches();
                }))
                .check(ProductionClasses.ALL);
    }

    /** Read from the byte code, since the rules above see types and calls only. */
    @Test
    void theDomainIsNeverSynchronizedOrVolatile() throws IOException {
        List<String> found = new ArrayList<>();
        int read = 0;
        try (Stream<Path> files =
                Files.walk(ProductionClasses.FOLDER.resolve(Path.of("io", "weka", "supervisor", "domain")))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                ClassModel type = ClassFile.of().parse(file);
                lockingParts(type).forEach(part -> found.add(type.thisClass().asInternalName() + "." + part));
                read++;
            }
        }
        assertFalse(read == 0, "no class of the domain was found");
        assertEquals(List.of(), found);
    }

    private static List<String> lockingParts(ClassModel type) {
        List<String> parts = new ArrayList<>();
        type.fields().stream()
                .filter(field -> field.flags().has(AccessFlag.VOLATILE))
                .forEach(field -> parts.add(field.fieldName().stringValue()));
        type.methods().stream()
                .filter(PureDomainTest::locks)
                .forEach(method -> parts.add(method.methodName().stringValue()));
        return parts;
    }

    private static boolean locks(MethodModel method) {
        return method.flags().has(AccessFlag.SYNCHRONIZED)
                || method.code().stream()
                        .flatMap(code -> code.elementStream())
                        .anyMatch(element -> element instanceof MonitorInstruction monitor
                                && monitor.opcode() == Opcode.MONITORENTER);
    }
}
