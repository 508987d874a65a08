package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.ServerConfig;
import io.weka.supervisor.domain.config.ServerConfig.Credentials;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The sections of the servers. There is one transport, a unix socket; all other servers are only checked. */
final class ServerReader {
    private static final String UNIX = "unix_http_server";
    private static final int DEFAULT_MODE = 0700;

    private final Context context;

    ServerReader(Context context) {
        this.context = context;
    }

    Optional<ServerConfig> read() {
        List<Section> ports = sections("inet_http_server");
        ports.forEach(this::checkInet);
        if (ports.isEmpty()) {
            warnOfClientWithoutTransport();
        }
        List<Section> sections = sections(UNIX);
        sections.stream()
                .skip(1)
                .forEach(section -> context.notices()
                        .warn("[" + section.name() + "] is ignored: there is one socket, that of ["
                                + sections.getFirst().name() + "]"));
        List<Optional<ServerConfig>> servers = sections.stream().map(this::unix).toList();
        return servers.isEmpty() ? Optional.empty() : servers.getFirst();
    }

    private List<Section> sections(String kind) {
        return context.document().startingWith(kind).stream()
                .filter(section -> section.name().equals(kind) || section.name().startsWith(kind + ":"))
                .toList();
    }

    private void checkInet(Section section) {
        OptionReader options = context.options(section);
        credentials(section, options);
        if (!options.has("port")) {
            options.reject("section [" + section.name() + "] has no port value", "a line port = HOST:PORT");
        }
        options.find("port", PlainTypes::port);
        context.notices()
                .warn("[" + section.name() + "] is ignored: there is one transport, the socket of [unix_http_server]");
    }

    /** Whose port is ignored is warned already. */
    private void warnOfClientWithoutTransport() {
        context.document()
                .find("supervisorctl")
                .flatMap(section -> section.find("serverurl"))
                .filter(entry -> entry.value().startsWith("http:"))
                .ifPresent(entry -> context.notices()
                        .warn("serverurl=" + entry.value()
                                + " in [supervisorctl] leads nowhere: there is one transport,"
                                + " the socket of [unix_http_server]"));
    }

    private Optional<ServerConfig> unix(Section section) {
        OptionReader options = context.options(section);
        if (!options.has("file")) {
            options.reject("section [" + section.name() + "] has no file value", "a line file = PATH");
        }
        Optional<String> file = options.find("file", text -> context.host().absolute(WhiteSpace.strip(text)));
        Optional<Credentials> credentials = credentials(section, options);
        Optional<AccountTypes.Owner> owner = options.find("chown", this::owner);
        int mode = options.get("chmod", ServerReader::mode, DEFAULT_MODE);
        LogLevel requests = options.get("request_loglevel", PlainTypes::logLevel, LogLevel.DEBUG);
        return file.map(path -> new ServerConfig(
                path,
                mode,
                owner.map(found -> OptionalInt.of(found.uid())).orElse(OptionalInt.empty()),
                owner.map(AccountTypes.Owner::gid).orElse(OptionalInt.empty()),
                credentials,
                requests));
    }

    /** As in the reference, an empty user name is none, and nobody is asked for it; an empty password is one. */
    private Optional<Credentials> credentials(Section section, OptionReader options) {
        Optional<String> username = options.find("username", PlainTypes::text);
        Optional<String> password = options.find("password", PlainTypes::text);
        if (options.has("username") != options.has("password")) {
            options.reject(
                    "Section [" + section.name() + "] contains incomplete authentication: If a username or a password "
                            + "is specified, both the username and password must be specified",
                    "both username and password, or none");
        }
        return username.filter(name -> !name.isEmpty())
                .flatMap(name -> password.map(secret -> new Credentials(name, secret)));
    }

    private AccountTypes.Owner owner(String text) throws BadValue {
        try {
            return context.accounts().owner(text);
        } catch (BadValue wrong) {
            throw BadValue.of("Invalid sockchown value " + text, "USER or USER:GROUP that exist");
        }
    }

    private static int mode(String text) throws BadValue {
        try {
            return PlainTypes.octal(text);
        } catch (BadValue wrong) {
            throw BadValue.of("Invalid chmod value " + text, "octal digits, as 0700");
        }
    }

    /** What would keep the server from starting: the reference only notices then. */
    void checkFolder(ServerConfig server) {
        String folder = context.host().folderOf(server.file());
        if (!context.host().isFolder(folder)) {
            Section section = sections(UNIX).getFirst();
            context.options(section)
                    .reject(
                            "file",
                            "Cannot open an HTTP server: socket.error reported errno.ENOENT (2)",
                            "a path in a folder that exists");
        }
    }
}
