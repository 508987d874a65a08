package io.weka.supervisor.adapter.logfile;

import java.io.IOException;

/** The way to the system's log: {@code /dev/log}, a datagram socket that Java cannot open. */
@FunctionalInterface
public interface SyslogSocket {

    /**
     * Sends one message without waiting for room. Any thread.
     *
     * @throws IOException when nobody listens there or the message did not fit
     */
    void send(byte[] message) throws IOException;
}
