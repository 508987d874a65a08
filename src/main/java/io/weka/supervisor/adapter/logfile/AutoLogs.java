package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.domain.port.out.DaemonLog;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.PythonText;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/** The log files with made-up names: {@code NAME-stdout---IDENTIFIER-XXXXXXXX.log} (reference: config.md). */
final class AutoLogs {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_";
    private static final int RANDOM_LETTERS = 8;

    private final String folder;
    private final String identifier;
    private final SecureRandom random = new SecureRandom();

    AutoLogs(String folder, String identifier) {
        this.folder = folder;
        this.identifier = identifier;
    }

    String newPath(String name, Channel channel) {
        StringBuilder path = new StringBuilder(folder);
        if (!folder.endsWith("/")) {
            path.append('/');
        }
        path.append(flat(name)).append('-').append(channel.label()).append("---");
        path.append(flat(identifier)).append('-');
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            path.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return path.append(".log").toString();
    }

    private static String flat(String name) {
        return name.replace('/', '_');
    }

    /** Removes those of an earlier run with the same identifier. Blocks. */
    void removeOld(DaemonLog log) {
        Pattern old = Pattern.compile(".+?---" + Pattern.quote(flat(identifier)) + "-\\S+\\.log\\.?\\d{0,4}");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(folder))) {
            for (Path file : files) {
                Path name = file.getFileName();
                if (name != null && old.matcher(name.toString()).lookingAt()) {
                    remove(file, log);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            log.warn("Could not clear childlog dir");
        }
    }

    private static void remove(Path file, DaemonLog log) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("Failed to clean up " + PythonText.quoted(file.toString()));
        }
    }
}
