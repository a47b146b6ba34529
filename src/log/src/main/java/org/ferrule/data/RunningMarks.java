package org.ferrule.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file for each process that uses a data folder, locked while the process lives and deleted when it ends in order.
 * One that is there and not locked is of a process that was killed, or whose machine stopped.
 */
public final class RunningMarks implements AutoCloseable {

    private static final Logger LOG = System.getLogger(RunningMarks.class.getName());
    private static final String FRESH = ".new";

    private final @Nullable Path own;
    private final @Nullable FileChannel channel;
    private final List<String> left;

    private RunningMarks(@Nullable Path own, @Nullable FileChannel channel, List<String> left) {
        this.own = own;
        this.channel = channel;
        this.left = left;
    }

    /**
     * Takes away the marks that dead processes left, and sets one for this process. Where that cannot be done, as on a
     * disk without locks, a log line says so and the process goes on without.
     */
    @SuppressWarnings("MustBeClosed") // held until this process ends
    public static RunningMarks set(DataFolder data, Instant now) {
        try {
            Path folder = OwnerOnly.makeFolder(data.running());
            List<String> left = takeLeft(folder);
            Path own = folder.resolve(UUID.randomUUID().toString());
            FileChannel channel = locked(own.resolveSibling(own.getFileName() + FRESH));
            channel.write(ByteBuffer.wrap((now + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
            Files.move(own.resolveSibling(own.getFileName() + FRESH), own);
            return new RunningMarks(own, channel, left);
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "{0} cannot be marked as used ({1}): the next start will not know whether this one ended in order",
                    data.path(),
                    e.getClass().getSimpleName());
            return new RunningMarks(null, null, List.of());
        }
    }

    @SuppressWarnings("MustBeClosed")
    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.file());
        channel.lock();
        return channel;
    }

    /** What the dead wrote: when they began. */
    private static List<String> takeLeft(Path folder) throws IOException {
        List<String> left = new ArrayList<>();
        for (Path mark : marks(folder)) {
            try {
                if (isLeft(mark)) {
                    left.add(Files.readString(mark).strip());
                    Files.delete(mark);
                }
            } catch (NoSuchFileException | AccessDeniedException e) {
                // its process has just ended in order, or another start has taken it, or it is of another user
            }
        }
        return left;
    }

    /** Whole ones, which were locked before they got their name. */
    private static List<Path> marks(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.toString().endsWith(FRESH))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isLeft(Path mark) throws IOException {
        try (FileChannel channel = FileChannel.open(mark, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // of this process
        }
    }

    /** When the processes began that did not end in order, as RFC 3339; empty where one had no time to say it. */
    public List<String> left() {
        return left;
    }

    /** This process ends in order. */
    @Override
    public void close() {
        if (own == null || channel == null) {
            return;
        }
        try {
            Files.deleteIfExists(own);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot take away the mark " + own, e);
        }
    }
}
