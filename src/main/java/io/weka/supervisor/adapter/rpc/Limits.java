package io.weka.supervisor.adapter.rpc;

import java.time.Duration;

/**
 * What clients may take up.
 *
 * @param connections open at a time; a further one takes the place of another, see {@link Connections}
 * @param requests in hand at a time; a further one is answered with 503. With one for each connection, many slow ones of
 *     some clients leave room for those of others
 * @param calls with the orchestrator at a time, those of clients that went away included; half of that for one process
 * @param followers of logs and events at a time
 * @param bodyBytes of one request; a larger one is answered with 413
 * @param followerBytes that may wait for a slow follower before it is dropped
 * @param requestBytes of memory for all requests that are worked on, a little for each not counted; what does not fit is
 *     answered with 503
 * @param unsentBytes of all answers that clients do not read
 * @param firstRequest time for a new connection to send the head of a request
 * @param body time to send the body
 * @param idle time between an answer and the head of the next request, the reading of the answer included
 * @param health time for the orchestrator to answer {@code /healthz}
 * @param closing time for the last answers to be read at the end
 */
public record Limits(
        int connections,
        int requests,
        int calls,
        int followers,
        int bodyBytes,
        int followerBytes,
        long requestBytes,
        long unsentBytes,
        Duration firstRequest,
        Duration body,
        Duration idle,
        Duration health,
        Duration closing) {

    /** For a daemon with a small heap and the descriptors that a process has by default. */
    public static Limits standard() {
        return new Limits(
                256,
                256,
                2048,
                32,
                1 << 20,
                1 << 20,
                8L << 20,
                16L << 20,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1));
    }
}
