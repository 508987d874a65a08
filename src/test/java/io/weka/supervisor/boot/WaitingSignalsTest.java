package io.weka.supervisor.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.domain.process.Signals;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingSignalsTest {
    private static final int MANY = 20_000;

    private final WaitingSignals signals = new WaitingSignals();

    @Test
    void whatComesBetweenTwoRunsGoesToTheNext() {
        Mailbox first = new Mailbox();
        signals.deliverTo(first);
        signals.received(Signals.HUP);
        assertEquals(facts(Signals.HUP), first.drain());
        signals.keep(first);
        signals.received(Signals.TERM);
        Mailbox second = new Mailbox();
        signals.deliverTo(second);
        assertEquals(List.of(), first.drain());
        assertEquals(facts(Signals.TERM), second.drain());
    }

    @Test
    void whatARunDidNotReadGoesToTheNextBeforeWhatCameLater() {
        Mailbox first = new Mailbox();
        signals.deliverTo(first);
        signals.received(Signals.HUP);
        first.post(new Fact.OrphanReaped(7, new ExitStatus.Exited(0)));
        signals.received(Signals.USR2);
        signals.keep(first);
        signals.received(Signals.TERM);
        assertEquals(facts(Signals.HUP, Signals.USR2, Signals.TERM), signals.take());
        assertEquals(List.of(), signals.take());
    }

    @Test
    void eachWaitsOnce() {
        for (int i = 0; i < MANY; i++) {
            signals.received(Signals.HUP);
            signals.received(Signals.USR2);
        }
        assertEquals(facts(Signals.HUP, Signals.USR2), signals.take());
    }

    @ParameterizedTest
    @ValueSource(ints = {Signals.TERM, Signals.INT, Signals.QUIT})
    void whoeverWantsItToExitIsKnown(int signal) {
        signals.received(Signals.HUP);
        assertFalse(signals.askToExit());
        signals.received(signal);
        assertTrue(signals.askToExit());
        signals.take();
        assertFalse(signals.askToExit());
    }

    /** The signal numbers are counted up here so that each is another one. */
    @Test
    void noneIsLostAndNoneComesTwiceHoweverOftenRunsChange() throws InterruptedException {
        Thread sender = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < MANY; i++) {
                signals.received(i);
            }
        });
        List<Fact.SignalReceived> got = new ArrayList<>();
        while (sender.isAlive()) {
            Mailbox run = new Mailbox();
            signals.deliverTo(run);
            run.poll().ifPresent(message -> got.add((Fact.SignalReceived) message));
            signals.keep(run);
        }
        sender.join();
        got.addAll(signals.take());
        assertEquals(MANY, got.size());
        assertEquals(MANY, got.stream().distinct().count());
    }

    private static List<Fact.SignalReceived> facts(int... numbers) {
        List<Fact.SignalReceived> facts = new ArrayList<>();
        for (int number : numbers) {
            facts.add(new Fact.SignalReceived(number));
        }
        return facts;
    }
}
