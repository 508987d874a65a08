package io.weka.supervisor.domain.port.out;

import java.util.function.Consumer;

/** Follows growing log files for {@code tail -f}. */
public interface LogFollower {

    /**
     * Hands over the last {@code backlog} bytes of a file and then what is added, under its name: a file that was rotated
     * or cut is read from its start.
     *
     * @param more called by a thread of the adapter; must not block
     * @return ends the following when it is run
     */
    Runnable follow(String path, int backlog, Consumer<byte[]> more);
}
