package io.weka.supervisor.adapter.logfile;

/**
 * When a log file makes room for a new one (reference: states.md, "Log files").
 *
 * @param maxBytes the size from which on it does; 0 for never
 * @param backups how many old files are kept; with 0 the file is emptied instead
 */
record Rotation(long maxBytes, int backups) {

    boolean isDue(long size) {
        return maxBytes > 0 && size >= maxBytes;
    }
}
