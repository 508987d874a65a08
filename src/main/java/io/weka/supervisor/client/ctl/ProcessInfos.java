package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.Json;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessInfo;
import io.weka.supervisor.domain.process.ProcessState;

/** Process infos off the wire. */
final class ProcessInfos {
    private ProcessInfos() {}

    static ProcessInfo read(Json info) {
        return new ProcessInfo(
                info.field("name").text(),
                info.field("group").text(),
                info.field("description").text(),
                info.field("start").number(),
                info.field("stop").number(),
                info.field("now").number(),
                ProcessState.ofCode(info.field("state").number()),
                info.field("spawnerr").text(),
                (int) info.field("exitstatus").number(),
                info.field("stdout_logfile").text(),
                info.field("stderr_logfile").text(),
                (int) info.field("pid").number());
    }

    static ProcessId id(Json info) {
        return new ProcessId(info.field("group").text(), info.field("name").text());
    }
}
