package io.weka.supervisor.boot;

import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.Inbox;
import io.weka.supervisor.domain.process.Signals;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The signals that this process got, on their way to the run of the daemon that takes them. Between two runs nobody does: they
 * wait for the next one, each once, as the kernel's own do. Any thread.
 */
final class WaitingSignals {
    private static final Set<Integer> EXIT_REQUESTS = Set.of(Signals.TERM, Signals.INT, Signals.QUIT);

    private final Set<Integer> waiting = new LinkedHashSet<>();
    private Optional<Inbox> run = Optional.empty();

    synchronized void received(int signal) {
        run.ifPresentOrElse(inbox -> inbox.post(new Fact.SignalReceived(signal)), () -> waiting.add(signal));
    }

    /** From now on a run takes them, first those that wait. */
    synchronized void deliverTo(Inbox inbox) {
        take().forEach(inbox::post);
        run = Optional.of(inbox);
    }

    /** The run takes no more: what is left in its mailbox waits for the next one. */
    synchronized void keep(Mailbox left) {
        run = Optional.empty();
        left.drain().forEach(message -> {
            if (message instanceof Fact.SignalReceived(int signal)) {
                waiting.add(signal);
            }
        });
    }

    /** Those that wait, in the order in which they came; they wait no longer. */
    synchronized List<Fact.SignalReceived> take() {
        List<Fact.SignalReceived> facts =
                waiting.stream().map(Fact.SignalReceived::new).toList();
        waiting.clear();
        return facts;
    }

    /** Whether one waits that asks this process to end. */
    synchronized boolean askToExit() {
        return waiting.stream().anyMatch(EXIT_REQUESTS::contains);
    }
}
