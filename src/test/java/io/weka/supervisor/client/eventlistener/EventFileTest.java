package io.weka.supervisor.client.eventlistener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class EventFileTest {

    @Test
    void shortWritesAreCompleted() throws IOException {
        FaultyFile disk = FaultyFile.withRoomFor(100).inPiecesOf(3);
        append(new EventFile(disk), "0123456789");
        assertEquals("0123456789", disk.text());
    }

    @Test
    void whatFitsInPartlyIsTakenBack() throws IOException {
        FaultyFile disk = FaultyFile.withRoomFor(6);
        var file = new EventFile(disk);
        append(file, "one,");
        assertThrows(IOException.class, () -> append(file, "two,"));
        assertEquals("one,", disk.text());
        disk.makeRoom(100);
        append(file, "two,");
        assertEquals("one,two,", disk.text());
    }

    @Test
    void whatCouldNotBeTakenBackIsBeforeTheNextEvent() throws IOException {
        FaultyFile disk = FaultyFile.withRoomFor(6);
        var file = new EventFile(disk);
        append(file, "one,");
        disk.canBeCut(false);
        assertThrows(IOException.class, () -> append(file, "two,"));
        disk.makeRoom(100);
        assertThrows(IOException.class, () -> append(file, "two,"));
        assertEquals("one,tw", disk.text());
        disk.canBeCut(true);
        append(file, "two,");
        append(file, "three");
        assertEquals("one,two,three", disk.text());
    }

    @Test
    void whatCouldNotBeTakenBackIsWhenItIsClosed() throws IOException {
        FaultyFile disk = FaultyFile.withRoomFor(6);
        try (var file = new EventFile(disk)) {
            append(file, "one,");
            disk.canBeCut(false);
            assertThrows(IOException.class, () -> append(file, "two,"));
            disk.canBeCut(true);
        }
        assertEquals("one,", disk.text());
        assertFalse(disk.isOpen());
    }

    @Test
    void whatSomebodyElseCutMeanwhileIsNotMadeLonger() throws IOException {
        FaultyFile disk = FaultyFile.withRoomFor(6);
        var file = new EventFile(disk);
        append(file, "one,");
        disk.canBeCut(false);
        assertThrows(IOException.class, () -> append(file, "two,"));
        disk.canBeCut(true);
        disk.truncate(0);
        append(file, "two,");
        assertEquals("two,", disk.text());
    }

    private static void append(EventFile file, String event) throws IOException {
        file.append(event.getBytes(UTF_8));
    }
}
