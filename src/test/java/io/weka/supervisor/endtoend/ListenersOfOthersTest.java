package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Listeners as people run them, on the childutils module of the Python supervisor's package: one that mails when a process
 * crashes and one that restarts what grows too large, after crashmail and memmon of superlance.
 */
class ListenersOfOthersTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path CHILDUTILS = Path.of("/usr/lib/python3/dist-packages/supervisor/childutils.py");

    private static final String CRASHMAIL = """
            import subprocess, sys
            from supervisor import childutils
            while True:
                headers, payload = childutils.listener.wait(sys.stdin, sys.stdout)
                if headers['eventname'] == 'PROCESS_STATE_EXITED':
                    pheaders, pdata = childutils.eventdata(payload + '\\n')
                    if not int(pheaders['expected']):
                        text = ('Process %(processname)s in group %(groupname)s exited unexpectedly'
                                ' (pid %(pid)s) from state %(from_state)s' % pheaders)
                        subprocess.run([sys.argv[1]], input=text + '\\n', text=True, check=True)
                        sys.stderr.write('unexpected exit, mailing\\n')
                        sys.stderr.flush()
                childutils.listener.ok(sys.stdout)
            """;

    /** As there is no XML-RPC, it asks the daemon by JSON-RPC; where the socket is it knows from its environment. */
    private static final String MEMMON = """
            import json, os, socket, sys
            from supervisor import childutils

            def call(method, *params):
                body = json.dumps({'jsonrpc': '2.0', 'id': 1, 'method': 'supervisor.' + method, 'params': params})
                with socket.socket(socket.AF_UNIX) as connection:
                    connection.connect(os.environ['SUPERVISOR_SERVER_URL'][len('unix://'):])
                    connection.sendall(('POST /weka/jrpc HTTP/1.0\\r\\nContent-Length: %d\\r\\n\\r\\n%s'
                                        % (len(body), body)).encode())
                    answer = b''
                    while True:
                        part = connection.recv(65536)
                        if not part:
                            return json.loads(answer.split(b'\\r\\n\\r\\n', 1)[1])['result']
                        answer += part

            def kilobytes(pid):
                with open('/proc/%d/status' % pid) as status:
                    return next(int(line.split()[1]) for line in status if line.startswith('VmRSS:'))

            while True:
                headers, payload = childutils.listener.wait(sys.stdin, sys.stdout)
                if headers['eventname'].startswith('TICK'):
                    for info in call('getAllProcessInfo'):
                        if info['pid'] and info['group'] == 'large' and kilobytes(info['pid']) > int(sys.argv[1]):
                            name = info['group'] + ':' + info['name']
                            call('stopProcess', name)
                            call('startProcess', name)
                            sys.stderr.write('restarted %s at tick %s\\n' % (name, payload))
                            sys.stderr.flush()
                childutils.listener.ok(sys.stdout)
            """;

    @Test
    void oneThatMailsWhenAProcessCrashesWorksUnchanged() {
        try (Scratch scratch = scratch()) {
            Path listener = scratch.write("crashmail.py", CRASHMAIL);
            Path sendmail = scratch.script("sendmail", "cat >> mails");
            Daemon daemon = Daemon.in(scratch.configure(
                    "[eventlistener:crashmail]",
                    "command=" + PYTHON + " " + listener + " " + sendmail,
                    "events=PROCESS_STATE",
                    "stderr_logfile=crashmail.log",
                    "[program:fine]",
                    "command=/bin/sh -c \"exit 0\"",
                    "startsecs=0",
                    "autorestart=false",
                    "[program:crashes]",
                    "command=/bin/sh -c \"read line; exit 3\"",
                    "autorestart=false"));
            daemon.awaitState("crashes", "RUNNING");
            daemon.awaitState("fine", "EXITED");
            long pid = daemon.pidOf("crashes");
            daemon.rpc("supervisor.sendProcessStdin", "[\"crashes\",\"die\\n\"]");
            daemon.eventually(
                    "it has mailed", () -> scratch.read("crashmail.log").equals("unexpected exit, mailing\n"));
            assertEquals(
                    "Process crashes in group crashes exited unexpectedly (pid " + pid + ") from state RUNNING\n",
                    scratch.read("mails"));
            assertEquals("RUNNING", daemon.stateOf("crashmail"));
        }
    }

    @Test
    void oneThatRestartsWhatGrowsTooLargeWorksWithTheDaemonsOwnCalls() {
        try (Scratch scratch = scratch()) {
            Path listener = scratch.write("memmon.py", MEMMON);
            Path large =
                    scratch.write("large.py", "import sys\nheld = b'x' * (int(sys.argv[1]) << 20)\nsys.stdin.read()\n");
            Daemon daemon = Daemon.in(scratch.configure(
                    "[eventlistener:memmon]",
                    "command=" + PYTHON + " " + listener + " 100000",
                    "events=TICK_5",
                    "stderr_logfile=memmon.log",
                    "[program:grown]",
                    "command=" + PYTHON + " " + large + " 150",
                    "[program:small]",
                    "command=" + PYTHON + " " + large + " 1",
                    "[group:large]",
                    "programs=grown,small"));
            daemon.awaitState("large:grown", "RUNNING");
            daemon.awaitState("large:small", "RUNNING");
            daemon.eventually(
                    "it was restarted", () -> !scratch.read("memmon.log").isEmpty());
            String first = scratch.read("memmon.log").lines().toList().getFirst();
            assertTrue(first.matches("restarted large:grown at tick when:\\d+[05]"), first);
            assertTrue(spawns(daemon, "grown") > 1, "grown was not started again");
            assertEquals(1, spawns(daemon, "small"));
        }
    }

    private static long spawns(Daemon daemon, String name) {
        return daemon.log()
                .filter(line -> line.contains("spawned: '" + name + "'"))
                .count();
    }

    private static Scratch scratch() {
        for (Path needed : List.of(PYTHON, CHILDUTILS)) {
            assertTrue(Files.exists(needed), needed + " is missing: install the packages python3 and supervisor");
        }
        return new Scratch();
    }
}
