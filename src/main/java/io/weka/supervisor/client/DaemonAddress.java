package io.weka.supervisor.client;

import io.weka.supervisor.client.wire.Credentials;
import io.weka.supervisor.client.wire.ServerUrl;
import java.util.Optional;

/**
 * Which daemon a client talks to, and as whom.
 *
 * @param origin what named this daemon, for people
 */
public record DaemonAddress(ServerUrl url, Optional<Credentials> credentials, String origin) {

    /** What the words of a client say about the daemon: {@code -c}, {@code -s}, {@code -u}, {@code -p}. */
    public record Wishes(
            Optional<String> configuration,
            Optional<String> serverUrl,
            Optional<String> username,
            Optional<String> password) {}

    /** Where the words, the environment and the configuration files lead to. */
    public interface Finder {

        /** Throws where a configuration file cannot be read, or says something that makes no sense. */
        DaemonAddress find(Wishes wishes) throws UsageError;
    }

    /** Nothing is sent where the user name is empty, or not given (reference). */
    public static DaemonAddress of(String url, Optional<String> username, Optional<String> password, String origin) {
        Optional<Credentials> credentials =
                username.filter(name -> !name.isEmpty()).map(name -> new Credentials(name, password.orElse("")));
        return new DaemonAddress(new ServerUrl(url), credentials, origin);
    }
}
