package io.weka.supervisor.adapter.logfile;

/** Where the troubles of a log are told. No method may block. */
interface TroubleReport {

    void trouble(String text);

    /** The log itself can take this again. */
    void over(String text);
}
