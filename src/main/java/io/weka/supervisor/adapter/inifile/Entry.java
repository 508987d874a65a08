package io.weka.supervisor.adapter.inifile;

/**
 * An option as it is written.
 *
 * @param key in lower case
 * @param value without comments; lines that continue it are joined with newlines
 * @param place its first line
 * @param here the folder of its file, for {@code %(here)s}
 */
record Entry(String key, String value, Place place, String here) {}
