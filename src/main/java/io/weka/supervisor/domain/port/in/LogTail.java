package io.weka.supervisor.domain.port.in;

/** The end of a log. {@code offset} is the size of the file, {@code overflow} says that more was added than fitted. */
public record LogTail(String text, long offset, boolean overflow) {}
