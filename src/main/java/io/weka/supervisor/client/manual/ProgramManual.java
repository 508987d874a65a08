package io.weka.supervisor.client.manual;

import io.weka.supervisor.client.manual.Page.Example;
import java.util.List;

/** The examples of the other clients. */
public final class ProgramManual {
    public static final List<Example> WEKASTOP = List.of(
            new Example("wekastop web", "one process"),
            new Example("wekastop app:* web", "all of the group app, and web"),
            new Example("wekastop all", "everything but the daemon"));

    public static final List<Example> BRIDGE = List.of(
            new Example("supervisord bridge supervisor.getState", "{\"statecode\":1,\"statename\":\"RUNNING\"}"),
            new Example("supervisord bridge getProcessInfo '[\"web\"]'", "what is known of one process"),
            new Example("supervisord bridge system.listMethods", "the names of all methods"));

    public static final List<Example> EVENTLISTENER = List.of(
            new Example(
                    "command=supervisord eventlistener --logger --logfile /var/log/output.log",
                    "in an [eventlistener:x] section with events=PROCESS_LOG"),
            new Example(
                    "command=supervisord eventlistener --test-req-restart",
                    "in an [eventlistener:x] section with events=PROCESS_STATE_EXITED"));

    private ProgramManual() {}

    /** As picocli prints them under the options. */
    public static String[] footer(List<Example> examples) {
        String text = new Page("", "", "", Page.Words.NONE, List.of(), examples).examplesOnly();
        return text.lines().toArray(String[]::new);
    }
}
