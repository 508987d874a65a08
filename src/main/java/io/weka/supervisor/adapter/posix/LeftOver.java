package io.weka.supervisor.adapter.posix;

import io.weka.supervisor.domain.process.ProcessId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pipes that outlive their process, since a child of it still holds them or their sink has no room. For the process I/O
 * thread only.
 */
final class LeftOver {
    private final Map<ProcessId, Set<OutputPipe>> pipes = new HashMap<>();
    private final List<Awaited> awaited = new ArrayList<>();

    /** Somebody waits until these are closed. */
    private record Awaited(Set<OutputPipe> pipes, Runnable done) {}

    void keep(ProcessId id, Collection<OutputPipe> outputs) {
        outputs.stream()
                .filter(OutputPipe::isOpen)
                .forEach(pipe ->
                        pipes.computeIfAbsent(id, process -> new HashSet<>()).add(pipe));
    }

    /**
     * Closes what children of an ended run still hold, once what is in it was taken. The reference does so at each end; here
     * they may write on until the process is started again, so that what is open does not add up.
     */
    void finish(ProcessId id) {
        List.copyOf(pipes.getOrDefault(id, Set.of())).forEach(OutputPipe::finish);
    }

    /** The same; {@code done} is run when they are closed. */
    void finish(ProcessId id, Runnable done) {
        finish(pipes.getOrDefault(id, Set.of()), done);
    }

    /** Of all, and {@code others}. */
    void finishAll(Collection<OutputPipe> others, Runnable done) {
        List<OutputPipe> all = new ArrayList<>(others);
        pipes.values().forEach(all::addAll);
        finish(all, done);
    }

    private void finish(Collection<OutputPipe> some, Runnable done) {
        Set<OutputPipe> open = new HashSet<>(some);
        Awaited waiting = new Awaited(open, done);
        awaited.add(waiting);
        List.copyOf(open).forEach(OutputPipe::finish);
        open.removeIf(pipe -> !pipe.isOpen());
        tellDone();
    }

    /** One has come to its end. */
    void closed(ProcessId id, OutputPipe pipe) {
        pipes.computeIfPresent(id, (process, open) -> {
            open.remove(pipe);
            return open.isEmpty() ? null : open;
        });
        awaited.forEach(waiting -> waiting.pipes().remove(pipe));
        tellDone();
    }

    private void tellDone() {
        List<Awaited> over =
                awaited.stream().filter(waiting -> waiting.pipes().isEmpty()).toList();
        awaited.removeAll(over);
        over.forEach(waiting -> waiting.done().run());
    }

    /** Closes all at once; what was not taken is lost. */
    void abandon() {
        pipes.values().stream().flatMap(Set::stream).toList().forEach(OutputPipe::abandon);
    }
}
