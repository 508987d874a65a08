package io.weka.supervisor.domain.port.out;

/** The configuration files. */
public interface ConfigSource {

    /** Reads them again; answered with {@code Fact.ConfigRead}, one for each call, in order. */
    void load();
}
