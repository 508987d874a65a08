package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.Autorestart;
import io.weka.supervisor.domain.config.Configuration;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.config.ProgramConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations in the style of public container images. */
class RealLifeTest {
    @TempDir
    Path path;

    private ConfigFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = ConfigFolder.at(path);
    }

    private static List<ProgramConfig> programs(Configuration configuration) {
        return configuration.groups().stream()
                .flatMap(group -> group.programs().stream())
                .toList();
    }

    private static ProgramConfig program(Configuration configuration, String name) {
        return programs(configuration).stream()
                .filter(program -> program.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aWebServerAndItsWorkers() {
        Configuration configuration = folder.accepted("""
                [unix_http_server]
                file=%(here)s/supervisor.sock   ; the path to the socket file
                chmod=0700                      ; socket file mode (default 0700)

                [supervisord]
                nodaemon=true
                user=root
                logfile=/dev/null
                logfile_maxbytes=0
                pidfile=%(here)s/supervisord.pid

                ; the below section must remain in the config file for RPC
                [rpcinterface:supervisor]
                supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface

                [supervisorctl]
                serverurl=unix://%(here)s/supervisor.sock

                [program:php-fpm]
                command = php-fpm --nodaemonize
                autostart=true
                autorestart=true
                priority=5
                stdout_logfile=/dev/stdout
                stdout_logfile_maxbytes=0
                stderr_logfile=/dev/stderr
                stderr_logfile_maxbytes=0

                [program:nginx]
                command = nginx -g 'daemon off;'
                autorestart=true
                priority=10
                stopsignal=QUIT
                stdout_events_enabled=true
                stdout_logfile=/dev/stdout
                stdout_logfile_maxbytes=0
                stderr_logfile=/dev/stderr
                stderr_logfile_maxbytes=0
                """);
        ProgramConfig nginx = program(configuration, "nginx");
        assertEquals("nginx -g 'daemon off;'", nginx.command());
        assertEquals(3, nginx.stopsignal());
        assertEquals(Autorestart.ALWAYS, nginx.autorestart());
        assertEquals(new LogTarget.File("/dev/stdout"), nginx.stdout().target());
        assertEquals(0, nginx.stdout().maxBytes());
        assertEquals(
                path + "/supervisor.sock", configuration.server().orElseThrow().file());
        assertEquals(List.of(), configuration.notices());
    }

    @Test
    void cronAndNumberedWorkers() {
        Configuration configuration = folder.accepted("""
                [supervisord]
                [program:cron]
                command=/usr/sbin/cron -f -L 15
                autostart=true
                startsecs=0
                [program:worker]
                process_name=%(program_name)s_%(process_num)02d
                command=php /srv/artisan queue:work --sleep=3 --tries=3 --max-time=3600
                numprocs=8
                autostart=true
                autorestart=true
                stopasgroup=true
                killasgroup=true
                user=nobody
                redirect_stderr=true
                stdout_logfile=%(here)s/worker.log
                stopwaitsecs=3600
                """);
        assertEquals(9, programs(configuration).size());
        ProgramConfig last = program(configuration, "worker_07");
        assertEquals(3600, last.stopwaitsecs());
        assertTrue(last.redirectStderr() && last.stopasgroup() && last.killasgroup());
    }

    @Test
    void anSshServerAndAnApplicationInPartsOfTheFile() {
        folder.file("conf.d/app.conf", """
                [program:app]
                command=/srv/app --port %(ENV_PORT)s
                environment=HOME="/home/app",LANG="C.UTF-8",
                    OPTS="-Xmx512m -Dx=y, z"
                directory=/srv
                """);
        Configuration configuration = folder.with(Map.of("PORT", "8080")).accepted("""
                [supervisord]
                nodaemon=true
                [program:sshd]
                command=/usr/sbin/sshd -D -e
                stdout_syslog=true
                [group:all]
                programs=sshd,app
                [include]
                files = conf.d/*.conf
                """);
        ProgramConfig app = program(configuration, "app");
        assertEquals("/srv/app --port 8080", app.command());
        assertEquals(Map.of("HOME", "/home/app", "LANG", "C.UTF-8", "OPTS", "-Xmx512m -Dx=y, z"), app.environment());
        assertEquals("all", configuration.groups().getFirst().name());
        assertTrue(program(configuration, "sshd").stdout().syslog());
    }
}
