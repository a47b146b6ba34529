package org.ferrule.active;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ferrule.folder.RulebookFiles;
import org.jspecify.annotations.Nullable;

/**
 * Waits until something stirs in the folders of a rulebook. What the system does not tell, as on network folders, is
 * seen when the time is up: the events only shorten the wait.
 */
final class FolderEvents implements AutoCloseable {

    private final Path folder;
    private final @Nullable WatchService service;

    FolderEvents(Path folder) {
        this.folder = folder;
        this.service = open();
    }

    /** None where the system has no more to give, such as inotify instances. */
    private static @Nullable WatchService open() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }

    /** Whether the system tells of changes; otherwise they are seen when the time is up. */
    boolean areTold() {
        return service != null;
    }

    /** Waits for an event, for at most this long. */
    void await(Duration atMost) throws InterruptedException {
        if (service == null) {
            Thread.sleep(atMost.toMillis());
            return;
        }
        register(service);
        WatchKey key = service.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        while (key != null) {
            key.pollEvents();
            key.reset();
            key = service.poll();
        }
    }

    /** Each time anew, because folders are deleted and created again; a folder that is registered already stays so. */
    private void register(WatchService to) {
        for (String name : List.of(RulebookFiles.RULES, RulebookFiles.TABLES)) {
            try (Stream<Path> folders = Files.walk(folder.resolve(name))) {
                for (Path one : folders.filter(Files::isDirectory).toList()) {
                    one.register(
                            to,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
                }
            } catch (IOException | UncheckedIOException e) {
                // It is not there at the moment; the next look tells.
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (service != null) {
            service.close();
        }
    }
}
