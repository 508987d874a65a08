package io.weka.supervisor.domain.config;

/** How lines look that go to a stream which many share. */
public enum LogFormat {
    /** As they come, byte for byte. */
    RAW,
    /** Each with the name of its process before it. */
    PREFIX,
    /** Each as one JSON object. */
    JSON
}
