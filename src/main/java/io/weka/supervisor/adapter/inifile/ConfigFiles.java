package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.ConfigError;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads a configuration file and the files that it includes into one document. */
final class ConfigFiles {
    private static final String INCLUDE = "include";

    private final Host host;
    private final Names names;
    private final Mistakes mistakes;
    private final Notices notices;
    private final Document document = new Document();

    private ConfigFiles(Host host, Names names, Mistakes mistakes, Notices notices) {
        this.host = host;
        this.names = names;
        this.mistakes = mistakes;
        this.notices = notices;
    }

    /** The main file and all that it includes. */
    static Document readAll(String file, Host host, Names names, Mistakes mistakes, Notices notices) {
        ConfigFiles files = new ConfigFiles(host, names, mistakes, notices);
        files.readMain(file);
        files.document.find(INCLUDE).ifPresent(section -> files.include(section, file));
        return files.document;
    }

    /** The main file alone. */
    static Document readOne(String file, Host host, Mistakes mistakes) {
        ConfigFiles files = new ConfigFiles(host, Names.ofEnvironment(host.environment()), mistakes, new Notices());
        files.readMain(file);
        return files.document;
    }

    private void readMain(String file) {
        if (file.isEmpty() || !host.exists(file)) {
            mistakes.add(new ConfigError(missing(file), Optional.empty()));
            return;
        }
        try {
            parse(file, bytesOf(file));
        } catch (IOException unreadable) {
            mistakes.add(new ConfigError(unreadable(file), Optional.empty()));
        }
    }

    /** Behind a folder that may not be entered every file seems to be missing. */
    private String missing(String file) {
        Optional<String> closed = file.isEmpty()
                ? Optional.empty()
                : Access.closedFolder(host.file(file).getPath());
        return closed.map(folder -> "could not read config file " + file + ": Permission denied: " + folder
                        + "; ask as its owner, or let others enter it")
                .orElse("could not find config file " + file);
    }

    private String unreadable(String file) {
        String text = "could not read config file " + file;
        if (host.isFolder(file)) {
            return text + ": Is a directory";
        }
        return host.file(file).canRead()
                ? text
                : text + ": Permission denied: " + Access.ofFile(host.file(file).getPath())
                        + "; ask as its owner, or let others read it";
    }

    private byte[] bytesOf(String file) throws IOException {
        try (FileInputStream in = new FileInputStream(host.file(file))) {
            return in.readAllBytes();
        }
    }

    private void parse(String file, byte[] bytes) {
        switch (SourceText.decode(bytes, file)) {
            case SourceText.Undecodable(ConfigError error) -> mistakes.add(error);
            case SourceText.Decoded(String text) ->
                mistakes.addAll(IniParser.parse(document, file, host.folderOf(file), text));
        }
    }

    private void include(Section section, String mainFile) {
        OptionReader options = OptionReader.of(section, names.with("host_node_name", host.name()), mistakes);
        if (!options.has("files")) {
            options.reject(
                    ".ini file has [include] section, but no files setting",
                    "a line files = PATTERN, with white space between several patterns");
            return;
        }
        String base = host.folderOf(mainFile);
        for (String pattern : options.find("files", PlainTypes::words).orElse(List.of())) {
            includeAll(pattern.startsWith("/") ? pattern : base + (base.endsWith("/") ? "" : "/") + pattern);
        }
    }

    private void includeAll(String pattern) {
        List<String> files = new Glob(host).find(pattern);
        if (files.isEmpty()) {
            notices.warn("No file matches via include \"" + pattern + "\"");
        }
        files.forEach(this::includeOne);
    }

    private void includeOne(String file) {
        if (PipeOrDevice.is(host, file)) {
            mistakes.add(PipeOrDevice.refusal("extra", file));
            return;
        }
        try {
            // A folder is an empty file to the reference.
            parse(file, host.isFolder(file) ? new byte[0] : bytesOf(file));
            notices.info("Included extra file \"" + file + "\" during parsing");
        } catch (IOException unreadable) {
            notices.warn("Could not read extra file \"" + file + "\", it is left out");
        }
    }
}
