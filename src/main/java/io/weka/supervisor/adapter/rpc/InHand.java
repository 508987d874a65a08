package io.weka.supervisor.adapter.rpc;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/** Counts the requests in hand, and the answers that the system has not taken yet. Lives on the event loop. */
final class InHand {
    private final int limit;
    private final List<Promise<Void>> waiters = new ArrayList<>();
    private int requests;
    private int unsent;

    InHand(int limit) {
        this.limit = limit;
    }

    /** False when there are as many as there may be; else to be followed by {@link #end}. */
    boolean begin() {
        if (requests >= limit) {
            return false;
        }
        requests++;
        return true;
    }

    void end() {
        requests--;
        wake();
    }

    /** @param sent completes when the system has taken the answer */
    void sending(Future<Void> sent) {
        unsent++;
        sent.onComplete(ignored -> {
            unsent--;
            wake();
        });
    }

    /** Completes when nothing is worked on or under way. */
    Future<Void> none() {
        Promise<Void> promise = Promise.promise();
        waiters.add(promise);
        wake();
        return promise.future();
    }

    private void wake() {
        if (requests == 0 && unsent == 0) {
            waiters.forEach(Promise::tryComplete);
            waiters.clear();
        }
    }
}
