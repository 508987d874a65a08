package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.manual.CtlManual;

/** What {@code -h} shows. */
final class Usage {
    private Usage() {}

    static String text(String program) {
        return "supervisorctl -- control applications run by supervisord from the cmd line.\n\nUsage: " + program + """
                 [options] action [arguments]

                Options:
                -c/--configuration FILENAME -- configuration file path (searches if not given)
                -h/--help -- print usage message and exit
                -s/--serverurl URL -- URL on which supervisord server is listening
                     (default "unix:///tmp/supervisor.sock").
                -u/--username USERNAME -- username to use for authentication with server
                -p/--password PASSWORD -- password to use for authentication with server

                Actions are commands like "tail" or "stop". There is no interactive mode. "status --json" prints
                what is known of the processes as JSON. Use the action "help" to find out about available actions,
                and --help after one for its options and examples.
                """
                + CtlManual.program().examplesOnly();
    }
}
