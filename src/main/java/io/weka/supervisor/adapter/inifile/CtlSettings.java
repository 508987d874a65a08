package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.ConfigError;
import io.weka.supervisor.domain.process.PythonText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which daemon a client talks to, and as whom.
 *
 * @param serverurl {@code unix:///path} or another URL, which then is for the caller to refuse
 */
public record CtlSettings(String serverurl, Optional<String> username, Optional<String> password) {

    private static final String UNIX = "unix://";
    private static final String DEFAULT_URL = "unix:///tmp/supervisor.sock";
    private static final String BY_OPTION = "named by -s";
    private static final String SECTION = "supervisorctl";

    /** What looking for the daemon came to. */
    public sealed interface Outcome {

        /** {@code origin}: what named the daemon, for people. */
        record Found(CtlSettings settings, String origin) implements Outcome {}

        record Rejected(List<ConfigError> errors) implements Outcome {
            public Rejected {
                errors = List.copyOf(errors);
            }
        }
    }

    /**
     * {@code -s}; else what the file of {@code -c} says ([supervisorctl] serverurl, else [unix_http_server] file); else
     * SUPERVISOR_SERVER_URL, with SUPERVISOR_USERNAME and SUPERVISOR_PASSWORD; else the file that the search path finds;
     * else {@code unix:///tmp/supervisor.sock}. An empty {@code -c} means no file at all. Only the main file is read, no included ones. Never throws.
     */
    public static Outcome find(CtlOptions options, Host host) {
        return find(options, host, () -> SearchPath.find(host));
    }

    /** The same with another search path. */
    static Outcome find(CtlOptions options, Host host, Supplier<Optional<String>> searchPath) {
        Optional<String> badUrl = options.serverurl().filter(url -> !isUrl(url));
        if (badUrl.isPresent()) {
            String quoted = PythonText.quoted(badUrl.get());
            String text = "invalid value for -s " + quoted + ": value " + quoted + " is not a URL";
            return new Outcome.Rejected(List.of(new ConfigError(text, Optional.empty())));
        }
        String variable = host.environment().getOrDefault("SUPERVISOR_SERVER_URL", "");
        if (options.configuration().orElse("").isEmpty() && options.serverurl().isEmpty() && !variable.isEmpty()) {
            CtlSettings ofVariables = new CtlSettings(
                    variable,
                    Optional.ofNullable(host.environment().get("SUPERVISOR_USERNAME")),
                    Optional.ofNullable(host.environment().get("SUPERVISOR_PASSWORD")));
            return new Outcome.Found(ofVariables.with(options), "named by SUPERVISOR_SERVER_URL");
        }
        return options.configuration()
                .or(searchPath)
                .filter(file -> !file.isEmpty())
                .map(file -> read(file, options, host, variable))
                .orElseGet(() -> new Outcome.Found(
                        new CtlSettings(DEFAULT_URL, Optional.empty(), Optional.empty()).with(options),
                        options.serverurl().isPresent()
                                ? BY_OPTION
                                : options.configuration().isPresent()
                                        ? "the default: -c names no file"
                                        : "the default: there is none of "
                                                + String.join(", ", SearchPath.places(host))));
    }

    private CtlSettings with(CtlOptions options) {
        return new CtlSettings(
                options.serverurl().orElse(serverurl),
                options.username().or(() -> username),
                options.password().or(() -> password));
    }

    private static Outcome read(String file, CtlOptions options, Host host, String variable) {
        Mistakes mistakes = new Mistakes();
        Document document = ConfigFiles.readOne(file, host, mistakes);
        Optional<Section> section = document.find(SECTION);
        Optional<Section> server = document.find("unix_http_server").filter(found -> found.has("file"));
        if (mistakes.isEmpty() && section.isEmpty() && server.isEmpty()) {
            String place = new Place(file, 1) + ": expected a [supervisorctl] section";
            mistakes.add(new ConfigError(".ini file does not include supervisorctl section", Optional.of(place)));
        }
        if (!mistakes.isEmpty()) {
            return new Outcome.Rejected(mistakes.all());
        }
        Names names = Names.ofEnvironment(host.environment());
        Optional<OptionReader> ctl = section.map(found -> OptionReader.of(found, names, mistakes));
        Optional<String> own = ctl.flatMap(reader -> reader.find("serverurl", text -> normal(text, host)));
        Optional<String> ofServer = ctl.filter(reader -> reader.has("serverurl"))
                        .isPresent()
                ? Optional.empty()
                : server.map(found -> OptionReader.of(found, names, mistakes))
                        .flatMap(reader -> reader.find("file", text -> UNIX + host.absolute(WhiteSpace.strip(text))));
        ctl.ifPresent(reader -> reader.find("prompt", PlainTypes::text));
        Optional<String> username = ctl.flatMap(reader -> reader.find("username", PlainTypes::text));
        Optional<String> password = ctl.flatMap(reader -> reader.find("password", PlainTypes::text));
        ctl.ifPresent(reader -> reader.find("history_file", PlainTypes::text));
        for (Section plugin : document.startingWith("ctlplugin:")) {
            PythonCode.ofPlugin(plugin, OptionReader.of(plugin, names, mistakes), "supervisor.ctl_factory");
        }
        String absent = variable.isEmpty() ? DEFAULT_URL : variable;
        CtlSettings settings = new CtlSettings(own.or(() -> ofServer).orElse(absent), username, password);
        String origin = options.serverurl().isPresent()
                ? BY_OPTION
                : own.isPresent()
                        ? "named by serverurl in " + file
                        : ofServer.isPresent()
                                ? "named by [unix_http_server] in " + file
                                : variable.isEmpty()
                                        ? "the default: " + file + " names no other"
                                        : "named by SUPERVISOR_SERVER_URL";
        return mistakes.isEmpty()
                ? new Outcome.Found(settings.with(options), origin)
                : new Outcome.Rejected(mistakes.all());
    }

    private static String normal(String url, Host host) {
        return url.startsWith(UNIX) ? UNIX + host.absolute(url.substring(UNIX.length())) : url;
    }

    /** A scheme and something after it. */
    private static boolean isUrl(String text) {
        int colon = text.indexOf(':');
        String scheme = text.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
        boolean plain = !scheme.isEmpty() && scheme.chars().allMatch(at -> Character.isLetterOrDigit(at) || at == '+');
        String rest = text.substring(colon + 1);
        return plain && !(rest.startsWith("//") ? rest.substring(2) : rest).isEmpty();
    }
}
