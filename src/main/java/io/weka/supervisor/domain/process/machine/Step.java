package io.weka.supervisor.domain.process.machine;

import java.util.List;

/** The outcome of one event. */
public record Step(ProcessStatus status, List<Action> actions) {
    public Step {
        actions = List.copyOf(actions);
    }
}
