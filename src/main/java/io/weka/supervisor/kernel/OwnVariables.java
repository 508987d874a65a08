package io.weka.supervisor.kernel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The environment of this process, of which a single variable is read without reading all others. */
final class OwnVariables extends AbstractMap<String, String> {
    private static final int PIECE = 256;

    private final Posix posix;

    OwnVariables(Posix posix) {
        this.posix = posix;
    }

    @Override
    public @Nullable String get(@Nullable Object key) {
        if (!(key instanceof String name) || name.indexOf('\0') >= 0) {
            return null;
        }
        try (NativeMemory text = NativeMemory.string(posix, name)) {
            long address = posix.getenv(text.address());
            return address == 0 ? null : textAt(address);
        }
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    private String textAt(long address) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (long at = address; ; at += PIECE) {
            ByteBuffer piece = posix.view(at, PIECE);
            for (int i = 0; i < PIECE; i++) {
                byte next = piece.get(i);
                if (next == 0) {
                    return NativeText.decode(bytes.toByteArray());
                }
                bytes.write(next);
            }
        }
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        try {
            return Collections.unmodifiableMap(SelfCommand.environment()).entrySet();
        } catch (IOException noProc) {
            throw new UncheckedIOException(noProc);
        }
    }
}
