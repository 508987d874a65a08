package io.weka.supervisor.boot;

import io.weka.supervisor.kernel.CallFailed;
import io.weka.supervisor.kernel.NativeMemory;
import io.weka.supervisor.kernel.Posix;
import java.security.Provider;
import java.security.SecureRandomSpi;
import java.security.Security;
import java.util.List;
import java.util.Map;

/**
 * Random numbers from the kernel by its call, as those of the JDK need /dev/urandom and a root folder may have no devices.
 * Vert.x does not start without.
 */
final class KernelRandom extends Provider {
    private static final long serialVersionUID = 1;
    private static final String NAME = "KernelRandom";
    private static final String TYPE = "SecureRandom";

    private KernelRandom() {
        super(NAME, "1", "getrandom of the kernel");
        putService(new Source(this));
    }

    /** From now on it is what {@code new SecureRandom()} uses. */
    static void install() {
        Security.insertProviderAt(new KernelRandom(), 1);
    }

    /** Made without reflection, which the native image would have to be told of. */
    private static final class Source extends Provider.Service {
        Source(Provider provider) {
            super(provider, TYPE, NAME, Bytes.class.getName(), List.of(), Map.of("ThreadSafe", "true"));
        }

        @Override
        public Object newInstance(Object parameter) {
            return new Bytes();
        }
    }

    private static final class Bytes extends SecureRandomSpi {
        private static final long serialVersionUID = 1;
        /** So many come at once and whole. */
        private static final int PORTION = 256;

        @Override
        protected void engineSetSeed(byte[] seed) {
            // The kernel's are good without.
        }

        @Override
        protected void engineNextBytes(byte[] bytes) {
            try (NativeMemory memory = NativeMemory.allocate(Posix.get(), PORTION)) {
                for (int from = 0; from < bytes.length; from += PORTION) {
                    int size = Math.min(PORTION, bytes.length - from);
                    CallFailed.check((int) Posix.get().getrandom(memory.address(), size, 0));
                    Posix.get().view(memory.address(), size).get(bytes, from, size);
                }
            } catch (CallFailed failure) {
                throw new IllegalStateException("no random numbers: " + failure.getMessage(), failure);
            }
        }

        @Override
        protected byte[] engineGenerateSeed(int size) {
            byte[] seed = new byte[size];
            engineNextBytes(seed);
            return seed;
        }
    }
}
