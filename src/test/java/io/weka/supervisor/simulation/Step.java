package io.weka.supervisor.simulation;

import io.weka.supervisor.simulation.client.Request;

/** One thing that comes from outside. A run is a list of them; each makes sense without the others. */
sealed interface Step {

    /** Time passes, and the daemon does what is due. */
    record Pass(long millis) implements Step {
        @Override
        public String toString() {
            return "pass " + millis + " ms";
        }
    }

    /** Time passes, but the orchestrator's thread gets no processor. */
    record Stall(long millis) implements Step {
        @Override
        public String toString() {
            return "stall " + millis + " ms";
        }
    }

    /** Somebody sets the wall clock. */
    record JumpWall(long millis) implements Step {
        @Override
        public String toString() {
            return "wall clock " + (millis < 0 ? "" : "+") + millis + " ms";
        }
    }

    /** A client asks for something. {@code gone}: it hangs up at once and hears no answer. */
    record Ask(Request request, String name, boolean await, boolean gone) implements Step {
        @Override
        public String toString() {
            return request + " " + name + (await ? " wait" : "") + (gone ? " (client hangs up)" : "");
        }
    }

    /** The configuration files are now others, and a client asks to read them. */
    record Reread(int variant) implements Step {
        @Override
        public String toString() {
            return "REREAD variant " + variant;
        }
    }

    /** The daemon gets a signal. */
    record Signal(int signal) implements Step {
        @Override
        public String toString() {
            return "signal " + signal + " to the daemon";
        }
    }

    /** A process writes to its stdout, and that is an event. */
    record Output(String name) implements Step {
        @Override
        public String toString() {
            return "output of " + name;
        }
    }

    /** Somebody outside kills the process. */
    record Kill(String name) implements Step {
        @Override
        public String toString() {
            return "kill -9 " + name;
        }
    }
}
