package io.weka.supervisor.domain.event.pool;

/**
 * What became of the events of a pool so far; {@code emitted = delivered + dropped + queued}, always.
 *
 * @param emitted events for this pool; one that comes twice counts twice
 * @param delivered answered with OK
 * @param dropped lost because the buffer was full
 * @param queued in the buffer or in the hands of a listener
 */
public record PoolCounts(String pool, long emitted, long delivered, long dropped, int queued) {}
