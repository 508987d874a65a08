package io.weka.supervisor.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KernelRandomTest {
    @BeforeEach
    void install() {
        KernelRandom.install();
    }

    @AfterEach
    void remove() {
        Security.removeProvider("KernelRandom");
    }

    @Test
    void itIsWhatEverybodyGets() {
        assertEquals("KernelRandom", new SecureRandom().getAlgorithm());
    }

    @Test
    void anyNumberOfBytesIsFilledToTheLast() {
        SecureRandom random = new SecureRandom();
        for (int size : new int[] {0, 1, 255, 256, 257, 5000}) {
            byte[] seen = new byte[size];
            for (int round = 0; round < 8; round++) {
                byte[] bytes = new byte[size];
                random.nextBytes(bytes);
                for (int i = 0; i < size; i++) {
                    seen[i] |= bytes[i];
                }
            }
            for (byte one : seen) {
                assertTrue(Integer.bitCount(one & 0xff) > 3, size + " bytes: " + Arrays.toString(seen));
            }
        }
        int ones = BitSet.valueOf(random.generateSeed(8000)).cardinality();
        assertTrue(ones > 31_000 && ones < 33_000, "of 64000 bits " + ones);
        assertNotEquals(new SecureRandom().nextLong(), new SecureRandom().nextLong());
    }
}
