package io.weka.supervisor.adapter.posix;

import io.weka.supervisor.kernel.SelfCommand;
import java.util.List;

/** A program that only has the private mode, to be started by tests as the real one starts itself. */
public final class ExecModeMain {
    private ExecModeMain() {}

    public static void main(String... ignored) {
        ExecMode.run();
    }

    static SelfCommand command() {
        String java = System.getProperty("java.home") + "/bin/java";
        return new SelfCommand(
                java,
                List.of(
                        "java",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        "target/classes:target/test-classes",
                        ExecModeMain.class.getName()));
    }
}
