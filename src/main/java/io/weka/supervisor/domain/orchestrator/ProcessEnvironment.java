package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.config.Configuration;
import io.weka.supervisor.domain.config.PoolConfig;
import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.process.ProcessId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment of a child: the daemon's, the SUPERVISOR_ names, childlogdir for a listener, [supervisord] environment, its own. */
final class ProcessEnvironment {
    private ProcessEnvironment() {}

    static Map<String, String> of(
            Map<String, String> daemon,
            Configuration configuration,
            ProcessId id,
            ProgramConfig program,
            boolean listener) {
        Map<String, String> all = new LinkedHashMap<>(daemon);
        all.put("SUPERVISOR_ENABLED", "1");
        program.serverurl()
                .or(() -> configuration.server().map(server -> "unix://" + server.file()))
                .filter(url -> !url.isEmpty())
                .ifPresent(url -> all.put("SUPERVISOR_SERVER_URL", url));
        all.put("SUPERVISOR_PROCESS_NAME", id.name());
        all.put("SUPERVISOR_GROUP_NAME", id.group());
        if (listener) {
            all.put(PoolConfig.CHILDLOGDIR_VARIABLE, configuration.daemon().childlogdir());
        }
        all.putAll(configuration.daemon().environment());
        all.putAll(program.environment());
        return Collections.unmodifiableMap(all);
    }
}
