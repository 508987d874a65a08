# Completion of supervisord, supervisorctl and wekastop for fish. Generated from the help of the programs.
# Put it as supervisord.fish into ~/.config/fish/completions, with links to it named supervisorctl.fish and wekastop.fish.

function __weka_supervisor_processes
    set -l names
    for line in (supervisorctl $argv status 2>/dev/null)
        set -l found (string match -r '^(\S+) +(?:STOPPED|STARTING|RUNNING|BACKOFF|STOPPING|EXITED|FATAL|UNKNOWN)\b' -- $line)
        or continue
        set -a names $found[2]
        string match -q '*:*' -- $found[2]
        and set -a names (string replace -r ':.*' ':*' -- $found[2])
    end
    printf '%s\n' $names all | sort -u
end

function __weka_supervisor_groups
    for line in (supervisorctl $argv avail 2>/dev/null)
        set -l found (string match -r '^(\S+) +(?:in use|avail)\b' -- $line)
        and string replace -r ':.*' '' -- $found[2]
    end | sort -u
end

function __weka_supervisor
    set -l line (commandline -opc)
    set -l cur (commandline -ct)
    set -l program (string replace -r '.*/' '' -- $line[1])
    set -e line[1]
    if test "$program" = supervisord -a (count $line) -gt 0
        switch $line[1]
            case ctl
                set program supervisorctl
                set -e line[1]
            case wekastop bridge eventlistener
                set program $line[1]
                set -e line[1]
        end
    end
    set -l valued
    switch $program
        case supervisord
            set valued -c --configuration -t --test -u --user -m --umask -d --directory -l --logfile -y --logfile_maxbytes -z --logfile_backups -e --loglevel -j --pidfile -i --identifier -q --childlogdir -a --minfds --minprocs
        case supervisorctl
            set valued -c --configuration -s --serverurl -u --username -p --password
        case wekastop
            set valued -c --configuration -s --serverurl -u --username -p --password
        case bridge
            set valued -c --configuration -s --serverurl -u --username -p --password
        case eventlistener
            set valued --logfile --logfile-maxbytes --logfile-backups
    end
    set -l word_command ""
    set -l given 0
    set -l daemon
    set -l pending ""
    for word in $line
        if test -n "$pending"
            contains -- $pending -c --configuration -s --serverurl
            and set -a daemon $pending $word
            set pending ""
        else if test -z "$word_command"; and contains -- $word $valued
            set pending $word
        else if string match -q -- '-*' $word
            string match -qr -- '^(--configuration=|--serverurl=|-c.|-s.)' $word_command$word
            and set -a daemon $word
        else if test "$program" = supervisorctl -a -z "$word_command"
            set word_command $word
        else
            set given (math $given + 1)
        end
    end
    if test -n "$pending"
        contains -- $pending --childlogdir --configuration --directory --logfile --pidfile --test -c -d -j -l -q -t
        and __fish_complete_path $cur
        return
    end
    if string match -q -- '-*' $cur
        switch "$program $word_command"
            case 'supervisord '
                printf '%s\t%s\n' -c 'the configuration'
                printf '%s\t%s\n' --configuration 'the configuration'
                printf '%s\t%s\n' -t 'check this configuration, print every mistake in it, and exit: 0 without a mistake, else 2'
                printf '%s\t%s\n' --test 'check this configuration, print every mistake in it, and exit: 0 without a mistake, else 2'
                printf '%s\t%s\n' -n 'stay in the foreground'
                printf '%s\t%s\n' --nodaemon 'stay in the foreground'
                printf '%s\t%s\n' -s 'no log on stdout in the foreground'
                printf '%s\t%s\n' --silent 'no log on stdout in the foreground'
                printf '%s\t%s\n' -h 'print this and exit'
                printf '%s\t%s\n' --help 'print this and exit'
                printf '%s\t%s\n' -v 'print the version and exit'
                printf '%s\t%s\n' --version 'print the version and exit'
                printf '%s\t%s\n' -u 'name or number of the user to become'
                printf '%s\t%s\n' --user 'name or number of the user to become'
                printf '%s\t%s\n' -m 'octal umask when detached from the terminal (022)'
                printf '%s\t%s\n' --umask 'octal umask when detached from the terminal (022)'
                printf '%s\t%s\n' -d 'working directory when detached from the terminal'
                printf '%s\t%s\n' --directory 'working directory when detached from the terminal'
                printf '%s\t%s\n' -l 'the log'
                printf '%s\t%s\n' --logfile 'the log'
                printf '%s\t%s\n' -y 'rotate the log at this size, as 50MB'
                printf '%s\t%s\n' --logfile_maxbytes 'rotate the log at this size, as 50MB'
                printf '%s\t%s\n' -z 'rotated logs to keep'
                printf '%s\t%s\n' --logfile_backups 'rotated logs to keep'
                printf '%s\t%s\n' -e 'critical, error, warn, info, debug, trace or blather'
                printf '%s\t%s\n' --loglevel 'critical, error, warn, info, debug, trace or blather'
                printf '%s\t%s\n' -j 'where to write the number of this process'
                printf '%s\t%s\n' --pidfile 'where to write the number of this process'
                printf '%s\t%s\n' -i 'the name of this instance'
                printf '%s\t%s\n' --identifier 'the name of this instance'
                printf '%s\t%s\n' -q 'where AUTO logs of programs go'
                printf '%s\t%s\n' --childlogdir 'where AUTO logs of programs go'
                printf '%s\t%s\n' -k 'keep the AUTO logs of an earlier run'
                printf '%s\t%s\n' --nocleanup 'keep the AUTO logs of an earlier run'
                printf '%s\t%s\n' -a 'descriptors that have to be available'
                printf '%s\t%s\n' --minfds 'descriptors that have to be available'
                printf '%s\t%s\n' --minprocs 'processes that have to be available'
                printf '%s\t%s\n' --strip_ansi 'strip ANSI escape sequences from the output of programs'
            case 'supervisorctl '
                printf '%s\t%s\n' -c 'configuration file that names the daemon\'s socket'
                printf '%s\t%s\n' --configuration 'configuration file that names the daemon\'s socket'
                printf '%s\t%s\n' -s 'where the daemon listens: unix:///path'
                printf '%s\t%s\n' --serverurl 'where the daemon listens: unix:///path'
                printf '%s\t%s\n' -u 'user name, where the daemon wants one'
                printf '%s\t%s\n' --username 'user name, where the daemon wants one'
                printf '%s\t%s\n' -p 'password of that user'
                printf '%s\t%s\n' --password 'password of that user'
                printf '%s\t%s\n' -h 'shows the usage and ends'
                printf '%s\t%s\n' --help 'shows the usage and ends'
            case 'wekastop '
                printf '%s\t%s\n' -c 'configuration file that names the daemon\'s socket'
                printf '%s\t%s\n' --configuration 'configuration file that names the daemon\'s socket'
                printf '%s\t%s\n' -s 'where the daemon listens: unix:///path'
                printf '%s\t%s\n' --serverurl 'where the daemon listens: unix:///path'
                printf '%s\t%s\n' -u 'user name, where the daemon wants one'
                printf '%s\t%s\n' --username 'user name, where the daemon wants one'
                printf '%s\t%s\n' -p 'password of that user'
                printf '%s\t%s\n' --password 'password of that user'
                printf '%s\t%s\n' -h 'show this help and exit'
                printf '%s\t%s\n' --help 'show this help and exit'
            case 'bridge '
                printf '%s\t%s\n' -c 'configuration file that names the daemon\'s socket'
                printf '%s\t%s\n' --configuration 'configuration file that names the daemon\'s socket'
                printf '%s\t%s\n' -s 'where the daemon listens: unix:///path'
                printf '%s\t%s\n' --serverurl 'where the daemon listens: unix:///path'
                printf '%s\t%s\n' -u 'user name, where the daemon wants one'
                printf '%s\t%s\n' --username 'user name, where the daemon wants one'
                printf '%s\t%s\n' -p 'password of that user'
                printf '%s\t%s\n' --password 'password of that user'
                printf '%s\t%s\n' -h 'show this help and exit'
                printf '%s\t%s\n' --help 'show this help and exit'
            case 'eventlistener '
                printf '%s\t%s\n' --logger 'appends the output of programs to a file'
                printf '%s\t%s\n' --test-req-restart 'keeps autorecovery off while it runs and starts processes that end with status 64 again'
                printf '%s\t%s\n' --logfile 'the file'
                printf '%s\t%s\n' --logfile-maxbytes 'rotate at this size, like 50MB (default)'
                printf '%s\t%s\n' --logfile-backups 'how many rotated files are kept'
                printf '%s\t%s\n' -h 'show this help and exit'
                printf '%s\t%s\n' --help 'show this help and exit'
            case 'supervisorctl add'
                printf '%s\t%s\n' --help 'shows how to use it, with examples'
            case 'supervisorctl avail'
                printf '%s\t%s\n' --help 'shows how to use it, with examples'
            case 'supervisorctl clear'
                printf '%s\t%s\n' --help 'shows how to use it, with examples'
            case 'supervisorctl exit'
                printf '%s\t%s\n' --help 'shows how to use it, with examples'
            case 'supervisorctl fg'
                printf '%s\t%s\n' --help 'shows how to use it, with examples'
            case 'supervisorctl help'
                printf '%s\t%s\n' --help 'shows how to use it, with examples'
            case 'supervisorctl maintail'
                printf '%s\t%s\n' --help 'shows how to use it, with examples'
            case 'supervisorctl open'
                printf '%s\t%s\n' --help 'shows how to use it, with examples'
            case 'supervisorctl pid'
                printf '%s\t%s\n' --help 'shows how to use it, with examples'
            case 'supervisorctl quit'
                printf '%s\t%s\n' --help 'shows how to use it, with examples'
            case 'supervisorctl reload'
                printf '%s\t%s\n' --help 'shows how to use it, with examples'
            case 'supervisorctl remove'
                printf '%s\t%s\n' --help 'shows how to use it, with examples'
            case 'supervisorctl reread'
                printf '%s\t%s\n' --help 'shows how to use it, with examples'
            case 'supervisorctl restart'
                printf '%s\t%s\n' --help 'shows how to use it, with examples'
            case 'supervisorctl shutdown'
                printf '%s\t%s\n' --help 'shows how to use it, with examples'
            case 'supervisorctl signal'
                printf '%s\t%s\n' --help 'shows how to use it, with examples'
            case 'supervisorctl start'
                printf '%s\t%s\n' --help 'shows how to use it, with examples'
            case 'supervisorctl status'
                printf '%s\t%s\n' --json 'what is known of the processes, as JSON'
                printf '%s\t%s\n' --wait 'waits until the processes named are RUNNING'
                printf '%s\t%s\n' --color 'colours the states: always, never, or auto (where none is said): on a terminal, where NO_COLOR is not set and TERM is not dumb'
                printf '%s\t%s\n' --help 'shows how to use it, with examples'
            case 'supervisorctl stop'
                printf '%s\t%s\n' --help 'shows how to use it, with examples'
            case 'supervisorctl tail'
                printf '%s\t%s\n' --help 'shows how to use it, with examples'
            case 'supervisorctl update'
                printf '%s\t%s\n' --help 'shows how to use it, with examples'
            case 'supervisorctl version'
                printf '%s\t%s\n' --help 'shows how to use it, with examples'
        end
        return
    end
    switch "$program $word_command"
        case "supervisord "
            printf '%s\n' ctl wekastop bridge eventlistener version
        case "wekastop "
            __weka_supervisor_processes $daemon
        case "supervisorctl " "supervisorctl help"
            printf '%s\t%s\n' add 'puts groups of the configuration in force that were added to it since, and starts them'
            printf '%s\t%s\n' avail 'shows all processes of the configuration, in force or not'
            printf '%s\t%s\n' clear 'empties the logs of processes that run'
            printf '%s\t%s\n' exit 'ends a session, which there is not: does nothing'
            printf '%s\t%s\n' fg 'shows the output of one process and sends it what is typed'
            printf '%s\t%s\n' help 'shows the commands, or the text of one'
            printf '%s\t%s\n' maintail 'shows the end of the daemon\'s own log'
            printf '%s\t%s\n' open 'shows the status of another daemon'
            printf '%s\t%s\n' pid 'shows the pid of the daemon or of processes'
            printf '%s\t%s\n' quit 'ends a session, which there is not: does nothing'
            printf '%s\t%s\n' reload 'stops everything, reads the configuration and starts anew, in the same daemon'
            printf '%s\t%s\n' remove 'takes stopped groups out of force'
            printf '%s\t%s\n' reread 'reads the configuration and says what would change, and changes nothing'
            printf '%s\t%s\n' restart 'stops processes and starts them'
            printf '%s\t%s\n' shutdown 'stops all processes and ends the daemon'
            printf '%s\t%s\n' signal 'sends a signal to processes'
            printf '%s\t%s\n' start 'starts processes and waits until they run'
            printf '%s\t%s\n' status 'shows the state of processes; 3 when something shown does not run'
            printf '%s\t%s\n' stop 'stops processes and waits until they have ended'
            printf '%s\t%s\n' tail 'shows the end of a log of a process'
            printf '%s\t%s\n' update 'reads the configuration and puts it in force: new groups start, changed ones start again, others stop'
            printf '%s\t%s\n' version 'shows the version of the daemon'
        case 'supervisorctl add'
            __weka_supervisor_groups $daemon
        case 'supervisorctl clear'
            __weka_supervisor_processes $daemon
        case 'supervisorctl fg'
            __weka_supervisor_processes $daemon
        case 'supervisorctl pid'
            __weka_supervisor_processes $daemon
        case 'supervisorctl remove'
            __weka_supervisor_groups $daemon
        case 'supervisorctl restart'
            __weka_supervisor_processes $daemon
        case 'supervisorctl signal'
            test $given -gt 0; and __weka_supervisor_processes $daemon; or printf '%s\n' HUP INT QUIT KILL USR1 USR2 TERM CONT STOP
        case 'supervisorctl start'
            __weka_supervisor_processes $daemon
        case 'supervisorctl status'
            __weka_supervisor_processes $daemon
        case 'supervisorctl stop'
            __weka_supervisor_processes $daemon
        case 'supervisorctl tail'
            test $given -gt 0; and printf '%s\n' stdout stderr; or __weka_supervisor_processes $daemon
        case 'supervisorctl update'
            __weka_supervisor_groups $daemon
    end
end

for program in supervisord supervisorctl wekastop
    complete -c $program -f -a '(__weka_supervisor)'
end
