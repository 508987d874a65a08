package io.weka.supervisor.adapter.posix;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks at the disk before a start, on a thread of its own and in the order of the requests: a file system that does not
 * answer holds up no child that is there. A look that takes long is left to its thread, and another one goes on with the
 * rest; one that takes very long is given up, so that every request comes to an end. Any thread may ask.
 */
final class Lookups implements AutoCloseable {
    /** Rounds of the watch that a look is in hand before it is left to its thread, and before it is given up. */
    private static final int LONG = 2;

    private static final int VERY_LONG = 25;

    private static final String LATE = "the file system does not answer";

    /** A request: either its answer is run, or it is given up. */
    private static final class Look {
        private final Supplier<Runnable> work;
        private final Consumer<String> giveUp;
        private int rounds;

        private Look(Supplier<Runnable> work, Consumer<String> giveUp) {
            this.work = work;
            this.giveUp = giveUp;
        }
    }

    private final Executor later;
    private final Consumer<Throwable> defects;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Look> waiting = new ArrayDeque<>();
    private final List<Look> inHand = new ArrayList<>();
    private Optional<Thread> looker = Optional.empty();
    private boolean watched;
    private boolean closed;

    /**
     * @param later runs a round of the watch after a fifth of a second; asked only while something is in hand
     * @param defects hears what a look threw, which is given up then
     */
    Lookups(Executor later, Consumer<Throwable> defects) {
        this.later = later;
        this.defects = defects;
    }

    /** Begins; what was asked before is looked at now. */
    void start() {
        lock.lock();
        try {
            replaceLooker();
        } finally {
            lock.unlock();
        }
    }

    /**
     * @param look may block; its answer, which is run on the same thread, may not
     * @param giveUp told why, in the place of the answer; may not block
     */
    void submit(Supplier<Runnable> look, Consumer<String> giveUp) {
        lock.lock();
        try {
            waiting.add(new Look(look, giveUp));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is answered or given up any more. A thread that the kernel holds is left to it. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void replaceLooker() {
        looker = Optional.of(Thread.ofPlatform().daemon().name("lookup").start(this::lookOn));
    }

    /** Whatever fails, as for want of memory: the thread goes on, since all starts depend on it. */
    private void lookOn() {
        boolean more = true;
        while (more) {
            try {
                Optional<Look> next = next();
                next.ifPresent(this::carryOut);
                more = next.isPresent();
            } catch (RuntimeException | OutOfMemoryError e) {
                defects.accept(e);
            }
        }
    }

    /** Waits for a request; empty for a thread whose place another one has taken. */
    private Optional<Look> next() {
        lock.lock();
        try {
            while (isLooker() && waiting.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            if (!isLooker()) {
                return Optional.empty();
            }
            watch();
            inHand.add(waiting.element());
            return Optional.of(waiting.remove());
        } finally {
            lock.unlock();
        }
    }

    private boolean isLooker() {
        return !closed && looker.filter(Thread.currentThread()::equals).isPresent();
    }

    private void carryOut(Look look) {
        Runnable answer;
        try {
            answer = look.work.get();
        } catch (RuntimeException | OutOfMemoryError e) {
            defects.accept(e);
            answer = () -> look.giveUp.accept(e.toString());
        }
        if (take(look)) {
            answer(look, answer);
        }
    }

    private void answer(Look look, Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException | OutOfMemoryError e) {
            defects.accept(e);
            look.giveUp.accept(e.toString());
        }
    }

    /** Whether it is still to be answered. */
    private boolean take(Look look) {
        lock.lock();
        try {
            return inHand.remove(look) && !closed;
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        if (!watched) {
            later.execute(this::round);
            watched = true;
        }
    }

    private void round() {
        List<Look> late = new ArrayList<>();
        lock.lock();
        try {
            watched = false;
            for (Look look : List.copyOf(inHand)) {
                look.rounds++;
                if (look.rounds == LONG) {
                    leave(look);
                }
                if (look.rounds == VERY_LONG && take(look)) {
                    late.add(look);
                }
            }
        } finally {
            try {
                if (!inHand.isEmpty() && !closed) {
                    watch();
                }
            } finally {
                lock.unlock();
            }
        }
        late.forEach(look -> answer(look, () -> look.giveUp.accept(LATE)));
    }

    private void leave(Look look) {
        try {
            replaceLooker();
        } catch (OutOfMemoryError noThread) {
            defects.accept(noThread);
            look.rounds--;
        }
    }
}
