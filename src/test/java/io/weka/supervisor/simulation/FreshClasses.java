package io.weka.supervisor.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.LongFunction;

/** Loads the domain and the simulation afresh, with other classes in the place of some. */
final class FreshClasses extends ClassLoader {
    private static final String DOMAIN = "io.weka.supervisor.domain.";
    private static final String SIMULATION = "io.weka.supervisor.simulation.";

    private final Map<String, byte[]> others;

    FreshClasses(Map<String, byte[]> others) {
        super(FreshClasses.class.getClassLoader());
        this.others = others;
    }

    /** Runs a seed in there, and answers what is broken, or nothing. */
    @SuppressWarnings("unchecked")
    LongFunction<String> seeds() throws ReflectiveOperationException {
        return (LongFunction<String>)
                loadClass(SeedRunner.class.getName()).getDeclaredConstructor().newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(DOMAIN) && !name.startsWith(SIMULATION)) {
            return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
            return loaded;
        }
        byte[] bytes = others.containsKey(name) ? others.get(name) : ofTheBuild(name);
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] ofTheBuild(String name) throws ClassNotFoundException {
        try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }
}
