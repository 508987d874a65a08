package io.weka.supervisor.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program to be started by posix_spawn, with default signal dispositions and an empty signal mask.
 *
 * @param path the file; relative to {@code directory}
 * @param environment all of it, as {@code NAME=value}
 * @param directory its working directory; that of this process where empty
 * @param descriptors at index N the descriptor of this process that is to be its descriptor N. It gets no others, whatever
 *     other threads open meanwhile
 */
public record Spawn(
        String path,
        List<String> argv,
        List<String> environment,
        Optional<String> directory,
        List<Integer> descriptors,
        Leader leader) {

    /** What the new process is the leader of. */
    public enum Leader {
        GROUP,
        SESSION
    }

    private static final short SETPGROUP = 0x02;
    private static final short SETSIGDEF = 0x04;
    private static final short SETSIGMASK = 0x08;
    private static final short SETSID = 0x80;

    private static final int SIGSET_SIZE = 128;
    /** How many files more than there is room for in the table other threads are taken to open during one spawn. */
    private static final int SPARE = 64;

    /** More than any C library needs for one of its structures. */
    private static final int STRUCTURE_SIZE = 1024;

    public Spawn {
        argv = List.copyOf(argv);
        environment = List.copyOf(environment);
        descriptors = List.copyOf(descriptors);
    }

    /**
     * Starts it and answers with its pid, or with the negative error number of what failed, be it in this process or in the
     * new one before the program ran. Nothing is left behind then. Throws IllegalArgumentException for a text with a NUL.
     */
    public int start(Posix posix) {
        List<Integer> copies = new ArrayList<>();
        try {
            for (int descriptor : descriptors) {
                copies.add(outOfTheWay(posix, descriptor));
            }
            return start(posix, copies);
        } catch (CallFailed e) {
            return e.result();
        } finally {
            for (int i = 0; i < copies.size(); i++) {
                if (!copies.get(i).equals(descriptors.get(i))) {
                    posix.close(copies.get(i));
                }
            }
        }
    }

    /** A descriptor with a number that is none of the new process's, so that placing one never overwrites another. */
    private int outOfTheWay(Posix posix, int descriptor) throws CallFailed {
        return descriptor >= descriptors.size()
                ? descriptor
                : CallFailed.check(posix.fcntl(descriptor, Linux.F_DUPFD_CLOEXEC, Math.max(3, descriptors.size())));
    }

    private int start(Posix posix, List<Integer> sources) throws CallFailed {
        try (NativeMemory actions = NativeMemory.allocate(posix, STRUCTURE_SIZE);
                NativeMemory attributes = NativeMemory.allocate(posix, STRUCTURE_SIZE);
                NativeMemory file = NativeMemory.string(posix, path);
                NativeMemory words = NativeMemory.strings(posix, argv);
                NativeMemory variables = NativeMemory.strings(posix, environment);
                NativeMemory pid = NativeMemory.allocate(posix, Integer.BYTES)) {
            CallFailed.check(posix.fileActionsInit(actions.address()));
            CallFailed.check(posix.attributesInit(attributes.address()));
            try {
                describe(posix, actions, attributes, sources);
                // As late as can be: what is opened after this is only kept from the child by its number.
                Descriptors.closeOnExecFrom(posix, 3);
                CallFailed.check(posix.posixSpawn(
                        pid.address(),
                        file.address(),
                        actions.address(),
                        attributes.address(),
                        words.address(),
                        variables.address()));
                return pid.getInt(0);
            } finally {
                posix.fileActionsDestroy(actions.address());
                posix.attributesDestroy(attributes.address());
            }
        }
    }

    /**
     * What other threads open from now on is not marked close-on-exec (Java does not), and a file or socket that a child holds
     * is never at its end. They get the lowest numbers that are free: those in the gaps between the open ones, and then those
     * above. So all up to there are closed in the new process, one by one: there is no close_range among the actions of musl.
     */
    private void closeTheRest(Posix posix, NativeMemory actions) throws CallFailed {
        int end = Descriptors.end(posix) + SPARE;
        int accepted = 0;
        for (int i = Math.max(3, descriptors.size()); i < end && accepted == 0; i++) {
            // A number above the limit of open files is refused, and can not be opened either.
            accepted = posix.fileActionsAddClose(actions.address(), i);
        }
    }

    private void describe(Posix posix, NativeMemory actions, NativeMemory attributes, List<Integer> sources)
            throws CallFailed {
        for (int i = 0; i < sources.size(); i++) {
            CallFailed.check(posix.fileActionsAddDup2(actions.address(), sources.get(i), i));
        }
        closeTheRest(posix, actions);
        if (directory.isPresent()) {
            try (NativeMemory folder = NativeMemory.string(posix, directory.get())) {
                CallFailed.check(posix.fileActionsAddChdir(actions.address(), folder.address()));
            }
        }
        try (NativeMemory signals = NativeMemory.allocate(posix, SIGSET_SIZE)) {
            CallFailed.check(posix.attributesSetMask(attributes.address(), signals.address()));
            for (int i = 0; i < SIGSET_SIZE; i += Long.BYTES) {
                signals.putLong(i, -1);
            }
            CallFailed.check(posix.attributesSetDefaultSignals(attributes.address(), signals.address()));
        }
        CallFailed.check(posix.attributesSetGroup(attributes.address(), 0));
        int lead = leader == Leader.SESSION ? SETSID : SETPGROUP;
        CallFailed.check(posix.attributesSetFlags(attributes.address(), SETSIGDEF | SETSIGMASK | lead));
    }
}
