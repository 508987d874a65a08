package io.weka.supervisor.simulation;

import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.simulation.client.Inquiry;
import io.weka.supervisor.simulation.invariant.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened in a run, for people and for comparing two runs. */
interface Journal {

    /** Keeps nothing. */
    Journal NONE = new Journal() {
        @Override
        public void step(Step step) {}

        @Override
        public void note(long nanos, Seen seen) {}
    };

    void step(Step step);

    void note(long nanos, Seen seen);

    /** Everything, a line each. */
    final class Complete implements Journal {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void step(Step step) {
            lines.add("-- " + step);
        }

        @Override
        public void note(long nanos, Seen seen) {
            lines.add(String.format(Locale.ROOT, "%12.6f %s", nanos / 1e9, text(seen)));
        }

        List<String> lines() {
            return lines;
        }
    }

    /** What the domain has done, and when, without that which shows wall time. */
    final class Deeds implements Journal {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void step(Step step) {}

        @Override
        public void note(long nanos, Seen seen) {
            switch (seen) {
                case Seen.Answered(Inquiry inquiry) ->
                    lines.add(nanos + " " + inquiry + " " + inquiry.succeeded() + " " + inquiry.fault());
                case Seen.Taken _, Seen.Woken _ -> {}
                default -> lines.add(nanos + " " + text(seen));
            }
        }

        List<String> lines() {
            return lines;
        }
    }

    private static String text(Seen seen) {
        return switch (seen) {
            case Seen.Taken(Command command) -> "takes " + Inquiry.of(command.reply());
            case Seen.Taken(Fact.Observed(Event event, var handled)) -> "takes " + event.type();
            case Seen.Taken(var message) -> "takes " + message;
            case Seen.Woken() -> "looks at the clock";
            case Seen.Probe(var id) -> "  probe " + id;
            case Seen.Spawn(var id, var program) -> "  spawn " + id;
            case Seen.Signal(var id, int pid, int signal, boolean group) ->
                "  signal " + signal + " to " + id + " pid " + pid + (group ? " group" : "");
            case Seen.Release(var id) -> "  release " + id;
            case Seen.Emitted(long serial, Event.StateChange change, var pools) ->
                "  " + change.id() + " " + change.from() + " -> " + change.to() + " (event " + serial + ")";
            case Seen.Emitted(long serial, Event event, var pools) -> "  event " + serial + " " + event.type();
            case Seen.Answered(Inquiry inquiry) ->
                "  answers " + inquiry + ": " + (inquiry.succeeded() ? inquiry.value() : inquiry.fault());
            case Seen.ListenerUp(var id, int pid) -> "  listener up " + id + " pid " + pid;
            case Seen.ListenerStopping(var id) -> "  listener stopping " + id;
            case Seen.ListenerDown(var id) -> "  listener down " + id;
        };
    }
}
