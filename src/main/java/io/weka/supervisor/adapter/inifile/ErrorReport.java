package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.ConfigError;
import java.util.ArrayList;
import java.util.List;

/**
 * How mistakes are reported on stderr: each in the reference's words, with its place below.
 *
 * @param program argv[0], for the last line
 */
public record ErrorReport(String program) {

    /** The lines without newlines at their ends. */
    public List<String> lines(List<ConfigError> errors) {
        List<String> lines = new ArrayList<>();
        for (ConfigError error : errors) {
            lines.addAll(List.of(("Error: " + error.text()).split("\n", -1)));
            error.place().ifPresent(place -> lines.add("  " + place));
        }
        lines.add("For help, use " + program + " -h");
        return lines;
    }
}
