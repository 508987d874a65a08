package io.weka.supervisor.adapter.rpc;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.weka.supervisor.domain.config.LogLevel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DispatcherTest {

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final FakeInbox inbox = new FakeInbox();
    private final Dispatcher dispatcher = new Dispatcher(
            new Dispatcher.Common(
                    new MethodTable(new Product("7.8.9", 4242)),
                    new CallTimes(),
                    new Room(0, 1 << 20, 1 << 20),
                    new Turns(1, 1),
                    (level, text) -> {},
                    LogLevel.DEBUG),
            new Calls(loop, inbox, 10));

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void aLargePartOfALogIsWrittenBeforeTheEventLoopGetsIt() throws Exception {
        assertInstanceOf(Result.Encoded.class, read(0));
        assertInstanceOf(Result.Value.class, read(100));
    }

    @Test
    void workThatTakesItsTimeIsDoneElsewhereAndComesBack() throws Exception {
        var worked = new CompletableFuture<Boolean>();
        var came = new CompletableFuture<Boolean>();
        loop.runOnContext(ignored -> dispatcher
                .calls()
                .elsewhere(
                        () -> worked.complete(Context.isOnEventLoopThread()),
                        done -> came.complete(Context.isOnEventLoopThread())));

        assertFalse(worked.get(30, TimeUnit.SECONDS));
        assertTrue(came.get(30, TimeUnit.SECONDS));
    }

    /** One at a time is read here, so the next one shows whether the turn is over. */
    @Test
    void aTurnIsOverAlsoWhenItsAnswerCannotBeTaken() throws Exception {
        loop.runOnContext(ignored -> dispatcher.call("supervisor.readProcessLog", params(0), result -> {
            throw new IllegalStateException("cannot take it");
        }));
        assertInstanceOf(Result.Encoded.class, read(0));
    }

    private static ArrayNode params(int length) {
        return JsonNodeFactory.instance.arrayNode().add("p").add(0).add(length);
    }

    private Result read(int length) throws InterruptedException, ExecutionException, TimeoutException {
        var result = new CompletableFuture<Result>();
        loop.runOnContext(ignored -> dispatcher.call("supervisor.readProcessLog", params(length), result::complete));
        return result.get(30, TimeUnit.SECONDS);
    }
}
