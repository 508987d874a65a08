package io.weka.supervisor.domain.event;

import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessState;

/** Something that event listeners may want to hear of. */
public sealed interface Event {

    EventType type();

    /** About how many bytes it takes up while it waits. */
    default long weight() {
        int overhead = 512;
        return switch (this) {
            case Log log -> overhead + log.text().length;
            case Communication communication -> overhead + communication.text().length;
            case RemoteCommunication remote ->
                overhead + 2L * (remote.kind().length() + remote.data().length());
            case StateChange _, SupervisorStateChange _, Tick _, GroupChange _ -> overhead;
        };
    }

    /**
     * A process went from one state to another.
     *
     * @param pid 0 where there is none
     * @param tries failed starts so far
     * @param expected of EXITED: whether the exit code was one of the expected
     */
    record StateChange(ProcessId id, ProcessState from, ProcessState to, int pid, int tries, boolean expected)
            implements Event {
        @Override
        public EventType type() {
            return switch (to) {
                case STOPPED -> EventType.PROCESS_STATE_STOPPED;
                case STARTING -> EventType.PROCESS_STATE_STARTING;
                case RUNNING -> EventType.PROCESS_STATE_RUNNING;
                case BACKOFF -> EventType.PROCESS_STATE_BACKOFF;
                case STOPPING -> EventType.PROCESS_STATE_STOPPING;
                case EXITED -> EventType.PROCESS_STATE_EXITED;
                case FATAL -> EventType.PROCESS_STATE_FATAL;
                case UNKNOWN -> EventType.PROCESS_STATE_UNKNOWN;
            };
        }
    }

    /** A chunk that a process wrote; the array is never changed. */
    @SuppressWarnings("ArrayRecordComponent")
    record Log(ProcessId id, int pid, Channel channel, byte[] text) implements Event {
        @Override
        public EventType type() {
            return channel == Channel.STDOUT ? EventType.PROCESS_LOG_STDOUT : EventType.PROCESS_LOG_STDERR;
        }
    }

    /** What a process wrote between the capture tokens; the array is never changed. */
    @SuppressWarnings("ArrayRecordComponent")
    record Communication(ProcessId id, int pid, Channel channel, byte[] text) implements Event {
        @Override
        public EventType type() {
            return channel == Channel.STDOUT
                    ? EventType.PROCESS_COMMUNICATION_STDOUT
                    : EventType.PROCESS_COMMUNICATION_STDERR;
        }
    }

    /** A message of a client to the listeners. */
    record RemoteCommunication(String kind, String data) implements Event {
        @Override
        public EventType type() {
            return EventType.REMOTE_COMMUNICATION;
        }
    }

    /** The daemon is up, or begins to stop. */
    record SupervisorStateChange(boolean running) implements Event {
        @Override
        public EventType type() {
            return running ? EventType.SUPERVISOR_STATE_CHANGE_RUNNING : EventType.SUPERVISOR_STATE_CHANGE_STOPPING;
        }
    }

    /**
     * A period of wall time began.
     *
     * @param period seconds: 5, 60 or 3600
     * @param when seconds since 1970, a multiple of the period
     */
    record Tick(int period, long when) implements Event {
        @Override
        public EventType type() {
            return switch (period) {
                case 5 -> EventType.TICK_5;
                case 60 -> EventType.TICK_60;
                case 3600 -> EventType.TICK_3600;
                default -> throw new IllegalStateException("no tick of " + period + " s");
            };
        }
    }

    /** A group came or went. */
    record GroupChange(boolean added, String group) implements Event {
        @Override
        public EventType type() {
            return added ? EventType.PROCESS_GROUP_ADDED : EventType.PROCESS_GROUP_REMOVED;
        }
    }
}
