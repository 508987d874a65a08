package io.weka.supervisor.adapter.posix;

/** A process could not be started; the message is the text for {@code spawnerr}. */
final class SpawnRefused extends Exception {
    SpawnRefused(String text) {
        super(text);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
