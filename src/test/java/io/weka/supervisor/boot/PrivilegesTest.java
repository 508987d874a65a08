package io.weka.supervisor.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.weka.supervisor.domain.config.Configuration.Notice;
import io.weka.supervisor.domain.config.DaemonConfig;
import io.weka.supervisor.domain.config.LogFormat;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.config.User;
import io.weka.supervisor.kernel.Posix;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrivilegesTest {
    private static final User NOBODY = new User("nobody", 65534, 65534, List.of(65534));

    @Test
    void whoIsThatUserAlreadySaysSo() throws StartFailed {
        assertEquals(
                List.of(new Notice(LogLevel.INFO, "Set uid to user 65534 succeeded")),
                new Privileges(runBy(NOBODY.uid()), config(Optional.of(NOBODY))).take());
    }

    @Test
    void onlyRootBecomesAnother() {
        Privileges privileges = new Privileges(runBy(1000), config(Optional.of(NOBODY)));
        assertEquals(
                "Can't drop privilege as nonroot user",
                assertThrows(StartFailed.class, privileges::take).getMessage());
    }

    @Test
    void rootThatStaysRootUnaskedIsWarned() throws StartFailed {
        assertEquals(
                List.of(LogLevel.CRITICAL),
                new Privileges(runBy(0), config(Optional.empty()))
                        .take().stream().map(Notice::level).toList());
        assertEquals(List.of(), new Privileges(runBy(1000), config(Optional.empty())).take());
    }

    /** The system of this test, seen by another user. */
    private static Posix runBy(int uid) {
        return (Posix) Proxy.newProxyInstance(
                Posix.class.getClassLoader(),
                new Class<?>[] {Posix.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getuid") ? uid : method.invoke(Posix.get(), arguments));
    }

    private static DaemonConfig config(Optional<User> user) {
        int noLimit = 0;
        return new DaemonConfig(
                new LogTarget.None(),
                0,
                0,
                LogLevel.INFO,
                LogFormat.RAW,
                "/nonexistent/pid",
                022,
                true,
                false,
                noLimit,
                noLimit,
                false,
                "/tmp",
                user,
                Optional.empty(),
                false,
                Map.of(),
                "supervisor");
    }
}
