package io.weka.supervisor.client.eventlistener;

import io.weka.supervisor.client.DaemonAddress;
import io.weka.supervisor.client.wire.Answer;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.DaemonClient;
import io.weka.supervisor.client.wire.Json;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Restart on test request: autorecovery is off as long as this listener runs, except for processes that ask to be started
 * again by ending with exit status 64. The daemon itself gives autorecovery back when the listener dies.
 */
final class TestRequestRestarter implements EventHandler {
    private static final int RESTART_ME = 64;
    private static final String EXITED = "EXITED";
    private static final String USERNAME = "SUPERVISOR_USERNAME";
    private static final String PASSWORD = "SUPERVISOR_PASSWORD";

    private final DaemonAddress address;
    private final String owner;
    private final PrintStream err;

    private TestRequestRestarter(DaemonAddress address, String owner, PrintStream err) {
        this.address = address;
        this.owner = owner;
        this.err = err;
    }

    /**
     * Empty where the environment is not that of a listener of a daemon with a socket. User name and password are looked for
     * where listeners in Python look for them.
     */
    static Optional<TestRequestRestarter> of(Map<String, String> environment, PrintStream err) {
        String url = environment.getOrDefault("SUPERVISOR_SERVER_URL", "");
        String name = environment.getOrDefault("SUPERVISOR_PROCESS_NAME", "");
        String group = environment.getOrDefault("SUPERVISOR_GROUP_NAME", name);
        if (url.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        String owner = group.equals(name) ? name : group + ":" + name;
        DaemonAddress address = DaemonAddress.of(
                url,
                Optional.ofNullable(environment.get(USERNAME)),
                Optional.ofNullable(environment.get(PASSWORD)),
                "SUPERVISOR_SERVER_URL");
        return Optional.of(new TestRequestRestarter(address, owner, err));
    }

    /** Takes autorecovery off; it is given back when this process gets SIGTERM. */
    void begin() throws CallFailed {
        try (DaemonClient daemon = daemon()) {
            daemon.result("weka.disableAutoRecovery", new Json.Text(owner));
        } catch (CallFailed failed) {
            throw failed.reason() == CallFailed.Reason.UNAUTHORIZED ? withRemedy(failed) : failed;
        }
        sun.misc.Signal.handle(new sun.misc.Signal("TERM"), signal -> {
            try (DaemonClient daemon = daemon()) {
                daemon.call("weka.enableAutoRecovery", new Json.Text(owner));
            } catch (CallFailed gone) {
                // A daemon that is gone, or going, holds nothing for us.
            }
            Runtime.getRuntime().halt(0);
        });
    }

    /** Events can be far apart, and the daemon closes connections that are idle: each time a new one. */
    private DaemonClient daemon() {
        return new DaemonClient(address.url(), address.credentials());
    }

    private static CallFailed withRemedy(CallFailed failed) {
        return new CallFailed(
                failed.reason(),
                failed.line() + "; name user and password in the listener's section: environment=" + USERNAME
                        + "=\"...\"," + PASSWORD + "=\"...\"");
    }

    /** The event does not say the exit status, so the daemon is asked; a process that is up again needs nothing. */
    @Override
    public boolean handle(ReceivedEvent event) {
        if (event.name().equals("PROCESS_STATE_EXITED")) {
            try (DaemonClient daemon = daemon()) {
                restartIfAsked(daemon, process(event));
            } catch (CallFailed failure) {
                err.println("Error: " + failure.line());
            }
        }
        return true;
    }

    private static void restartIfAsked(DaemonClient daemon, String process) throws CallFailed {
        if (!(daemon.call("supervisor.getProcessInfo", new Json.Text(process)) instanceof Answer.Result info)) {
            return;
        }
        boolean asks = info.value().field("exitstatus").number() == RESTART_ME
                && info.value().field("statename").text().equals(EXITED);
        if (asks) {
            daemon.call("weka.startProcess", new Json.Text(process), new Json.Bool(false));
        }
    }

    private static String process(ReceivedEvent event) {
        Map<String, String> values = new HashMap<>();
        for (String word : event.text().split(" ", -1)) {
            String[] pair = word.split(":", 2);
            if (pair.length == 2) {
                values.put(pair[0], pair[1]);
            }
        }
        return values.getOrDefault("groupname", "") + ":" + values.getOrDefault("processname", "");
    }
}
