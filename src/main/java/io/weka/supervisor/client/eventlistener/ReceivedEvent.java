package io.weka.supervisor.client.eventlistener;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * An event as it came over stdin.
 *
 * @param headers of the header line
 * @param payload UTF-8; the array is never changed
 */
@SuppressWarnings("ArrayRecordComponent")
record ReceivedEvent(Map<String, String> headers, byte[] payload) {

    String name() {
        return headers.getOrDefault("eventname", "");
    }

    String text() {
        return new String(payload, UTF_8);
    }
}
