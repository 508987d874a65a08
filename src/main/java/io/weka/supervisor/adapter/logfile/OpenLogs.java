package io.weka.supervisor.adapter.logfile;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The writers of the log files, one for each path however many processes write there. Any thread. */
final class OpenLogs {

    private final LogSettings settings;
    private final Devices devices;
    private final TroubleReport report;
    private final Map<Path, Shared> byPath = new ConcurrentHashMap<>();

    private record Shared(LogWriter writer, int users) {
        Shared oneMore(Rotation rotation) {
            writer.limit(rotation);
            return new Shared(writer, users + 1);
        }
    }

    OpenLogs(LogSettings settings, Devices devices, TroubleReport report) {
        this.settings = settings;
        this.devices = devices;
        this.report = report;
    }

    /** One user more. The rotation is that of the last who came. {@code auto}: nobody but us knows its name, so it is made now. */
    LogWriter use(Path path, boolean auto, Rotation rotation) {
        return byPath.compute(
                        key(path),
                        (key, present) -> present == null
                                ? new Shared(start(path, auto, rotation), 1)
                                : present.oneMore(rotation))
                .writer();
    }

    private LogWriter start(Path path, boolean auto, Rotation rotation) {
        LogSpec spec = new LogSpec(path, auto, Optional.of(settings.noticeGone()), settings.noticeStall());
        LogWriter writer = new LogWriter(spec, rotation, settings.queueBytes(), report);
        if (auto) {
            writer.open();
        }
        if (FileKind.isOwnStream(path)) {
            writer.place(Device.own(path.toString()));
        } else {
            devices.find(path, writer::place);
        }
        return writer;
    }

    /**
     * One user less. After the last one the file is closed once it has all its bytes; until then a new user gets the same
     * writer, so two never write the same file.
     */
    void release(LogWriter writer) {
        Path key = key(writer.spec().path());
        byPath.computeIfPresent(key, (same, present) -> new Shared(present.writer(), present.users() - 1));
        writer.whenWritten(() -> {
            Shared left = byPath.computeIfPresent(
                    key, (same, present) -> present.writer() == writer && present.users() <= 0 ? null : present);
            if (left == null || left.writer() != writer) {
                writer.closeNow();
            }
        });
    }

    Optional<LogWriter> find(Path path) {
        return Optional.ofNullable(byPath.get(key(path))).map(Shared::writer);
    }

    List<LogWriter> all() {
        return byPath.values().stream().map(Shared::writer).toList();
    }

    private static Path key(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
