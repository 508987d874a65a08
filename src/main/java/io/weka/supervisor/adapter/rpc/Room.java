package io.weka.supervisor.adapter.rpc;

/**
 * Memory that all clients share for one purpose. Each taker has a small share of its own, so that small requests and
 * answers are not refused because of somebody else's large ones. Lives on the event loop.
 */
final class Room {
    private final long each;
    private final long most;
    private final long capacity;
    private long shared;

    /**
     * All in bytes.
     *
     * @param each what a taker has for itself
     * @param most what one may take at most
     * @param capacity what all may take together beyond what each has for itself
     */
    Room(long each, long most, long capacity) {
        this.each = each;
        this.most = most;
        this.capacity = capacity;
    }

    /** For one taker; to be closed. */
    Share share() {
        return new Share();
    }

    /** What one takes up. */
    final class Share implements AutoCloseable {
        private long held;

        /** False, and nothing is taken, when that is too much, for one or for all together. */
        boolean take(long bytes) {
            long more = beyond(held + bytes) - beyond(held);
            if (held + bytes > most || shared + more > capacity) {
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

        private long beyond(long bytes) {
            return Math.max(0, bytes - each);
        }
    }
}
