package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.simulation.client.Inquiry;

/** A request has one answer. */
final class AnsweredOnce extends Invariant {
    @Override
    void see(Seen seen, Known known) {
        if (seen instanceof Seen.Answered(Inquiry inquiry) && inquiry.answers() > 1) {
            throw broken(inquiry + " was answered " + inquiry.answers() + " times");
        }
    }

    @Override
    void afterTheEnd(Known known) {
        for (Inquiry inquiry : known.open()) {
            if (inquiry.answers() == 0) {
                throw broken(inquiry + " was never answered");
            }
        }
    }
}
