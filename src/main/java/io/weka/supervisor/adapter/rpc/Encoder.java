package io.weka.supervisor.adapter.rpc;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes values of one type as JSON. */
@FunctionalInterface
interface Encoder<T> {
    void encode(T value, JsonGenerator json) throws IOException;
}
