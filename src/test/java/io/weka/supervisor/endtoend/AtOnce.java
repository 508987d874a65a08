package io.weka.supervisor.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Several clients that begin at the same moment. */
final class AtOnce {
    private AtOnce() {}

    /** What each came to, in their order; fails where one fails or does not end. */
    static List<JsonNode> run(List<Callable<JsonNode>> clients) {
        CyclicBarrier ready = new CyclicBarrier(clients.size());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<JsonNode>> futures = new ArrayList<>();
            for (Callable<JsonNode> client : clients) {
                futures.add(threads.submit(() -> {
                    ready.await();
                    return client.call();
                }));
            }
            List<JsonNode> outcomes = new ArrayList<>();
            for (Future<JsonNode> future : futures) {
                outcomes.add(future.get(Daemon.LIMIT.toSeconds(), TimeUnit.SECONDS));
            }
            return outcomes;
        } catch (TimeoutException silent) {
            throw new AssertionError("a client got no answer", silent);
        } catch (ExecutionException failed) {
            throw new AssertionError("a client failed", failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
