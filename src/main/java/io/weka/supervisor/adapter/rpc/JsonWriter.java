package io.weka.supervisor.adapter.rpc;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Something that can be written as one JSON value. */
@FunctionalInterface
interface JsonWriter {
    void write(JsonGenerator json) throws IOException;
}
