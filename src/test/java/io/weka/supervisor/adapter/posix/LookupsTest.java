package io.weka.supervisor.adapter.posix;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LookupsTest {
    /** More rounds than anything waits for. */
    private static final int MANY = 100;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> reasons = new CopyOnWriteArrayList<>();
    private final List<Throwable> defects = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> rounds = new ConcurrentLinkedQueue<>();
    private final CountDownLatch hung = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Lookups lookups = new Lookups(this::later, defects::add);
    private volatile boolean noRoom;

    @AfterEach
    void close() {
        hung.countDown();
        lookups.close();
    }

    /** Once for want of memory it takes nothing. */
    private void later(Runnable round) {
        if (noRoom) {
            noRoom = false;
            throw new OutOfMemoryError("test");
        }
        rounds.add(round);
    }

    private void submit(String name, Supplier<Runnable> look) {
        lookups.submit(look, why -> {
            reasons.add(why);
            told.add(name + " given up");
        });
    }

    private void submit(String name) {
        submit(name, () -> () -> told.add(name));
    }

    private void submitHung(String name) {
        submit(name, () -> {
            awaitUninterruptibly(hung);
            ended.countDown();
            return () -> told.add(name);
        });
        await().until(() -> !rounds.isEmpty());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** As many as there are, up to this. */
    private void passRounds(int most) {
        for (int i = 0; i < most && !rounds.isEmpty(); i++) {
            rounds.remove().run();
        }
    }

    private void awaitTold(String... expected) {
        await().until(() -> told.size() >= expected.length);
        assertEquals(List.of(expected), told);
    }

    @Test
    void looksInTheOrderOfTheRequestsAlsoThoseFromBeforeItBegan() {
        submit("0");
        lookups.start();
        IntStream.range(1, 100).forEach(i -> submit("" + i));
        awaitTold(IntStream.range(0, 100).mapToObj(i -> "" + i).toArray(String[]::new));
    }

    @Test
    void oneThatDoesNotEndHoldsUpTheRestForAMomentOnlyAndIsGivenUp() {
        lookups.start();
        submitHung("hung");
        submit("next");
        passRounds(1);
        assertEquals(List.of(), told);
        passRounds(1);
        awaitTold("next");

        passRounds(MANY);

        awaitTold("next", "hung given up");
        assertEquals(List.of("the file system does not answer"), reasons);
        assertEquals(0, rounds.size());
    }

    @Test
    void anAnswerThatComesTooLateIsDropped() {
        lookups.start();
        submitHung("hung");
        passRounds(MANY);
        awaitTold("hung given up");

        hung.countDown();
        awaitUninterruptibly(ended);
        submit("next");

        awaitTold("hung given up", "next");
    }

    @Test
    void aSlowAnswerCounts() {
        lookups.start();
        submitHung("slow");
        passRounds(10);

        hung.countDown();

        awaitTold("slow");
        passRounds(MANY);
        assertEquals(List.of("slow"), told);
    }

    @Test
    void everyOneOfManyThatHangIsGivenUp() {
        lookups.start();
        for (int i = 0; i < 5; i++) {
            submit("" + i, () -> {
                awaitUninterruptibly(hung);
                return () -> told.add("late");
            });
        }
        await().until(() -> {
            passRounds(1);
            return told.size() == 5;
        });
        assertEquals(List.of("0 given up", "1 given up", "2 given up", "3 given up", "4 given up"), told);
    }

    @Test
    void whatALookThrowsIsToldAndItIsGivenUp() {
        lookups.start();
        IllegalStateException defect = new IllegalStateException("defect");
        submit("bad", () -> {
            throw defect;
        });
        submit("next");
        awaitTold("bad given up", "next");
        assertEquals(List.of(defect), defects);
        assertEquals(List.of("java.lang.IllegalStateException: defect"), reasons);
    }

    @Test
    void anAnswerThatFailsIsGivenUpAndTheRestGoesOn() {
        lookups.start();
        submit("bad", () -> () -> {
            throw new OutOfMemoryError("test");
        });
        submit("next");
        awaitTold("bad given up", "next");
        assertEquals(1, defects.size());
    }

    @Test
    void aWatchThatCanNotBeginForWantOfMemoryBeginsLater() {
        noRoom = true;
        lookups.start();
        submitHung("hung");
        submit("next");
        passRounds(2);
        awaitTold("next");
        passRounds(MANY);
        awaitTold("next", "hung given up");
        assertEquals(1, defects.size());
    }

    @Test
    void nothingIsLookedAtUnlessAskedAndNothingToldAfterTheEnd() {
        lookups.start();
        assertTrue(rounds.isEmpty());
        submitHung("hung");
        submit("next");

        lookups.close();
        passRounds(MANY);
        hung.countDown();
        awaitUninterruptibly(ended);

        assertEquals(List.of(), told);
    }
}
