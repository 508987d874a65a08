package io.weka.supervisor.domain.event.pool;

import io.weka.supervisor.domain.event.Event;

/**
 * An event in the buffer of a pool, or in the hands of one of its listeners.
 *
 * @param serial the number of the event in the daemon
 * @param poolSerial its number in the pool; both stay when it is sent again
 * @param rejections how often a listener has rejected it
 */
public record QueuedEvent(long serial, long poolSerial, Event event, int rejections) {

    QueuedEvent rejected() {
        return new QueuedEvent(serial, poolSerial, event, rejections + 1);
    }
}
