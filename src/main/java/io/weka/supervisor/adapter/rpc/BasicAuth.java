package io.weka.supervisor.adapter.rpc;

import io.weka.supervisor.domain.config.ServerConfig.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Basic authentication (RFC 7617). How long a check takes does not tell how much of a guess was right. */
final class BasicAuth {
    private static final String SCHEME = "basic ";
    private static final String SHA = "{SHA}";

    private final Optional<Credentials> wanted;

    BasicAuth(Optional<Credentials> wanted) {
        this.wanted = wanted;
    }

    /** @param header the Authorization header */
    boolean admits(Optional<String> header) {
        return wanted.map(credentials -> header.flatMap(BasicAuth::decode)
                        .map(given -> matches(given, credentials))
                        .orElse(false))
                .orElse(true);
    }

    private static Optional<Credentials> decode(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            String pair = new String(bytes, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Credentials(pair.substring(0, colon), pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Looks at the password also where the name is wrong. A digest in capitals admits nobody (reference). */
    @SuppressWarnings("ShortCircuitBoolean")
    private static boolean matches(Credentials given, Credentials wanted) {
        boolean name = same(given.username(), wanted.username());
        boolean password = wanted.password().startsWith(SHA)
                ? same(sha1(given.password()), wanted.password().substring(SHA.length()))
                : same(given.password(), wanted.password());
        return name & password;
    }

    private static boolean same(String given, String wanted) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
