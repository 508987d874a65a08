package io.weka.supervisor.adapter.rpc;

/**
 * The memory for answers that are put together of many parts, all clients together. Each has a little for itself, so that
 * nobody's small answers are refused because of somebody's large ones. Lives on the event loop.
 */
final class AnswerRoom {
    private static final long FOR_EACH = 64 * 1024;

    private final long capacity;
    private long shared;

    /** @param capacity bytes beyond what each has for itself */
    AnswerRoom(long capacity) {
        this.capacity = capacity;
    }

    /** For one answer; to be closed. */
    Share share() {
        return new Share();
    }

    /** What one answer takes up. */
    final class Share implements AutoCloseable {
        private long held;

        /** False when that is too much, for one answer or for all together. */
        boolean take(int bytes) {
            long more = beyond(held + bytes) - beyond(held);
            if (held + bytes > JsonBytes.LONGEST - FOR_EACH || shared + more > capacity) {
                return false;
            }
            shared += more;
            held += bytes;
            return true;
        }

        @Override
        public void close() {
            shared -= beyond(held);
            held = 0;
        }

        private static long beyond(long bytes) {
            return Math.max(0, bytes - FOR_EACH);
        }
    }
}
