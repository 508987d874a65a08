package io.weka.supervisor.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** The calls of a {@link Posix}, each announced by its name before it is made. */
public final class TappedPosix {

    private TappedPosix() {}

    /** What {@code tap} throws comes back instead of the call. */
    public static Posix of(Posix real, Consumer<String> tap) {
        return (Posix) Proxy.newProxyInstance(
                Posix.class.getClassLoader(), new Class<?>[] {Posix.class}, (proxy, call, arguments) -> {
                    tap.accept(call.getName());
                    try {
                        return call.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
