package io.weka.supervisor.adapter.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.port.out.LentBytes;
import io.weka.supervisor.kernel.Descriptors;
import io.weka.supervisor.kernel.NativeMemory;
import io.weka.supervisor.kernel.Posix;
import io.weka.supervisor.kernel.TappedPosix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadBuffersTest {
    private final Posix posix = Posix.get();
    private final ReadBuffers buffers = new ReadBuffers(posix);
    private Descriptors.Pipe pipe = new Descriptors.Pipe(-1, -1);

    @BeforeEach
    void open() throws Exception {
        pipe = Descriptors.pipe(posix);
    }

    @AfterEach
    void close() {
        posix.close(pipe.reader());
        posix.close(pipe.writer());
        buffers.close();
    }

    private LentBytes read(int length, int content) {
        return read(buffers, length, content);
    }

    private LentBytes read(ReadBuffers to, int length, int content) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) content);
        try (NativeMemory memory = NativeMemory.allocate(posix, length)) {
            memory.buffer().put(0, bytes);
            assertEquals(length, posix.write(pipe.writer(), memory.address(), length));
        }
        assertEquals(length, to.read(pipe.reader()));
        return to.take(length);
    }

    private static void assertHolds(LentBytes bytes, int length, int content) {
        byte[] expected = new byte[length];
        Arrays.fill(expected, (byte) content);
        assertEquals(length, bytes.length());
        assertEquals(length, bytes.buffer().remaining());
        assertTrue(Arrays.equals(expected, bytes.toArray()));
    }

    @Test
    void whatIsReadLaterLeavesEarlierChunksAlone() {
        LentBytes large = read(ReadBuffers.SIZE, 1);
        LentBytes small = read(10, 2);
        LentBytes other = read(ReadBuffers.LARGE, 3);
        assertHolds(large, ReadBuffers.SIZE, 1);
        assertHolds(small, 10, 2);
        assertHolds(other, ReadBuffers.LARGE, 3);
        assertTrue(large.buffer().isDirect());
        assertFalse(small.buffer().isDirect());
    }

    @Test
    void memoryThatCameBackIsUsedAgainInFull() {
        LentBytes first = read(ReadBuffers.LARGE, 1);
        LentBytes second = read(ReadBuffers.LARGE, 2);
        first.giveBack();
        LentBytes third = read(ReadBuffers.SIZE, 3);
        LentBytes fourth = read(ReadBuffers.SIZE, 4);
        assertEquals(first, fourth);
        assertHolds(second, ReadBuffers.LARGE, 2);
        assertHolds(third, ReadBuffers.SIZE, 3);
        assertHolds(fourth, ReadBuffers.SIZE, 4);
    }

    @Test
    void whatComesBackAfterTheEndIsFreedToo() {
        AtomicInteger held = new AtomicInteger();
        Posix counting = TappedPosix.of(posix, call -> {
            if (call.equals("calloc")) {
                held.incrementAndGet();
            } else if (call.equals("free")) {
                held.decrementAndGet();
            }
        });
        ReadBuffers others = new ReadBuffers(counting);
        LentBytes before = read(others, ReadBuffers.LARGE, 1);
        LentBytes after = read(others, ReadBuffers.LARGE, 2);
        LentBytes late = read(others, ReadBuffers.LARGE, 3);
        before.giveBack();
        others.close();
        assertEquals(2, held.get());
        after.giveBack();
        late.giveBack();
        assertEquals(0, held.get());
    }

    @Test
    void whenTooMuchIsLentChunksAreCopied() {
        List<LentBytes> lent = new ArrayList<>();
        for (int i = 0; i < ReadBuffers.MOST + 2; i++) {
            lent.add(read(ReadBuffers.LARGE, i));
        }
        for (int i = 0; i < lent.size(); i++) {
            assertHolds(lent.get(i), ReadBuffers.LARGE, i);
            assertEquals(i < ReadBuffers.MOST, lent.get(i).buffer().isDirect());
        }
        lent.forEach(LentBytes::giveBack);
        assertTrue(read(ReadBuffers.LARGE, 1).buffer().isDirect());
    }
}
