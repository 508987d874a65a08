package io.weka.supervisor.adapter.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.ServerConfig;
import io.weka.supervisor.domain.config.ServerConfig.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class AuthTest {
    private static final BasicAuth PLAIN = new BasicAuth(Optional.of(new Credentials("joe", "se%crét:x")));

    @TempDir
    Path folder;

    private static Optional<String> basic(String pair) {
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theRightPairIsAdmitted() {
        assertTrue(PLAIN.admits(basic("joe:se%crét:x")));
        assertTrue(PLAIN.admits(basic("joe:se%crét:x").map(header -> header.replace("Basic", "bAsIc"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"joe:secret", "joe:", "joe", ":", "", "jo:se%crét:x", "JOE:se%crét:x", "joe:se%crét:x "})
    void anyOtherPairIsNot(String pair) {
        assertEquals(false, PLAIN.admits(basic(pair)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic", "Basic ", "Basic !!!", "Bearer x", "am9lOnNl", "Digest username=joe"})
    void brokenHeadersAreNot(String header) {
        assertEquals(false, PLAIN.admits(Optional.of(header)));
        assertEquals(false, PLAIN.admits(Optional.empty()));
    }

    @Test
    void aPasswordMayBeGivenAsItsSha1() {
        String wanted = "{SHA}8b8ec5e94cc07762c12f326df501d14ca120295d";
        BasicAuth auth = new BasicAuth(Optional.of(new Credentials("thefoo", wanted)));

        assertTrue(auth.admits(basic("thefoo:thebar")));
        assertEquals(false, auth.admits(basic("thefoo:thebaz")));
        assertEquals(false, auth.admits(basic("thefoo:" + wanted)));
    }

    /** As in the reference, which compares with what it makes itself. */
    @Test
    void aSha1InCapitalsIsNone() {
        String wanted = "{SHA}8B8EC5E94CC07762C12F326DF501D14CA120295D";
        assertEquals(
                false, new BasicAuth(Optional.of(new Credentials("thefoo", wanted))).admits(basic("thefoo:thebar")));
    }

    @Test
    void anEmptyPasswordIsOne() {
        BasicAuth auth = new BasicAuth(Optional.of(new Credentials("joe", "")));
        assertTrue(auth.admits(basic("joe:")));
        assertEquals(false, auth.admits(basic("joe:x")));
    }

    @Test
    void withoutCredentialsEverybodyIsAdmitted() {
        assertTrue(new BasicAuth(Optional.empty()).admits(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/weka/jrpc", "/status", "/healthz", "/metrics", "/mainlogtail", "/logtail/p", "/nope"})
    void nothingIsAnsweredWithoutThem(String path) throws IOException, SocketUnavailable {
        ServerConfig config = new ServerConfig(
                folder.resolve("s.sock").toString(),
                0700,
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.of(new Credentials("joe", "secret")),
                LogLevel.DEBUG);
        try (Daemon daemon = Daemon.of(config)) {
            RawClient.Answer answer = daemon.ask(RawClient.get(path));
            assertEquals(401, answer.status());
            assertTrue(
                    answer.hasHeader("www-authenticate: Basic realm=\"supervisor\", charset=\"UTF-8\""), answer.head());
            assertEquals("Unauthorized\n", answer.body());
            assertTrue(daemon.inbox.seen.isEmpty());

            String withHeader = RawClient.get("/healthz")
                    .replace("Host:", "Authorization: " + basic("joe:secret").orElseThrow() + "\r\nHost:");
            assertEquals("ok\n", daemon.ask(withHeader).body());
        }
    }
}
