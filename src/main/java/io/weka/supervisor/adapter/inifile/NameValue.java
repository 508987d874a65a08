package io.weka.supervisor.adapter.inifile;

/** What a {@code %(name)} stands for. */
sealed interface NameValue {

    record Text(String text) implements NameValue {}

    record Whole(long number) implements NameValue {}
}
