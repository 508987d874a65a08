package io.weka.supervisor.client.ctl;

import io.weka.supervisor.domain.process.ProcessState;

/** JSON as the daemon writes it. */
final class Infos {
    private Infos() {}

    static String info(String group, String name, ProcessState state, int pid, String description) {
        return "{\"name\":\"" + name + "\",\"group\":\"" + group + "\",\"description\":\"" + description
                + "\",\"start\":1700000000,\"stop\":0,\"now\":1700000003,\"state\":" + state.code()
                + ",\"statename\":\"" + state + "\",\"spawnerr\":\"\",\"exitstatus\":0,\"logfile\":\"/x/so\","
                + "\"stdout_logfile\":\"/x/so\",\"stderr_logfile\":\"\",\"pid\":" + pid + "}";
    }

    static String running(String group, String name, int pid) {
        return info(group, name, ProcessState.RUNNING, pid, "pid " + pid + ", uptime 0:00:03");
    }

    static String stopped(String group, String name) {
        return info(group, name, ProcessState.STOPPED, 0, "Not started");
    }

    static String list(String... items) {
        return "[" + String.join(",", items) + "]";
    }

    static String result(String group, String name, int status, String description) {
        return "{\"name\":\"" + name + "\",\"group\":\"" + group + "\",\"status\":" + status + ",\"description\":\""
                + description + "\"}";
    }

    static String done(String group, String name) {
        return result(group, name, 80, "OK");
    }
}
