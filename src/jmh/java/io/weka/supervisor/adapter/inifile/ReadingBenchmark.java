package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.ConfigReading;
import io.weka.supervisor.domain.config.User;
import io.weka.supervisor.domain.port.out.Accounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Reading a configuration file: at the start, and again with each reread and reload. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ReadingBenchmark {
    private static final String DAEMON = """
            [unix_http_server]
            file=%(here)s/supervisor.sock

            [supervisord]
            logfile=NONE
            pidfile=%(here)s/supervisord.pid
            childlogdir=%(here)s
            """;

    private static final String TYPICAL = """
            ; what this one does
            [program:service-NUMBER]
            command=%(here)s/bin/service-NUMBER --slot %(process_num)d --config "%(here)s/etc/service.yaml"
            process_name=%(program_name)s
            directory=%(here)s
            priority=NUMBER
            autostart=true
            autorestart=unexpected
            exitcodes=0,2
            startsecs=5
            startretries=10
            stopsignal=TERM
            stopwaitsecs=30
            stopasgroup=true
            environment=HOME="%(here)s",SLOT="NUMBER",LEVEL="info"
            stdout_logfile=%(here)s/service-NUMBER.log
            stdout_logfile_maxbytes=10MB
            stdout_logfile_backups=3
            redirect_stderr=true
            """;

    private static final String MANY = """
            [program:worker]
            command=/opt/bin/worker --slot %(process_num)d
            process_name=worker-%(process_num)04d
            numprocs=1000
            environment=SLOT="%(process_num)d"
            stdout_logfile=%(here)s/worker-%(process_num)d.log
            """;

    /** The text of the file. */
    public enum Kind {
        TWENTY_PROGRAMS {
            @Override
            String text() {
                StringBuilder text = new StringBuilder(DAEMON);
                for (int i = 1; i <= 20; i++) {
                    text.append(TYPICAL.replace("NUMBER", Integer.toString(i)));
                }
                return text.toString();
            }
        },
        ONE_OF_1000_PROCESSES {
            @Override
            String text() {
                return DAEMON + MANY;
            }
        };

        abstract String text();
    }

    @Param
    public Kind kind = Kind.TWENTY_PROGRAMS;

    private Path folder = Path.of("");
    private DaemonOptions options = DaemonOptions.forFile("");
    private ConfigReader reader = new ConfigReader(new OnlyRoot(), new Host("", Map.of(), "", ""));

    @Setup
    public void write() throws IOException {
        folder = Files.createTempDirectory("reading");
        Path file = Files.writeString(folder.resolve("supervisord.conf"), kind.text());
        options = DaemonOptions.forFile(file.toString());
        reader = new ConfigReader(
                new OnlyRoot(), new Host("box", Map.of("HOME", "/root"), folder.toString(), "supervisord"));
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(folder.resolve("supervisord.conf"));
        Files.delete(folder);
    }

    @Benchmark
    public ConfigReading read() {
        return switch (reader.read(options)) {
            case ConfigReading.Accepted accepted -> accepted;
            case ConfigReading.Rejected(var errors) -> throw new IllegalStateException(errors.toString());
        };
    }

    private static final class OnlyRoot implements Accounts {
        private static final User ROOT = new User("root", 0, 0, List.of(0));

        @Override
        public Optional<User> byName(String name) {
            return Optional.of(ROOT).filter(user -> user.name().equals(name));
        }

        @Override
        public Optional<User> byUid(int uid) {
            return Optional.of(ROOT).filter(user -> user.uid() == uid);
        }

        @Override
        public OptionalInt gid(String group) {
            return OptionalInt.empty();
        }
    }
}
