package io.weka.supervisor.adapter.inifile;

/** The text of {@code supervisord -h}. */
public final class DaemonHelp {
    private static final String TEXT = """
            supervisord -- run a set of programs, keep them running, and let supervisorctl ask for them

            Usage: PROGRAM [options]
                   PROGRAM ctl|wekastop|bridge|eventlistener|version ...

              -c, --configuration FILE     the configuration; without it the first that exists of
                                           ../etc/supervisord.conf and ../supervisord.conf (from the folder of
                                           this program), supervisord.conf and etc/supervisord.conf (from the
                                           working directory), /etc/supervisord.conf,
                                           /etc/supervisor/supervisord.conf
              -t, --test FILE              check this configuration, print every mistake in it, and exit:
                                           0 without a mistake, else 2
              -n, --nodaemon               stay in the foreground
              -s, --silent                 no log on stdout in the foreground
              -h, --help                   print this and exit
              -v, --version                print the version and exit

            These win over the option of the same name in [supervisord]:
              -u, --user USER              name or number of the user to become
              -m, --umask MASK             octal umask when detached from the terminal (022)
              -d, --directory FOLDER       working directory when detached from the terminal
              -l, --logfile FILE           the log; NONE for no log
              -y, --logfile_maxbytes SIZE  rotate the log at this size, as 50MB; 0 for never
              -z, --logfile_backups N      rotated logs to keep
              -e, --loglevel LEVEL         critical, error, warn, info, debug, trace or blather
              -j, --pidfile FILE           where to write the number of this process
              -i, --identifier TEXT        the name of this instance
              -q, --childlogdir FOLDER     where AUTO logs of programs go
              -k, --nocleanup              keep the AUTO logs of an earlier run
              -a, --minfds N               descriptors that have to be available
                  --minprocs N             processes that have to be available
                  --strip_ansi             strip ANSI escape sequences from the output of programs

            The other programs of this binary; --help after the name of one tells how to use it:
              ctl                          asks the daemon and gives it orders; also called supervisorctl
              wekastop                     stops processes while autorecovery is off; also called wekastop
              bridge                       calls one method of the daemon and prints the result as JSON
              eventlistener                is an event listener, for the command of an [eventlistener:x] section
              version                      prints the version

            Examples:
              supervisord -n -c app.conf   in the foreground, as in a container
              supervisord -c app.conf      in the background; comes back once the daemon answers
              supervisord -t app.conf      only tell every mistake in it
              supervisord ctl --help       the client; it is also called supervisorctl
            """;

    private DaemonHelp() {}

    /** Several lines, with a newline at the end of each; {@code program} is how it was called. */
    public static String text(String program) {
        return TEXT.replace("PROGRAM", program);
    }
}
