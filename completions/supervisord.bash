# Completion of supervisord, supervisorctl and wekastop for bash. Generated from the help of the programs.
# Put it where bash-completion looks (/usr/share/bash-completion/completions), or source it in ~/.bashrc.

# NAME of each process, GROUP:* of each group, and all. The daemon is the one that the words so far lead to.
_weka_supervisor_processes() {
    local name state groups=" "
    while read -r name state _; do
        case $state in
            STOPPED | STARTING | RUNNING | BACKOFF | STOPPING | EXITED | FATAL | UNKNOWN) ;;
            *) continue ;;
        esac
        printf '%s\n' "$name"
        if [[ $name == *:* && $groups != *" ${name%%:*} "* ]]; then
            groups+="${name%%:*} "
            printf '%s\n' "${name%%:*}:*"
        fi
    done < <(supervisorctl "$@" status 2>/dev/null)
    echo all
}

_weka_supervisor_groups() {
    local name use
    supervisorctl "$@" avail 2>/dev/null | while read -r name use _; do
        case $use in in | avail) printf '%s\n' "${name%%:*}" ;; esac
    done | sort -u
}

# Options that the next word belongs to, of program $1.
_weka_supervisor_valued() {
    case $1 in
        supervisord) echo '-c --configuration -t --test -u --user -m --umask -d --directory -l --logfile -y --logfile_maxbytes -z --logfile_backups -e --loglevel -j --pidfile -i --identifier -q --childlogdir -a --minfds --minprocs' ;;
        supervisorctl) echo '-c --configuration -s --serverurl -u --username -p --password' ;;
        wekastop) echo '-c --configuration -s --serverurl -u --username -p --password' ;;
        bridge) echo '-c --configuration -s --serverurl -u --username -p --password' ;;
        eventlistener) echo '--logfile --logfile-maxbytes --logfile-backups' ;;
    esac
}

_weka_supervisor_options() {
    case $1 in
        'supervisord') echo '-c --configuration -t --test -n --nodaemon -s --silent -h --help -v --version -u --user -m --umask -d --directory -l --logfile -y --logfile_maxbytes -z --logfile_backups -e --loglevel -j --pidfile -i --identifier -q --childlogdir -k --nocleanup -a --minfds --minprocs --strip_ansi' ;;
        'supervisorctl') echo '-c --configuration -s --serverurl -u --username -p --password -h --help' ;;
        'wekastop') echo '-c --configuration -s --serverurl -u --username -p --password -h --help' ;;
        'bridge') echo '-c --configuration -s --serverurl -u --username -p --password -h --help' ;;
        'eventlistener') echo '--logger --test-req-restart --logfile --logfile-maxbytes --logfile-backups -h --help' ;;
        'supervisorctl add') echo '--help' ;;
        'supervisorctl avail') echo '--help' ;;
        'supervisorctl clear') echo '--help' ;;
        'supervisorctl exit') echo '--help' ;;
        'supervisorctl fg') echo '--help' ;;
        'supervisorctl help') echo '--help' ;;
        'supervisorctl maintail') echo '--help' ;;
        'supervisorctl open') echo '--help' ;;
        'supervisorctl pid') echo '--help' ;;
        'supervisorctl quit') echo '--help' ;;
        'supervisorctl reload') echo '--help' ;;
        'supervisorctl remove') echo '--help' ;;
        'supervisorctl reread') echo '--help' ;;
        'supervisorctl restart') echo '--help' ;;
        'supervisorctl shutdown') echo '--help' ;;
        'supervisorctl signal') echo '--help' ;;
        'supervisorctl start') echo '--help' ;;
        'supervisorctl status') echo '--json --wait --color --help' ;;
        'supervisorctl stop') echo '--help' ;;
        'supervisorctl tail') echo '--help' ;;
        'supervisorctl update') echo '--help' ;;
        'supervisorctl version') echo '--help' ;;
    esac
}

_weka_supervisor() {
    local line=${COMP_LINE:0:COMP_POINT} words=() daemon=()
    read -ra words <<<"$line"
    [[ $line == *[[:space:]] ]] && words+=("")
    local program=${words[0]##*/} cur=${words[-1]} previous=${words[-2]}
    words=("${words[@]:1}")
    if [[ $program == supervisord && ${#words[@]} -gt 1 ]]; then
        case ${words[0]} in
            ctl) program=supervisorctl words=("${words[@]:1}") ;;
            wekastop | bridge | eventlistener) program=${words[0]} words=("${words[@]:1}") ;;
        esac
    fi

    local command="" given=0 i word valued candidates=""
    valued=" $(_weka_supervisor_valued "$program") "
    for ((i = 0; i < ${#words[@]} - 1; i++)); do
        word=${words[i]}
        if [[ -z $command && $valued == *" $word "* ]]; then
            case $word in -c | --configuration | -s | --serverurl) daemon+=("$word" "${words[i + 1]}") ;; esac
            ((i++))
        elif [[ $word == -* ]]; then
            case $command$word in --configuration=* | --serverurl=* | -c?* | -s?*) daemon+=("$word") ;; esac
        elif [[ $program == supervisorctl && -z $command ]]; then
            command=$word
        else
            ((given++))
        fi
    done

    COMPREPLY=()
    if [[ -z $command && $valued == *" $previous "* ]]; then
        case $previous in
            --childlogdir | --configuration | --directory | --logfile | --pidfile | --test | -c | -d | -j | -l | -q | -t) mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
        esac
        return
    fi
    if [[ $cur == -* ]]; then
        candidates=$(_weka_supervisor_options "$program${command:+ $command}")
    else
        case "$program $command" in
            "supervisord ") candidates="ctl wekastop bridge eventlistener version" ;;
            "wekastop ") candidates=$(_weka_supervisor_processes "${daemon[@]}") ;;
            "supervisorctl " | "supervisorctl help") candidates="add avail clear exit fg help maintail open pid quit reload remove reread restart shutdown signal start status stop tail update version" ;;
            "supervisorctl add") candidates=$(_weka_supervisor_groups "${daemon[@]}") ;;
            "supervisorctl clear") candidates=$(_weka_supervisor_processes "${daemon[@]}") ;;
            "supervisorctl fg") candidates=$(_weka_supervisor_processes "${daemon[@]}") ;;
            "supervisorctl pid") candidates=$(_weka_supervisor_processes "${daemon[@]}") ;;
            "supervisorctl remove") candidates=$(_weka_supervisor_groups "${daemon[@]}") ;;
            "supervisorctl restart") candidates=$(_weka_supervisor_processes "${daemon[@]}") ;;
            "supervisorctl signal") if ((given)); then candidates=$(_weka_supervisor_processes "${daemon[@]}"); else candidates=$(printf '%s\n' HUP INT QUIT KILL USR1 USR2 TERM CONT STOP); fi ;;
            "supervisorctl start") candidates=$(_weka_supervisor_processes "${daemon[@]}") ;;
            "supervisorctl status") candidates=$(_weka_supervisor_processes "${daemon[@]}") ;;
            "supervisorctl stop") candidates=$(_weka_supervisor_processes "${daemon[@]}") ;;
            "supervisorctl tail") if ((given)); then candidates=$(printf '%s\n' stdout stderr); else candidates=$(_weka_supervisor_processes "${daemon[@]}"); fi ;;
            "supervisorctl update") candidates=$(_weka_supervisor_groups "${daemon[@]}") ;;
        esac
    fi

    local prefix=""
    # What stands before the last colon is a word of its own for readline.
    [[ $cur == *:* && $COMP_WORDBREAKS == *:* ]] && prefix=${cur%"${cur##*:}"}
    while read -r word; do
        [[ -n $word && $word == "$cur"* ]] && COMPREPLY+=("${word#"$prefix"}")
    done < <(tr ' ' '\n' <<<"$candidates")
}

complete -F _weka_supervisor supervisord supervisorctl wekastop
