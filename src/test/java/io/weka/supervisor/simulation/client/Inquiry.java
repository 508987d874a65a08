package io.weka.supervisor.simulation.client;

import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.port.in.Reply;
import java.util.Optional;
import java.util.function.Consumer;

/** A request on its way, and the answers that it got: one, if all is well. */
public final class Inquiry {
    private final Request request;
    private final String name;
    private final boolean await;
    private final boolean gone;
    private final Consumer<Inquiry> answered;
    private int answers;
    private Optional<Object> value = Optional.empty();
    private Optional<Fault> fault = Optional.empty();

    public Inquiry(Request request, String name, boolean await, boolean gone, Consumer<Inquiry> answered) {
        this.request = request;
        this.name = name;
        this.await = await;
        this.gone = gone;
        this.answered = answered;
    }

    public Request request() {
        return request;
    }

    public String name() {
        return name;
    }

    public boolean await() {
        return await;
    }

    public int answers() {
        return answers;
    }

    /** Empty after a fault, and for a client that is gone. */
    public Optional<Object> value() {
        return gone ? Optional.empty() : value;
    }

    /** The same also for a client that is gone. */
    public Optional<Object> outcome() {
        return value;
    }

    public boolean succeeded() {
        return value.isPresent();
    }

    public Optional<Fault> fault() {
        return fault;
    }

    public <T> Reply<T> reply() {
        return new Answer<>();
    }

    /** The request that an answer of a command belongs to. */
    public static Inquiry of(Reply<?> reply) {
        return switch (reply) {
            case Answer<?> answer -> answer.inquiry();
            default -> throw new IllegalArgumentException("not of this world: " + reply);
        };
    }

    private final class Answer<T> implements Reply<T> {
        Inquiry inquiry() {
            return Inquiry.this;
        }

        @Override
        public void ok(T answer) {
            answers++;
            value = Optional.of(answer);
            answered.accept(Inquiry.this);
        }

        @Override
        public void fault(Fault why) {
            answers++;
            fault = Optional.of(why);
            answered.accept(Inquiry.this);
        }
    }

    @Override
    public String toString() {
        return request + " " + name + (await ? " wait" : "");
    }
}
