package io.weka.supervisor.domain.event.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ProcessId;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventBufferTest {

    private static QueuedEvent event(long serial, int length) {
        var log = new Event.Log(new ProcessId("g", "p"), 1, Channel.STDOUT, new byte[length]);
        return new QueuedEvent(serial, serial, log, 0);
    }

    private static List<Long> serials(List<QueuedEvent> events) {
        return events.stream().map(QueuedEvent::serial).toList();
    }

    @Test
    void theOldestGoesWhenThereAreTooMany() {
        EventBuffer buffer = new EventBuffer(2);
        assertEquals(List.of(), buffer.add(event(1, 10)));
        assertEquals(List.of(), buffer.add(event(2, 10)));
        assertEquals(List.of(1L), serials(buffer.add(event(3, 10))));
        assertEquals(2, buffer.size());
    }

    @Test
    void theOldestGoWhenTheyAreTooLarge() {
        EventBuffer buffer = new EventBuffer(1_000_000);
        int length = 1 << 20;
        long serial = 0;
        while (buffer.add(event(serial, length)).isEmpty()) {
            serial++;
        }
        assertEquals(EventBuffer.MOST_BYTES / length - 1, buffer.size());
        assertEquals(1, buffer.take().orElseThrow().serial());
        assertEquals(List.of(), buffer.add(event(serial + 1, length / 2)));
        assertEquals(List.of(2L, 3L), serials(buffer.add(event(serial + 2, 5 * length / 2))));
    }

    @Test
    void oneThatIsLargerThanAllHasRoomAlone() {
        EventBuffer buffer = new EventBuffer(10);
        buffer.add(event(1, 10));
        assertEquals(List.of(1L), serials(buffer.add(event(2, (int) EventBuffer.MOST_BYTES))));
        assertEquals(2, buffer.take().orElseThrow().serial());
        assertEquals(List.of(), buffer.add(event(3, 10)));
        assertEquals(List.of(), buffer.putBack(event(2, 10)));
        assertEquals(
                List.of(2L, 3L),
                List.of(
                        buffer.take().orElseThrow().serial(),
                        buffer.take().orElseThrow().serial()));
        assertTrue(buffer.take().isEmpty());
    }
}
