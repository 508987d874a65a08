package io.weka.supervisor.domain;

import io.weka.supervisor.domain.config.Autorestart;
import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.config.ProgramConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes program configurations for tests: the defaults of the dialect, changed where a test says so. */
public final class Programs {
    private static final ChannelConfig NO_LOG = new ChannelConfig(new LogTarget.None(), 0, 0, 0, false, false);

    private final String name;
    private String command;
    private int priority = 999;
    private boolean autostart = true;
    private Autorestart autorestart = Autorestart.UNEXPECTED;
    private int startsecs = 1;
    private int startretries = 3;
    private int stopsignal = 15;
    private int stopwaitsecs = 10;
    private OptionalInt stopretrysecs = OptionalInt.empty();
    private boolean stopasgroup;
    private boolean killasgroup;
    private Optional<Boolean> ioNode = Optional.empty();
    private boolean redirectStderr;
    private LogTarget stderr = new LogTarget.None();
    private Map<String, String> environment = Map.of();
    private Optional<String> serverurl = Optional.empty();

    private Programs(String name) {
        this.name = name;
        this.command = "/bin/" + name;
    }

    public static Programs program(String name) {
        return new Programs(name);
    }

    public Programs command(String value) {
        command = value;
        return this;
    }

    public Programs environment(Map<String, String> value) {
        environment = value;
        return this;
    }

    public Programs serverurl(String value) {
        serverurl = Optional.of(value);
        return this;
    }

    public Programs ioNode(boolean value) {
        ioNode = Optional.of(value);
        return this;
    }

    public Programs priority(int value) {
        priority = value;
        return this;
    }

    public Programs autostart(boolean value) {
        autostart = value;
        return this;
    }

    public Programs autorestart(Autorestart value) {
        autorestart = value;
        return this;
    }

    public Programs startsecs(int value) {
        startsecs = value;
        return this;
    }

    public Programs startretries(int value) {
        startretries = value;
        return this;
    }

    public Programs stopsignal(int value) {
        stopsignal = value;
        return this;
    }

    public Programs stopwaitsecs(int value) {
        stopwaitsecs = value;
        return this;
    }

    public Programs stopretrysecs(int value) {
        stopretrysecs = OptionalInt.of(value);
        return this;
    }

    public Programs stopasgroup() {
        stopasgroup = true;
        killasgroup = true;
        return this;
    }

    public Programs killasgroup() {
        killasgroup = true;
        return this;
    }

    public Programs stderr(LogTarget value) {
        stderr = value;
        return this;
    }

    public Programs redirectStderr() {
        redirectStderr = true;
        return this;
    }

    public ProgramConfig build() {
        return new ProgramConfig(
                name,
                priority,
                command,
                autostart,
                autorestart,
                startsecs,
                startretries,
                List.of(0),
                stopsignal,
                stopwaitsecs,
                stopretrysecs,
                stopasgroup,
                killasgroup,
                Optional.empty(),
                redirectStderr,
                NO_LOG,
                new ChannelConfig(stderr, 0, 0, 0, false, false),
                environment,
                Optional.empty(),
                OptionalInt.empty(),
                serverurl,
                ioNode);
    }
}
