package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.Configuration.Notice;
import io.weka.supervisor.domain.config.LogLevel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What to say about an accepted configuration: each thing once, warnings first as in the reference. */
final class Notices {
    private final Set<String> warnings = new LinkedHashSet<>();
    private final List<String> infos = new ArrayList<>();

    void warn(String text) {
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
