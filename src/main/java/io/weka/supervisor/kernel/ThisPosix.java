package io.weka.supervisor.kernel;

/**
 * Chooses the implementation while the image is built, so that nothing of java.lang.foreign is reachable in it. The class
 * has to be initialised at build time.
 */
final class ThisPosix {
    /** Set by the image builder, while it builds and in the image. */
    static final boolean NATIVE = System.getProperty("org.graalvm.nativeimage.imagecode") != null;

    static final Posix INSTANCE = NATIVE ? new NativePosix() : new ForeignPosix();

    private ThisPosix() {}
}
