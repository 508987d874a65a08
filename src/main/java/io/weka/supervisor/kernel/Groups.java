package io.weka.supervisor.kernel;

import java.util.List;

/** The supplementary groups of this process. */
public final class Groups {
    private Groups() {}

    /** Answers 0 or the negative error number. */
    public static int set(Posix posix, List<Integer> groups) {
        try (NativeMemory list = NativeMemory.allocate(posix, Math.max(1, groups.size()) * Integer.BYTES)) {
            for (int i = 0; i < groups.size(); i++) {
                list.putInt(i * Integer.BYTES, groups.get(i));
            }
            return posix.setgroups(groups.size(), list.address());
        }
    }
}
