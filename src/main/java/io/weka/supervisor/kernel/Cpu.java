package io.weka.supervisor.kernel;

/** The processor this runs on, where the kernel's structures depend on it. */
final class Cpu {
    private Cpu() {}

    static boolean isX86() {
        String name = System.getProperty("os.arch", "");
        return name.equals("amd64") || name.equals("x86_64");
    }
}
