package io.weka.supervisor.domain.port.in;

/** The way into the orchestrator: any thread may post, no post blocks, messages of one thread keep their order. */
public interface Inbox {

    void post(Message message);
}
