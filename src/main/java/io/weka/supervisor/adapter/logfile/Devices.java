package io.weka.supervisor.adapter.logfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Finds the device of a folder without making the caller wait for it. Any thread. */
final class Devices {

    /** More than one, so that a folder on a stalled disk does not keep the others from being found. */
    private static final int LOOKERS = 4;

    private final Executor lookers = new Workers(LOOKERS, "log open", Workers.IDLE);
    private final Map<Path, CompletableFuture<Device>> byFolder = new ConcurrentHashMap<>();
    private final Map<Object, Device> byNumber = new ConcurrentHashMap<>();

    /** @param found run by the caller or by a thread of the adapter; must not block */
    void find(Path file, Consumer<Device> found) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path key = folder == null ? Path.of("/") : folder;
        CompletableFuture<Device> device =
                byFolder.computeIfAbsent(key, missing -> CompletableFuture.supplyAsync(() -> look(missing), lookers));
        var _ = device.thenAccept(found);
    }

    private Device look(Path folder) {
        Object number = number(folder);
        return byNumber.computeIfAbsent(number, missing -> Device.disk("disk " + missing));
    }

    /** Of the folder or, where it is missing, of the nearest that is there. */
    private static Object number(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            try {
                return Files.getAttribute(at, "unix:dev");
            } catch (IOException e) {
                // Missing, or not to be looked at: the folder above tells.
            }
        }
        return 0L;
    }
}
