package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.LogTarget;
import java.util.Locale;

/** The types of values that are paths. */
final class PathTypes {
    private final Host host;

    PathTypes(Host host) {
        this.host = host;
    }

    /** A folder that is there; it becomes absolute. */
    String folder(String text) throws BadValue {
        if (!text.isEmpty() && host.isFolder(host.expandUser(text))) {
            return host.absolute(text);
        }
        throw BadValue.of(text + " is not an existing directory", "a folder that exists");
    }

    /** A path in a folder that is there. */
    String fileInFolder(String text) throws BadValue {
        String path = host.expandUser(text);
        int slash = path.lastIndexOf('/');
        if (slash < 0 || host.isFolder(path.substring(0, slash + 1))) {
            return path;
        }
        throw BadValue.of(
                "The directory named as part of the path " + text + " does not exist",
                "a path in a folder that exists");
    }

    /** Where the output of a process goes. */
    LogTarget logTarget(String text) throws BadValue {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "none", "off", "" -> new LogTarget.None();
            case "auto" -> new LogTarget.Auto();
            case "syslog" -> new LogTarget.Syslog();
            default -> new LogTarget.File(fileInFolder(text));
        };
    }

    /** Where the log of the daemon goes; a path becomes absolute. */
    LogTarget daemonLog(String text) throws BadValue {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "none", "off" -> new LogTarget.None();
            case "syslog" -> new LogTarget.Syslog();
            case "" -> throw BadValue.of("The path of the logfile is empty", "a path, NONE or syslog");
            default -> new LogTarget.File(host.absolute(noFolder(text)));
        };
    }

    /** The reference dies at one, after it has said that all is well; this is a program that could not log. */
    private String noFolder(String text) throws BadValue {
        String path = fileInFolder(text);
        if (host.isFolder(path)) {
            throw BadValue.of(text + " is a directory", "the path of a file, NONE or syslog");
        }
        return path;
    }
}
