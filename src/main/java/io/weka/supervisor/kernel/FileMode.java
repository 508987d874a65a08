package io.weka.supervisor.kernel;

/** The type and the permission bits of a file, as st_mode of stat(2), links followed. */
public record FileMode(int bits) {
    private static final int TYPE = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int ANY_EXECUTE = 0111;
    private static final int STAT_SIZE = 256;
    private static final int MODE_OFFSET_X86 = 24;
    private static final int MODE_OFFSET_ARM = 16;

    public static FileMode of(Posix posix, String path) throws CallFailed {
        try (NativeMemory name = NativeMemory.string(posix, path);
                NativeMemory stat = NativeMemory.allocate(posix, STAT_SIZE)) {
            CallFailed.check(posix.stat(name.address(), stat.address()));
            return new FileMode(stat.getInt(Cpu.isX86() ? MODE_OFFSET_X86 : MODE_OFFSET_ARM));
        }
    }

    public boolean isDirectory() {
        return (bits & TYPE) == DIRECTORY;
    }

    /** Whether anybody may execute it. */
    public boolean isExecutable() {
        return (bits & ANY_EXECUTE) != 0;
    }
}
