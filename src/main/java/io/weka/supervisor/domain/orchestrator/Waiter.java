package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.port.in.Reply;

/** A request whose answer depends on what a process does next. It is answered exactly once. */
sealed interface Waiter {

    Reply<Boolean> reply();

    /** Answers if the status says the outcome; true when answered. */
    boolean settle(Supervised process);

    /** Until it is RUNNING. */
    record Start(String given, Reply<Boolean> reply) implements Waiter {
        @Override
        public boolean settle(Supervised process) {
            return switch (process.status().state()) {
                case STARTING -> false;
                case RUNNING -> done(reply);
                case BACKOFF, FATAL -> failed(reply, Fault.of(FaultCode.SPAWN_ERROR, given));
                case STOPPED, STOPPING, EXITED, UNKNOWN ->
                    failed(reply, Fault.of(FaultCode.ABNORMAL_TERMINATION, given));
            };
        }
    }

    /** Until the kernel has made it, or not. */
    record Spawn(String given, Reply<Boolean> reply) implements Waiter {
        @Override
        public boolean settle(Supervised process) {
            return switch (process.status().state()) {
                case STARTING -> process.status().pid() != 0 && done(reply);
                case BACKOFF, FATAL -> failed(reply, Fault.of(FaultCode.SPAWN_ERROR, given));
                case STOPPED, STOPPING, RUNNING, EXITED, UNKNOWN -> done(reply);
            };
        }
    }

    /** Until it has left BACKOFF for a better or worse state. */
    record Revival(String given, Reply<Boolean> reply) implements Waiter {
        @Override
        public boolean settle(Supervised process) {
            return switch (process.status().state()) {
                case STARTING, BACKOFF -> false;
                case RUNNING -> done(reply);
                case FATAL -> failed(reply, Fault.of(FaultCode.SPAWN_ERROR, given));
                case STOPPED, STOPPING, EXITED, UNKNOWN ->
                    failed(reply, Fault.of(FaultCode.ABNORMAL_TERMINATION, given));
            };
        }
    }

    /** Until it has stopped. */
    record Stop(Reply<Boolean> reply) implements Waiter {
        @Override
        public boolean settle(Supervised process) {
            return process.status().state().isStopped() && done(reply);
        }
    }

    private static boolean done(Reply<Boolean> reply) {
        reply.ok(true);
        return true;
    }

    private static boolean failed(Reply<Boolean> reply, Fault fault) {
        reply.fault(fault);
        return true;
    }
}
