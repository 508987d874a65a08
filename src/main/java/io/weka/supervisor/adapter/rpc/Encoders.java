package io.weka.supervisor.adapter.rpc;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.port.in.AutoRecoveryStatus;
import io.weka.supervisor.domain.port.in.ConfigDiff;
import io.weka.supervisor.domain.port.in.ConfigInfo;
import io.weka.supervisor.domain.port.in.LogTail;
import io.weka.supervisor.domain.process.ProcessInfo;
import io.weka.supervisor.domain.process.ProcessResult;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The results of methods as JSON (reference: rpc.md); keys and their order are part of the interface. */
final class Encoders {
    private static final String NONE = "none";

    private Encoders() {}

    static void bool(Boolean value, JsonGenerator json) throws IOException {
        json.writeBoolean(value);
    }

    static void text(String value, JsonGenerator json) throws IOException {
        json.writeString(value);
    }

    static void texts(List<String> values, JsonGenerator json) throws IOException {
        array(values, Encoders::text, json);
    }

    /** The only state of the daemon in which the question is answered. */
    static void running(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("statecode", 1);
        json.writeStringField("statename", "RUNNING");
        json.writeEndObject();
    }

    static void infos(List<ProcessInfo> infos, JsonGenerator json) throws IOException {
        array(infos, Encoders::info, json);
    }

    static void info(ProcessInfo info, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", info.name());
        json.writeStringField("group", info.group());
        json.writeStringField("description", info.description());
        json.writeNumberField("start", info.start());
        json.writeNumberField("stop", info.stop());
        json.writeNumberField("now", info.now());
        json.writeNumberField("state", info.state().code());
        json.writeStringField("statename", info.state().name());
        json.writeStringField("spawnerr", info.spawnError());
        json.writeNumberField("exitstatus", info.exitStatus());
        json.writeStringField("logfile", info.stdoutLogfile());
        json.writeStringField("stdout_logfile", info.stdoutLogfile());
        json.writeStringField("stderr_logfile", info.stderrLogfile());
        json.writeNumberField("pid", info.pid());
        json.writeEndObject();
    }

    static void results(List<ProcessResult> results, JsonGenerator json) throws IOException {
        array(results, Encoders::result, json);
    }

    private static void result(ProcessResult result, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", result.id().name());
        json.writeStringField("group", result.id().group());
        json.writeNumberField("status", result.status().number());
        json.writeStringField("description", result.description());
        json.writeEndObject();
    }

    static void autoRecovery(AutoRecoveryStatus status, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("enabled", status.enabled());
        json.writeNumberField("count", status.count());
        json.writeFieldName("holders");
        texts(status.holders(), json);
        json.writeEndObject();
    }

    static void tail(LogTail tail, JsonGenerator json) throws IOException {
        json.writeStartArray();
        json.writeString(tail.text());
        json.writeNumber(tail.offset());
        json.writeBoolean(tail.overflow());
        json.writeEndArray();
    }

    static void diff(ConfigDiff diff, JsonGenerator json) throws IOException {
        json.writeStartArray();
        array(List.of(diff.added(), diff.changed(), diff.removed()), Encoders::texts, json);
        json.writeEndArray();
    }

    static void configs(List<ConfigInfo> configs, JsonGenerator json) throws IOException {
        array(configs, Encoders::config, json);
    }

    private static void config(ConfigInfo info, JsonGenerator json) throws IOException {
        ProgramConfig program = info.program();
        json.writeStartObject();
        json.writeBooleanField("autostart", program.autostart());
        json.writeStringField("command", program.command());
        json.writeStringField("directory", program.directory().orElse(NONE));
        json.writeFieldName("exitcodes");
        array(program.exitcodes(), (code, out) -> out.writeNumber(code), json);
        json.writeStringField("group", info.group());
        json.writeNumberField("group_prio", info.groupPriority());
        json.writeBooleanField("inuse", info.inUse());
        json.writeBooleanField("killasgroup", program.killasgroup());
        json.writeStringField("name", program.name());
        json.writeNumberField("process_prio", program.priority());
        json.writeBooleanField("redirect_stderr", program.redirectStderr());
        json.writeStringField("serverurl", program.serverurl().orElse(NONE));
        json.writeNumberField("startretries", program.startretries());
        json.writeNumberField("startsecs", program.startsecs());
        channel("stdout", program.stdout(), info.stdoutLog(), json);
        channel("stderr", program.stderr(), info.stderrLog(), json);
        json.writeNumberField("stopsignal", program.stopsignal());
        json.writeNumberField("stopwaitsecs", program.stopwaitsecs());
        if (program.user().isPresent()) {
            json.writeNumberField("uid", program.user().get().uid());
        } else {
            json.writeStringField("uid", NONE);
        }
        json.writeEndObject();
    }

    private static void channel(String name, ChannelConfig channel, Optional<String> autoLog, JsonGenerator json)
            throws IOException {
        json.writeNumberField(name + "_capture_maxbytes", channel.captureMaxBytes());
        json.writeBooleanField(name + "_events_enabled", channel.events());
        json.writeStringField(
                name + "_logfile",
                switch (channel.target()) {
                    case LogTarget.None() -> NONE;
                    case LogTarget.Syslog() -> NONE;
                    case LogTarget.Auto() -> autoLog.orElse("auto");
                    case LogTarget.File(String path) -> path;
                });
        json.writeNumberField(name + "_logfile_backups", channel.backups());
        json.writeNumberField(name + "_logfile_maxbytes", channel.maxBytes());
        json.writeBooleanField(name + "_syslog", channel.syslog() || channel.target() instanceof LogTarget.Syslog);
    }

    private static <T> void array(List<T> values, Encoder<T> encoder, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (T value : values) {
            encoder.encode(value, json);
        }
        json.writeEndArray();
    }
}
