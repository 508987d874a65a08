package io.weka.supervisor.domain.orchestrator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether policy may start processes by itself: a reference count that begins at 1 and means "on" while it is 1 or more.
 * With an owner an operation counts once, so that it can be repeated, and taken back when its owner is gone.
 */
final class AutoRecovery {
    /** More owners than any container has; each is kept in memory and shown. */
    static final int MOST_HOLDERS = 1000;

    private final Set<String> holders = new LinkedHashSet<>();
    private int count = 1;

    boolean isOn() {
        return count >= 1;
    }

    /** Takes one off the count. */
    void disable() {
        count--;
    }

    /** Takes one off the count unless this owner has done so already. */
    void disable(String owner) {
        if (holders.add(owner)) {
            count--;
        }
    }

    /** Adds one to the count. */
    void enable() {
        count++;
    }

    /** Gives back what this owner took; nothing when it took nothing. */
    void enable(String owner) {
        if (holders.remove(owner)) {
            count++;
        }
    }

    /** False when this owner is one too many. */
    boolean hasPlaceFor(String owner) {
        return holders.size() < MOST_HOLDERS || holders.contains(owner);
    }

    int count() {
        return count;
    }

    /** The owners that hold it off, the longest first. */
    List<String> holders() {
        return new ArrayList<>(holders);
    }
}
