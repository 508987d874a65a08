"""The implementations that are measured: how each is started, asked and told apart."""
import contextlib
import glob
import http.client
import json
import os
import signal
import socket
import subprocess
import time
import xmlrpc.client


class Peer:
    """One implementation, by its two commands. Daemons are started in a folder of their own under `scratch`."""

    def __init__(self, name, daemon, ctl, dialect):
        self.name, self.daemon, self.ctl, self.dialect = name, daemon, ctl, dialect

    @property
    def is_ours(self):
        return self.dialect == "json"

    def size(self):
        """Bytes of what has to be installed."""
        if self.is_ours:
            return os.stat(os.path.realpath(self.daemon[0])).st_size
        files = glob.glob("/usr/lib/python3/dist-packages/supervisor/**/*.py", recursive=True)
        return os.stat(os.path.realpath("/usr/bin/python3")).st_size + sum(os.stat(f).st_size for f in files)

    def request(self, method, *params):
        """The bytes of one HTTP request."""
        if self.is_ours:
            path = "/weka/jrpc"
            body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, "id": 1}).encode()
        else:
            path = "/RPC2"
            body = xmlrpc.client.dumps(params, method).encode()
        head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\nContent-Type: text/xml\r\nContent-Length: {len(body)}\r\n\r\n"
        return head.encode() + body


class Daemon:
    """A running daemon with its configuration, socket and children."""

    def __init__(self, peer, folder, programs, daemon_options=""):
        os.makedirs(folder)
        self.peer, self.folder = peer, folder
        self.socket = os.path.join(folder, "s")
        self.conf = os.path.join(folder, "supervisord.conf")
        with open(self.conf, "w") as conf:
            conf.write(
                f"[unix_http_server]\nfile={self.socket}\n[supervisord]\nlogfile={folder}/main.log\npidfile={folder}/pid\n"
                f"childlogdir={folder}\nloglevel=info\n{daemon_options}\n"
                "[rpcinterface:supervisor]\nsupervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface\n"
                f"[supervisorctl]\nserverurl=unix://{self.socket}\n{programs}")
        self.started = time.monotonic_ns()
        self.process = subprocess.Popen(
            peer.daemon + ["-n", "-c", self.conf], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def await_socket(self, deadline=60):
        """Answers when the socket took a connection, in nanoseconds of the monotonic clock."""
        end = time.monotonic() + deadline
        while time.monotonic() < end:
            with socket.socket(socket.AF_UNIX) as probe:
                try:
                    probe.connect(self.socket)
                    return time.monotonic_ns()
                except OSError:
                    time.sleep(0.0002)
        raise SystemExit(f"{self.peer.name} did not open {self.socket}; see {self.folder}/main.log")

    def call(self, method, *params):
        with socket.socket(socket.AF_UNIX) as channel:
            channel.connect(self.socket)
            channel.sendall(self.peer.request(method, *params))
            answer = http.client.HTTPResponse(channel)
            answer.begin()
            body = answer.read()
        if not self.peer.is_ours:
            return xmlrpc.client.loads(body)[0][0]
        answer = json.loads(body)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["result"]

    def await_all(self, state, deadline=120):
        end = time.monotonic() + deadline
        while True:
            infos = self.call("supervisor.getAllProcessInfo")
            if all(info["statename"] == state for info in infos):
                return infos
            if time.monotonic() > end:
                raise SystemExit(f"{self.peer.name}: not all programs are {state}")
            time.sleep(0.05)

    def memory(self):
        """RSS, PSS and anonymous memory in KiB."""
        with open(f"/proc/{self.process.pid}/smaps_rollup") as rollup:
            lines = dict(line.split(":", 1) for line in rollup if ":" in line and "-" not in line.split(":")[0])
        return tuple(int(lines[key].split()[0]) for key in ("Rss", "Pss", "Anonymous"))

    def wakeups(self):
        """Context switches since it began, by thread."""
        switches = {}
        for status in glob.glob(f"/proc/{self.process.pid}/task/*/status"):
            with contextlib.suppress(FileNotFoundError), open(status) as lines:
                switches[status] = sum(int(line.split()[1]) for line in lines if "ctxt_switches" in line)
        return switches

    def cpu(self):
        """Seconds of CPU that the daemon has used."""
        with open(f"/proc/{self.process.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
