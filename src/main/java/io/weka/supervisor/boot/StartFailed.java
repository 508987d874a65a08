package io.weka.supervisor.boot;

import java.util.Optional;

/**
 * The daemon cannot start or go on. The message is for {@code Error: ...} on stderr, the place for the line below it; the exit
 * status is 2.
 */
final class StartFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String place;

    StartFailed(String message) {
        this(message, "");
    }

    /** @param place of the configuration, and what is expected there */
    StartFailed(String message, String place) {
        super(message);
        this.place = place;
    }

    Optional<String> place() {
        return Optional.of(place).filter(text -> !text.isEmpty());
    }
}
