package io.weka.supervisor.adapter.rpc;

import io.weka.supervisor.domain.config.ServerConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The file of the unix socket. It is bound in a private folder beside its final place, gets its owner and mode there, and
 * is then linked to that place: nobody can ever reach it with wider rights. Every method may block.
 */
final class SocketFile {
    /** What the JDK takes: sun_path of unix(7) without its last two bytes. */
    private static final int LONGEST = 106;

    /** EAGAIN of connect(2). */
    private static final String QUEUE_FULL = "Resource temporarily unavailable";

    private static final int ATTEMPTS = 10;
    private static final int TYPE_MASK = 0170000;
    private static final int TYPE_SOCKET = 0140000;
    private static final int TYPE_LINK = 0120000;

    private enum Occupant {
        NOBODY,
        /** A socket that nobody listens on. */
        STALE,
        LIVING,
        OTHER_FILE
    }

    private final ServerConfig config;
    private final Path place;
    private final Path folder;
    private final Path bound;
    private Optional<Object> key = Optional.empty();

    private SocketFile(ServerConfig config, Path place, Path folder) {
        this.config = config;
        this.place = place;
        this.folder = folder;
        this.bound = folder.resolve("s");
    }

    /** Makes sure that the place can be had, and makes the private folder. */
    static SocketFile prepare(ServerConfig config) throws SocketUnavailable {
        Path place = Path.of(config.file()).toAbsolutePath();
        if (place.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw SocketUnavailable.tooLong(config.file(), LONGEST);
        }
        try {
            refuseOccupied(occupant(place), config);
            return new SocketFile(config, place, makeFolder(place, config));
        } catch (IOException e) {
            throw SocketUnavailable.system(config.file(), e);
        }
    }

    /** Where the server has to bind. */
    String bindPath() {
        return bound.toString();
    }

    /**
     * Gives the bound socket its rights and its name.
     *
     * @return what is to be printed on stderr
     */
    List<String> publish() throws SocketUnavailable {
        List<String> notices = new ArrayList<>();
        try {
            setOwner();
            Files.setAttribute(bound, "unix:mode", config.mode());
            key = Optional.of(key(bound));
            for (int i = 0; !putInPlace(); i++) {
                if (i == ATTEMPTS) {
                    throw SocketUnavailable.inUse(config.file());
                }
                refuseOccupied(occupant(place), config);
                if (takeAwayStale()) {
                    notices.add("Unlinking stale socket " + config.file());
                }
            }
            return notices;
        } catch (IOException e) {
            throw SocketUnavailable.system(config.file(), e);
        } finally {
            discard();
        }
    }

    /** Removes the private folder. */
    void discard() {
        try {
            Files.deleteIfExists(bound);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // An empty folder that only its owner can enter does no harm.
        }
    }

    /** Removes the socket where it is still the one that was put there. To be called while it is still bound. */
    void remove() {
        try {
            if (key.isPresent() && key(place).equals(key.get())) {
                Files.deleteIfExists(place);
            }
        } catch (IOException e) {
            // It is gone, or not ours to remove.
        }
    }

    private static void refuseOccupied(Occupant occupant, ServerConfig config) throws SocketUnavailable {
        switch (occupant) {
            case NOBODY, STALE -> {}
            case LIVING -> throw SocketUnavailable.inUse(config.file());
            case OTHER_FILE -> throw SocketUnavailable.notASocket(config.file());
        }
    }

    private static Occupant occupant(Path path) throws IOException {
        try {
            int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            int type = mode & TYPE_MASK;
            if (type != TYPE_SOCKET && type != TYPE_LINK) {
                return Occupant.OTHER_FILE;
            }
            return isLiving(path) ? Occupant.LIVING : Occupant.STALE;
        } catch (NoSuchFileException e) {
            return Occupant.NOBODY;
        }
    }

    /** Does not wait: a daemon whose queue of connections is full is a living one. */
    private static boolean isLiving(Path path) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.configureBlocking(false);
            channel.connect(UnixDomainSocketAddress.of(path));
            return true;
        } catch (ConnectException e) {
            return false;
        } catch (SocketException e) {
            if (QUEUE_FULL.equals(e.getMessage())) {
                return true;
            }
            if (Files.exists(path)) {
                throw e;
            }
            return false;
        }
    }

    /** The name is as long as there is room for, so that every place that fits can be bound this way. */
    private static Path makeFolder(Path place, ServerConfig config) throws IOException, SocketUnavailable {
        Path parent = Optional.ofNullable(place.getParent()).orElse(place);
        int room = LONGEST - parent.toString().getBytes(StandardCharsets.UTF_8).length - "/".length() - "/s".length();
        if (room < 1) {
            throw SocketUnavailable.tooLong(config.file(), LONGEST);
        }
        for (int i = 0; ; i++) {
            String random = "." + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50), 36);
            Path folder = parent.resolve(room == 1 ? random.substring(1, 2) : random.substring(0, Math.min(room, 9)));
            try {
                return Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } catch (FileAlreadyExistsException e) {
                if (i == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void setOwner() throws SocketUnavailable {
        try {
            if (config.ownerUid().isPresent()) {
                Files.setAttribute(bound, "unix:uid", config.ownerUid().getAsInt());
            }
            if (config.ownerGid().isPresent()) {
                Files.setAttribute(bound, "unix:gid", config.ownerGid().getAsInt());
            }
        } catch (IOException e) {
            throw SocketUnavailable.owner(
                    config.file(),
                    config.ownerUid().orElse(-1),
                    config.ownerGid().orElse(-1));
        }
    }

    /** False when something has the name. A link never replaces it; where there are no hard links it is renamed. */
    private boolean putInPlace() throws IOException {
        try {
            Files.createLink(place, bound);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (FileSystemException | UnsupportedOperationException e) {
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            Files.move(bound, place, StandardCopyOption.ATOMIC_MOVE);
            return true;
        }
    }

    /**
     * Moves the stale socket aside before it is deleted: should another daemon have put its own there in the meantime, that
     * one is found alive and put back.
     */
    private boolean takeAwayStale() throws IOException, SocketUnavailable {
        Path aside = folder.resolve("o");
        try {
            Files.move(place, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return false;
        }
        try {
            if (occupant(aside) == Occupant.LIVING) {
                Files.createLink(place, aside);
                throw SocketUnavailable.inUse(config.file());
            }
            return true;
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static Object key(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.fileKey();
    }
}
