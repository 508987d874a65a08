package io.weka.supervisor.domain.config;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The unix socket that the daemon answers on.
 *
 * @param file the path of the socket
 * @param mode its permission bits
 * @param ownerUid the owner to set, {@code ownerGid} its group; empty to leave them
 * @param requests the level at which requests that change something are logged
 */
public record ServerConfig(
        String file,
        int mode,
        OptionalInt ownerUid,
        OptionalInt ownerGid,
        Optional<Credentials> credentials,
        LogLevel requests) {

    /**
     * What a client has to present.
     *
     * @param password plain text, or {@code {SHA}} and the SHA-1 in hexadecimal digits
     */
    public record Credentials(String username, String password) {}
}
