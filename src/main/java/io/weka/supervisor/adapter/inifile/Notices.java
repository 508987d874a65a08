package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.Configuration.Notice;
import io.weka.supervisor.domain.config.LogLevel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What to say about an accepted configuration, warnings first as in the reference. */
final class Notices {
    private final List<String> warnings = new ArrayList<>();
    private final Set<String> saidOnce = new HashSet<>();
    private final List<String> infos = new ArrayList<>();

    /** Each thing once. */
    void warn(String text) {
        if (saidOnce.add(text)) {
            warnings.add(text);
        }
    }

    /** As often as it comes: the reference says some things of each process. */
    void warnEachTime(String text) {
        warnings.add(text);
    }

    void info(String text) {
        infos.add(text);
    }

    List<Notice> all() {
        List<Notice> all = new ArrayList<>();
        warnings.forEach(text -> all.add(new Notice(LogLevel.WARN, text)));
        infos.forEach(text -> all.add(new Notice(LogLevel.INFO, text)));
        return all;
    }
}
