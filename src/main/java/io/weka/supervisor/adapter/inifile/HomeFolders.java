package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.kernel.NativeText;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The home folders of the users in a passwd file, read anew for each question; nobody has one where it can not be read.
 * Clients use it, so it avoids java.nio.file, which takes a while to start.
 */
record HomeFolders(String passwd) {
    private static final int NAME = 0;
    private static final int UID = 2;
    private static final int HOME = 5;

    Optional<String> of(String user) {
        return find(fields -> fields[NAME].equals(user));
    }

    Optional<String> of(int uid) {
        String number = Integer.toUnsignedString(uid);
        return find(fields -> fields[UID].equals(number));
    }

    private Optional<String> find(Predicate<String[]> wanted) {
        try (FileInputStream in = new FileInputStream(passwd)) {
            return NativeText.decode(in.readAllBytes())
                    .lines()
                    .map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > HOME)
                    .filter(wanted)
                    .findFirst()
                    .map(fields -> fields[HOME]);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
