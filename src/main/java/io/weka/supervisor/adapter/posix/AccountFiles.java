package io.weka.supervisor.adapter.posix;

import io.weka.supervisor.domain.config.User;
import io.weka.supervisor.domain.port.out.Accounts;
import io.weka.supervisor.kernel.NativeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The accounts in passwd and group files, read anew for each question. There is no name service in a static program. A file
 * that is not there, as in an image from scratch, is taken as one that has root; one that can not be read as empty; a line that
 * is malformed as not there.
 */
public final class AccountFiles implements Accounts {
    /** A line of passwd or group, cut at the colons. */
    private record Entry(List<String> fields) {
        private static final int NAME = 0;
        private static final int ID = 2;
        private static final int PASSWD_GROUP = 3;
        private static final int GROUP_MEMBERS = 3;

        String name() {
            return fields.get(NAME);
        }

        OptionalInt id() {
            return number(ID);
        }

        OptionalInt primaryGroup() {
            return number(PASSWD_GROUP);
        }

        boolean hasMember(String user) {
            return fields.size() > GROUP_MEMBERS
                    && Arrays.asList(fields.get(GROUP_MEMBERS).split(",", -1)).contains(user);
        }

        private OptionalInt number(int index) {
            try {
                return fields.size() > index
                        ? OptionalInt.of(Integer.parseUnsignedInt(fields.get(index)))
                        : OptionalInt.empty();
            } catch (NumberFormatException e) {
                return OptionalInt.empty();
            }
        }
    }

    /** The start of root's line, in both files. */
    private static final Entry ROOT = new Entry(List.of("root", "x", "0", "0"));

    private final Path passwd;
    private final Path group;

    public AccountFiles(Path passwd, Path group) {
        this.passwd = passwd;
        this.group = group;
    }

    /** Those of this system. */
    public static AccountFiles ofSystem() {
        return new AccountFiles(Path.of("/etc/passwd"), Path.of("/etc/group"));
    }

    @Override
    public Optional<User> byName(String name) {
        return user(entry -> entry.name().equals(name));
    }

    @Override
    public Optional<User> byUid(int uid) {
        return user(entry -> entry.id().equals(OptionalInt.of(uid)));
    }

    @Override
    public OptionalInt gid(String name) {
        return read(group)
                .filter(entry -> entry.name().equals(name))
                .flatMapToInt(entry -> entry.id().stream())
                .findFirst();
    }

    private Optional<User> user(Predicate<Entry> wanted) {
        return read(passwd)
                .filter(entry -> entry.id().isPresent() && entry.primaryGroup().isPresent())
                .filter(wanted)
                .findFirst()
                .map(this::user);
    }

    private User user(Entry entry) {
        int primary = entry.primaryGroup().orElseThrow();
        List<Integer> groups = new ArrayList<>(List.of(primary));
        read(group)
                .filter(candidate -> candidate.hasMember(entry.name()))
                .flatMapToInt(candidate -> candidate.id().stream())
                .filter(gid -> gid != primary)
                .forEach(groups::add);
        return new User(entry.name(), entry.id().orElseThrow(), primary, groups);
    }

    private static Stream<Entry> read(Path file) {
        try {
            return NativeText.decode(Files.readAllBytes(file))
                    .lines()
                    .map(line -> new Entry(List.of(line.split(":", -1))));
        } catch (NoSuchFileException e) {
            return Stream.of(ROOT);
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
