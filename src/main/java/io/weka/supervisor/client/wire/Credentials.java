package io.weka.supervisor.client.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A user name and a password for HTTP basic authentication. */
public record Credentials(String username, String password) {

    String header() {
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair) + "\r\n";
    }

    /** Without the password: this may end up in a message. */
    @Override
    public String toString() {
        return "Credentials[" + username + "]";
    }
}
