package io.weka.supervisor.adapter.inifile;

/** What a value has to be. */
@FunctionalInterface
interface OptionType<T> {

    /** Reads a value after the expansion of its names. */
    T read(String text) throws BadValue;
}
