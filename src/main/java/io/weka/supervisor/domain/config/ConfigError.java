package io.weka.supervisor.domain.config;

import java.util.Optional;

/**
 * One mistake in a configuration.
 *
 * @param text what the Python supervisor says of it
 * @param place where it is and what would be right, as one line; empty where the text says it all
 */
public record ConfigError(String text, Optional<String> place) {}
