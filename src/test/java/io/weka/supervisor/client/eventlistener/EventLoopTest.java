package io.weka.supervisor.client.eventlistener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLoopTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final List<String> seen = new ArrayList<>();

    @Test
    void eachEventIsAnsweredAfterItWasHandled() throws IOException {
        run(event("TICK_5", "when:5") + event("SUPERVISOR_STATE_CHANGE_RUNNING", ""));
        assertEquals("READY\nRESULT 2\nOKREADY\nRESULT 2\nOKREADY\n", said.toString(UTF_8));
        assertEquals(List.of("TICK_5 when:5", "SUPERVISOR_STATE_CHANGE_RUNNING "), seen);
    }

    @Test
    void anEventThatCouldNotBeHandledIsRejected() throws IOException {
        run(event("REMOTE_COMMUNICATION", "type:reject\n"));
        assertEquals("READY\nRESULT 4\nFAILREADY\n", said.toString(UTF_8));
    }

    @Test
    void theLengthIsOneOfCharacters() throws IOException {
        run(event("A", "\u00fc\u20ac\ud83d\ude00!") + event("B", "next"));
        assertEquals(List.of("A \u00fc\u20ac\ud83d\ude00!", "B next"), seen);
    }

    @Test
    void whatIsNoEventEndsTheListener() {
        for (String input : new String[] {
            "ver:3.0 no length\n", "len:x\n", "len:-1\n", "len:5\nabc", "no line end", "x".repeat(100_000)
        }) {
            assertThrows(IOException.class, () -> run(input), input);
        }
        assertTrue(seen.isEmpty());
    }

    private void run(String input) throws IOException {
        new EventLoop(new ByteArrayInputStream(input.getBytes(UTF_8)), said).run(event -> {
            seen.add(event.name() + " " + new String(event.payload(), UTF_8));
            return !seen.getLast().contains("reject");
        });
    }

    private static String event(String name, String payload) {
        return "ver:3.0 server:supervisor serial:0 pool:lis poolserial:0 eventname:" + name + " len:"
                + payload.codePointCount(0, payload.length()) + "\n" + payload;
    }
}
