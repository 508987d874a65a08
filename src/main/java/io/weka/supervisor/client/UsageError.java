package io.weka.supervisor.client;

import io.weka.supervisor.adapter.inifile.ErrorReport;
import io.weka.supervisor.domain.config.ConfigError;
import java.util.List;
import java.util.Optional;

/** The arguments of a client, or the configuration that they name, make no sense. */
public final class UsageError extends Exception {
    private static final long serialVersionUID = 1;

    /** What a client ends with then. */
    public static final int EXIT_STATUS = 2;

    public UsageError(String text) {
        super(text);
    }

    /**
     * Says on standard error what is wrong, and where help is; answers the exit status.
     *
     * @param program the name it was called by
     */
    public int report(String program, Terminal terminal) {
        new ErrorReport(program)
                .lines(List.of(new ConfigError(String.valueOf(getMessage()), Optional.empty())))
                .forEach(terminal::errorLine);
        return EXIT_STATUS;
    }
}
