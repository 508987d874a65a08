package io.weka.supervisor.client.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link BashCompletionTest}: with a supervisorctl that knows some processes. */
class ZshAndFishCompletionTest {

    private static final String CTL = """
            #!/bin/sh
            printf '%s\\n' "$*" >>"$CALLS"
            case " $* " in
            *' status ') printf '%s\\n' 'app:one     RUNNING   pid 1' 'app:two     STOPPED' 'web   FATAL  x' 'unix:///s no such file' ;;
            *' avail ') printf '%s\\n' 'app:one  in use  auto 1:1' 'new  avail  auto 1:1' ;;
            esac
            """;

    /** Every script is called with the file of the completion and the line, and prints one word a line. */
    enum Shell {
        /** Only an interactive shell completes. What it would offer is written to a file on the way. */
        ZSH("_supervisord", "zsh", "-f", """
            zmodload zsh/zpty
            out=$PWD/offered
            zpty shell zsh -f -i
            zpty -w shell "PROMPT=; fpath=(${1:h} \\$fpath); autoload -Uz compinit; compinit -u -D
            compadd() {
                if [[ \\${argv[(r)-[OAD]]} != -[OAD] ]]; then
                    local -a offered
                    builtin compadd -O offered \\"\\$@\\"
                    print -rl -- \\$offered >>$out
                fi
                builtin compadd \\"\\$@\\"
            }
            _end() { print >>$out.end }
            comppostfuncs=(_end)
            bindkey '^I' complete-word
            print >>$out.ready"
            integer turns
            await() { while [[ ! -e $1 ]]; do zpty -r -t shell ignored; sleep 0.02; ((++turns < 3000)) || exit 1; done }
            await $out.ready
            zpty -n -w shell "$2"$'\\t'
            await $out.end
            zpty -d shell
            [[ ! -e $out ]] || cat $out
            """),
        FISH("supervisord.fish", "fish", "--no-config", """
            source $argv[1]
            complete -C $argv[2] | string replace -r '\\t.*' ''
            exit 0
            """);

        private final String file;
        private final String program;
        private final String noConfig;
        private final String script;

        Shell(String file, String program, String noConfig, String script) {
            this.file = file;
            this.program = program;
            this.noConfig = noConfig;
            this.script = script;
        }

        /** What the script prints about a line of the completion in this file. */
        List<String> command(Path completion, String line) {
            String itself = this == ZSH ? "zsh" : "";
            return Stream.of(program, noConfig, "-c", script, itself, completion.toString(), line)
                    .filter(word -> !word.isEmpty())
                    .toList();
        }
    }

    @TempDir
    Path folder = Path.of("");

    private static final List<String> CASES = List.of(
            "supervisorctl sta | start status",
            "supervisorctl start  | all app:* app:one app:two web",
            "supervisorctl start a | all app:* app:one app:two",
            "supervisorctl stop web app:t | app:two",
            "supervisorctl stop app: | app:* app:one app:two",
            "supervisorctl -c x.conf restart w | web",
            "supervisord ctl restart w | web",
            "supervisorctl update  | app new",
            "supervisorctl signal  | CONT HUP INT KILL QUIT STOP TERM USR1 USR2",
            "supervisorctl signal HUP w | web",
            "supervisorctl tail w | web",
            "supervisorctl tail web  | stderr stdout",
            "supervisorctl tail -f web std | stderr stdout",
            "supervisorctl status --w | --wait",
            "supervisorctl --c | --configuration",
            "supervisorctl help maint | maintail",
            "supervisorctl version  | ",
            "wekastop w | web",
            "supervisord wekastop w | web",
            "supervisord w | wekastop",
            "supervisord --nod | --nodaemon",
            "supervisord eventlistener --logg | --logger",
            "supervisord bridge --s | --serverurl",
            "supervisorctl -u sta | ");

    static Stream<Arguments> cases() {
        return Arrays.stream(Shell.values())
                .flatMap(shell -> CASES.stream().map(text -> {
                    int bar = text.indexOf(" | ");
                    return Arguments.of(
                            shell,
                            text.substring(0, bar),
                            text.substring(bar + 3).strip());
                }));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void completesWhatIsThere(Shell shell, String line, String expected) throws IOException, InterruptedException {
        assertEquals(expected, String.join(" ", run(shell, line)), line);
    }

    @ParameterizedTest
    @EnumSource
    void asksTheDaemonThatTheWordsNameAlready(Shell shell) throws IOException, InterruptedException {
        run(shell, "supervisorctl -c x.conf start w");
        run(shell, "supervisorctl --serverurl unix:///x start w");
        run(shell, "supervisorctl --configuration=x.conf start w");
        run(shell, "supervisorctl -cx.conf start w");
        assertEquals("""
                -c x.conf status
                --serverurl unix:///x status
                --configuration=x.conf status
                -cx.conf status
                """, Files.readString(folder.resolve("calls")));
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsCompletedWhereOneIsWanted(Shell shell) throws IOException, InterruptedException {
        Files.createFile(folder.resolve("config.conf"));
        assertEquals(List.of("config.conf"), run(shell, "supervisorctl -c con"));
        assertEquals(List.of("config.conf"), run(shell, "supervisorctl --configuration con"));
        assertTrue(Files.notExists(folder.resolve("calls")));
    }

    private List<String> run(Shell shell, String line) throws IOException, InterruptedException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path ctl = Files.writeString(bin.resolve("supervisorctl"), CTL);
        Files.setPosixFilePermissions(ctl, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String left : List.of("offered", "offered.ready", "offered.end")) {
            Files.deleteIfExists(folder.resolve(left));
        }
        Path completion = Path.of("completions", shell.file).toAbsolutePath();
        ProcessBuilder builder = new ProcessBuilder(shell.command(completion, line))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("CALLS", folder.resolve("calls").toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return List.copyOf(
                new TreeSet<>(output.lines().filter(word -> !word.isEmpty()).toList()));
    }
}
