package io.weka.supervisor.domain.orchestrator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * The monotonic times, which may wrap around, at which processes have something due. The earliest is at hand, however many
 * there are.
 */
final class Deadlines {
    /** {@code serial}: of several that are due at the same time the one that was set first comes first. */
    private record Entry(long nanos, long serial, Supervised process) {}

    private final Map<Supervised, Entry> entries = new HashMap<>();
    private final TreeSet<Entry> queue = new TreeSet<>(Deadlines::compare);
    private long nextSerial;

    private static int compare(Entry a, Entry b) {
        long apart = a.nanos - b.nanos;
        return apart != 0 ? Long.signum(apart) : Long.compare(a.serial, b.serial);
    }

    /** From now on this is the only deadline of the process; empty for none. */
    void set(Supervised process, OptionalLong nanos) {
        if (nanos.isPresent()) {
            set(process, nanos.getAsLong());
        } else {
            clear(process);
        }
    }

    void set(Supervised process, long nanos) {
        clear(process);
        Entry entry = new Entry(nanos, nextSerial++, process);
        entries.put(process, entry);
        queue.add(entry);
    }

    void clear(Supervised process) {
        Entry entry = entries.remove(process);
        if (entry != null) {
            queue.remove(entry);
        }
    }

    boolean has(Supervised process) {
        return entries.containsKey(process);
    }

    /** Those whose deadline is over, the longest first; they stay until they are set anew or cleared. */
    List<Supervised> due(long now) {
        List<Supervised> due = new ArrayList<>();
        for (Entry entry : queue) {
            if (now - entry.nanos < 0) {
                break;
            }
            due.add(entry.process);
        }
        return due;
    }

    OptionalLong earliest() {
        return queue.isEmpty() ? OptionalLong.empty() : OptionalLong.of(queue.first().nanos);
    }
}
