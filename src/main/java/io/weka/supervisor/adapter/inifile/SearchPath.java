package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.ConfigError;
import java.util.List;
import java.util.Optional;

/** Where the configuration is looked for when none is named. */
final class SearchPath {
    private static final String NAME = "supervisord.conf";

    private SearchPath() {}

    /** The first of the usual places where there is something. */
    static Optional<String> find(Host host) {
        for (String place : places(host)) {
            if (host.exists(place)) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    /** What the reference says when there is nothing. */
    static ConfigError nothingFound(Host host) {
        String text = "No config file found at default paths (" + String.join(", ", places(host))
                + "); use the -c option to specify a config file at a different path";
        return new ConfigError(text, Optional.empty());
    }

    static List<String> places(Host host) {
        String above = parent(parent(host.program()));
        String prefix = above.isEmpty() || above.endsWith("/") ? above : above + "/";
        return List.of(
                prefix + "etc/" + NAME, prefix + NAME, NAME, "etc/" + NAME, "/etc/" + NAME, "/etc/supervisor/" + NAME);
    }

    /** {@code os.path.dirname} */
    private static String parent(String path) {
        String head = path.substring(0, path.lastIndexOf('/') + 1);
        int end = head.length();
        while (end > 0 && head.charAt(end - 1) == '/') {
            end--;
        }
        return end == 0 ? head : head.substring(0, end);
    }
}
