package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.process.PythonText;
import java.util.Optional;

/** What the reference demands of a [fcgi-program:x], which is read but never started. */
final class FcgiCheck {
    private static final String SOCKET = "socket";
    private static final String FORMAT = "unix:///ABSOLUTE/PATH or tcp://HOST:PORT";
    private static final String UNIX = "unix://";

    private FcgiCheck() {}

    static void check(Context context, Section section) {
        OptionReader options = context.options(section);
        try {
            String program = PlainTypes.name(section.label());
            options = options.with(context.names().with("program_name", program));
        } catch (BadValue wrong) {
            options.reject(wrong.text(), wrong.expected());
        }
        options.get("priority", PlainTypes::integer, 999);
        options.find("user", context.accounts()::user);
        options.find("socket_backlog", FcgiCheck::backlog);
        options.find("socket_owner", text -> named("socket_owner", text, context.accounts()::owner));
        options.find("socket_mode", text -> named("socket_mode", text, PlainTypes::octal));
        Optional<String> socket = options.find(SOCKET, PlainTypes::text);
        if (!options.has(SOCKET) || socket.filter(String::isEmpty).isPresent()) {
            options.reject(
                    SOCKET, "[" + section.name() + "] section requires a \"socket\" line", "a line socket = " + FORMAT);
        } else if (socket.isPresent()) {
            checkSocket(section, options, socket.get());
        }
    }

    private static void checkSocket(Section section, OptionReader options, String socket) {
        String where = " in [" + section.name() + "] socket";
        boolean owned = options.has("socket_owner");
        if (socket.startsWith(UNIX)) {
            String path = socket.substring(UNIX.length());
            if (!path.startsWith("/")) {
                String pair = "('Unix socket path %s is not an absolute path', " + PythonText.quoted(path) + ")";
                options.reject(SOCKET, pair + where, FORMAT);
            }
        } else if (owned || options.has("socket_mode")) {
            options.reject(
                    owned ? "socket_owner" : "socket_mode",
                    "socket_owner and socket_mode params should only be used with a Unix domain socket" + where,
                    "a socket = unix:///ABSOLUTE/PATH beside it");
        } else if (!isTcp(socket)) {
            options.reject(SOCKET, "('Bad socket format %s', " + PythonText.quoted(socket) + ")" + where, FORMAT);
        } else {
            checkPort(options, socket.substring(socket.lastIndexOf(':') + 1), where);
        }
    }

    private static void checkPort(OptionReader options, String port, String where) {
        try {
            PlainTypes.portNumber(port);
        } catch (BadValue wrong) {
            options.reject(SOCKET, wrong.text() + where, wrong.expected());
        }
    }

    private static int backlog(String text) throws BadValue {
        long backlog = PlainTypes.wholeNumber(text);
        if (backlog < 1 || backlog > 65_535) {
            throw BadValue.of("Invalid socket_backlog value " + backlog, "a number from 1 to 65535");
        }
        return (int) backlog;
    }

    private static <T> T named(String key, String text, OptionType<T> type) throws BadValue {
        try {
            return type.read(text);
        } catch (BadValue wrong) {
            throw BadValue.of("Invalid " + key + " value " + text, wrong.expected());
        }
    }

    private static boolean isTcp(String socket) {
        int colon = socket.lastIndexOf(':');
        String scheme = "tcp://";
        if (!socket.startsWith(scheme) || colon <= scheme.length()) {
            return false;
        }
        String host = socket.substring(scheme.length(), colon);
        String port = socket.substring(colon + 1);
        return host.codePoints().noneMatch(at -> at == ':' || WhiteSpace.isSpace(at))
                && !port.isEmpty()
                && port.codePoints().allMatch(Character::isDigit);
    }
}
