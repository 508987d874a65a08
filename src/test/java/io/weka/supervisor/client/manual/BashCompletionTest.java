package io.weka.supervisor.client.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion as bash runs it, with a supervisorctl that knows some processes. */
class BashCompletionTest {
    private static final String SCRIPT = """
            supervisorctl() {
                printf '%s\\n' "$*" >>"$CALLS"
                case " $* " in
                *' status ') printf '%s\\n' 'app:one     RUNNING   pid 1' 'app:two     STOPPED' 'web   FATAL  x' 'unix:///s no such file' ;;
                *' avail ') printf '%s\\n' 'app:one  in use  auto 1:1' 'new  avail  auto 1:1' ;;
                esac
            }
            source "$1"
            COMP_WORDBREAKS=$' \\t\\n"><=;|&(:'
            COMP_LINE=$2 COMP_POINT=${#2}
            _weka_supervisor
            printf '%s ' "${COMPREPLY[@]}"
            """;

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "supervisorctl sta | start status",
                "supervisorctl start | start",
                "\"supervisorctl start \" | app:one app:* app:two web all",
                "supervisorctl start a | app:one app:* app:two all",
                "supervisorctl stop web app:t | two",
                "supervisorctl stop app: | one * two",
                "\"supervisorctl -c x.conf restart w\" | web",
                "\"supervisord ctl restart w\" | web",
                "\"supervisorctl update \" | app new",
                "\"supervisorctl signal \" | HUP INT QUIT KILL USR1 USR2 TERM CONT STOP",
                "\"supervisorctl signal HUP w\" | web",
                "\"supervisorctl tail w\" | web",
                "\"supervisorctl tail web \" | stdout stderr",
                "\"supervisorctl tail -f web std\" | stdout stderr",
                "supervisorctl status --w | --wait",
                "supervisorctl --c | --configuration",
                "supervisorctl help maint | maintail",
                "\"supervisorctl version \" | \"\"",
                "\"wekastop w\" | web",
                "\"supervisord wekastop w\" | web",
                "supervisord w | wekastop",
                "supervisord --nod | --nodaemon",
                "supervisord eventlistener --logg | --logger",
                "\"supervisord bridge --s\" | --serverurl",
                "\"supervisorctl -u sta\" | \"\""
            })
    void completesWhatIsThere(String line, String expected) throws IOException, InterruptedException {
        String words = run(line).strip();

        assertEquals(expected.strip(), words, line);
    }

    @ParameterizedTest
    @CsvSource({"-c x.conf", "--serverurl unix:///x", "--configuration=x.conf", "--serverurl=unix:///x", "-cx.conf"})
    void asksTheDaemonThatTheWordsNameAlready(String option) throws IOException, InterruptedException {
        run("supervisorctl " + option + " start w");

        assertEquals(option + " status\n", Files.readString(folder.resolve("calls")));
    }

    @ParameterizedTest
    @CsvSource({"-c,con", "--configuration,con"})
    void aFileIsCompletedWhereOneIsWanted(String option, String start) throws IOException, InterruptedException {
        Files.createFile(folder.resolve("config.conf"));

        assertEquals("config.conf", run("supervisorctl " + option + " " + start).strip());
        assertTrue(Files.notExists(folder.resolve("calls")));
    }

    private String run(String line) throws IOException, InterruptedException {
        ProcessBuilder bash = new ProcessBuilder(
                        "bash",
                        "--norc",
                        "-c",
                        SCRIPT,
                        "bash",
                        Path.of("completions/supervisord.bash").toAbsolutePath().toString(),
                        line)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        bash.environment().put("CALLS", folder.resolve("calls").toString());
        Process process = bash.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
