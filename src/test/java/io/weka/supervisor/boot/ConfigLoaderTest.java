package io.weka.supervisor.boot;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.weka.supervisor.domain.config.ConfigError;
import io.weka.supervisor.domain.config.ConfigReading;
import io.weka.supervisor.domain.port.in.Fact;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConfigLoaderTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Mailbox mailbox = new Mailbox();
    private final Deque<Supplier<ConfigReading>> readings = new ArrayDeque<>();

    @Test
    void aReadingThatThrowsIsAnsweredAndTheNextOneToo() throws InterruptedException {
        readings.add(() -> {
            throw new IllegalStateException("defect");
        });
        readings.add(() -> {
            throw new StackOverflowError("deep");
        });
        readings.add(() -> rejected("mistake"));
        ConfigLoader loader = new ConfigLoader(() -> readings.pop().get(), mailbox, LONG);
        loader.load();
        loader.load();
        loader.load();
        assertEquals("could not read the configuration: java.lang.IllegalStateException: defect", answer());
        assertEquals("could not read the configuration: java.lang.StackOverflowError: deep", answer());
        assertEquals("mistake", answer());
    }

    @Test
    void aReadingThatHangsIsAnsweredAndSoAreThoseBehindIt() throws InterruptedException {
        CountDownLatch moves = new CountDownLatch(1);
        ConfigLoader loader = new ConfigLoader(
                () -> {
                    awaited(moves);
                    return rejected("mistake");
                },
                mailbox,
                Duration.ofSeconds(1));
        loader.load();
        loader.load();
        assertEquals("could not read the configuration: it takes longer than 1 s", answer());
        assertEquals("could not read the configuration: it takes longer than 1 s", answer());
        moves.countDown();
        await().until(() -> {
            loader.load();
            return answer().equals("mistake");
        });
        assertEquals(List.of(), mailbox.drain());
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException end) {
            throw new AssertionError(end);
        }
    }

    private static ConfigReading rejected(String text) {
        return new ConfigReading.Rejected(List.of(new ConfigError(text, Optional.empty())));
    }

    private String answer() throws InterruptedException {
        Fact.ConfigRead read =
                assertInstanceOf(Fact.ConfigRead.class, mailbox.take().orElseThrow());
        return assertInstanceOf(ConfigReading.Rejected.class, read.reading())
                .errors()
                .getFirst()
                .text();
    }
}
