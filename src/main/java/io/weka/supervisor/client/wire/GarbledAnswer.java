package io.weka.supervisor.client.wire;

/** The daemon answered with a value of another shape than its kind of daemon does. */
public final class GarbledAnswer extends RuntimeException {
    private static final long serialVersionUID = 1;

    GarbledAnswer(String expected, Json found) {
        super("the answer has " + JsonWriter.write(found) + " in place of " + expected);
    }
}
