package io.weka.supervisor.client.eventlistener;

/** What a listener does with its events. */
interface EventHandler {

    /** Answers whether the event was dealt with; if not, it will come again. */
    boolean handle(ReceivedEvent event);
}
