package io.weka.supervisor.kernel;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PosixTest {
    @TestFactory
    Stream<DynamicTest> theCallsThroughJavaLangForeign() {
        return new PosixChecks(new ForeignPosix())
                .all().stream().map(check -> DynamicTest.dynamicTest(check.name(), check.body()::run));
    }
}
