package io.weka.supervisor.domain.port.in;

import io.weka.supervisor.domain.fault.Fault;

/**
 * Where the answer to a command goes. Exactly one of the two methods is called, once, from any thread; neither blocks nor
 * throws.
 */
public interface Reply<T> {

    void ok(T value);

    void fault(Fault fault);
}
