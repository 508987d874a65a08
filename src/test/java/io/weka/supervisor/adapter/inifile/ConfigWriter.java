package io.weka.supervisor.adapter.inifile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Writes configurations, mostly sensible ones, from a seed. */
final class ConfigWriter {
    private static final List<String> SECTIONS = List.of(
            "program:a",
            "program:b",
            "program:c",
            "program: d ",
            "group:g",
            "group:a",
            "eventlistener:l",
            "fcgi-program:f",
            "unix_http_server",
            "inet_http_server",
            "rpcinterface:supervisor",
            "supervisorctl",
            "supervisord",
            "DEFAULT",
            "nonsense",
            "program:x y",
            "include");
    private static final List<String> OPTIONS = List.of(
            "command",
            "process_name",
            "numprocs",
            "numprocs_start",
            "priority",
            "autostart",
            "autorestart",
            "startsecs",
            "startretries",
            "exitcodes",
            "stopsignal",
            "stopwaitsecs",
            "stopretrysecs",
            "stopasgroup",
            "killasgroup",
            "user",
            "redirect_stderr",
            "stdout_logfile",
            "stdout_logfile_maxbytes",
            "stderr_logfile",
            "stdout_syslog",
            "environment",
            "directory",
            "umask",
            "serverurl",
            "weka_io_node",
            "programs",
            "events",
            "buffer_size",
            "socket",
            "socket_mode",
            "file",
            "chmod",
            "chown",
            "username",
            "password",
            "port",
            "logfile",
            "loglevel",
            "pidfile",
            "childlogdir",
            "identifier",
            "minfds",
            "nodaemon",
            "files",
            "no_such_option");
    private static final List<String> VALUES = List.of(
            "1",
            "0",
            "-1",
            "1_0",
            "22",
            "077",
            "99999999999999999999",
            "true",
            "FALSE",
            "unexpected",
            "1KB",
            "5 GB",
            "TERM",
            "SIGKILL",
            "0,2",
            "root",
            "nobody",
            "root:staff",
            "a",
            "a,b",
            "b,l",
            "TICK_5",
            "EVENT, TICK",
            "unix:///tmp/x",
            "tcp://h:1",
            "127.0.0.1:9001",
            "info",
            "/bin/cat",
            "%(here)s/x",
            "%(program_name)s",
            "%(program_name)s_%(process_num)02d",
            "p%(process_num)d",
            "%(ENV_COLOR)s",
            "%(here)s",
            "100%%",
            "NONE",
            "AUTO",
            "syslog",
            "A=\"1\",B=2",
            "A='%(here)s'",
            "inc/*.ini",
            "text ; comment",
            "");
    private static final List<String> BAD_VALUES = List.of(
            "maybe",
            "%",
            "%Y",
            "%(nope)s",
            "%(process_num)99d",
            "%(ENV_",
            "1.5",
            "10XB",
            "/nonexistent/dir/x",
            "A=",
            "A=\"x",
            "joe",
            "888",
            "256",
            "é日😀",
            "a:b c",
            "%(here)d",
            "[x]",
            "~nobody/x",
            "%(ENV_COLOR)*d");
    private static final List<String> ODD_LINES = List.of(
            "; comment", "  # comment", "", "garbage", "[unclosed", "[]", "=", "  continued %(here)s", "\tb,c", "x:y");

    private final Random random;
    private final double badness;

    ConfigWriter(long seed) {
        random = new Random(seed);
        badness = List.of(0.0, 0.0, 0.02, 0.3).get(random.nextInt(4));
    }

    String mainFile() {
        return (chance(0.03) ? "" : "[supervisord]\n") + (chance(0.3) ? "[include]\nfiles=inc/*.ini\n" : "") + file();
    }

    String file() {
        StringBuilder text = new StringBuilder();
        int sections = random.nextInt(4);
        for (int section = 0; section < sections; section++) {
            section(text, one(SECTIONS));
        }
        String lines = text.toString();
        return chance(0.1) ? lines.replace("\n", "\r\n") : lines;
    }

    private void section(StringBuilder text, String name) {
        text.append('[').append(name).append("]\n");
        if (name.startsWith("program") || name.startsWith("event")) {
            text.append("command=/bin/cat\n");
        }
        int options = random.nextInt(chance(badness) ? 12 : 3);
        for (int option = 0; option < options; option++) {
            text.append(one(OPTIONS))
                    .append(chance(0.8) ? "=" : " : ")
                    .append(value())
                    .append('\n');
            if (chance(badness)) {
                text.append(one(ODD_LINES)).append('\n');
            }
        }
    }

    private String value() {
        String value = one(chance(badness) ? BAD_VALUES : VALUES);
        return chance(0.1) ? value + one(VALUES) : value;
    }

    /** The text with some bytes changed, doubled or cut off. */
    byte[] damaged(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int damage = 0; damage < 3 && bytes.length > 0; damage++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return chance(0.3) ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
