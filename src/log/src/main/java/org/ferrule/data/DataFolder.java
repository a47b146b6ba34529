package org.ferrule.data;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of an installation, and what lies where in it: no other place names a file of it, but for those that are
 * called by a digest or by chance. Whatever is made in it is for its owner only.
 *
 * @param path may be missing
 */
public record DataFolder(Path path) {

    private static final Logger LOG = System.getLogger(DataFolder.class.getName());

    /** Name of the folder of what may be deleted at any time. */
    public static final String CACHE = "cache";

    private static final int MEBI = 20;

    /** For the store of an installation that begins, and some records. */
    private static final long ROOM = 8L << MEBI;

    /** The folder of the embedded store. */
    public Path records() {
        return path.resolve("records");
    }

    /** The file of an embedded store in its folder. */
    public static Path databaseIn(Path records) {
        return records.resolve("records.db");
    }

    /** What is secret, and what belongs to it. */
    public KeyFolder keys() {
        return new KeyFolder(path.resolve("keys"));
    }

    /** The rulebooks that were in force. */
    public Path rulebooks() {
        return path.resolve("rulebooks");
    }

    /** What the program found out and would find out again: may be deleted at any time. */
    public Path cache() {
        return path.resolve(CACHE);
    }

    /** A line for each checkpoint that was signed here. */
    public Path checkpoints() {
        return path.resolve("checkpoints.ndjson");
    }

    /** A mark for each process that uses the folder. */
    Path running() {
        return path.resolve("running");
    }

    /**
     * Makes sure that it can be written, and that its disk has room; changes nothing.
     *
     * @throws IllegalStateException when not, with the remedy
     */
    public void requireWritable() {
        for (Path each : written()) {
            if (Files.exists(each) && !Files.isWritable(each)) {
                throw new IllegalStateException("the data folder " + path + " cannot be written (" + each
                        + "): it is on a read-only disk, or belongs to another user than this program runs as;"
                        + " mend that, or name another folder with FERRULE_DATA");
            }
        }
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new IllegalStateException(path + " is no folder: name the data folder with FERRULE_DATA");
        }
        requireRoom();
    }

    /** Keys that are there are only read, and may be kept where nothing can be written. */
    private List<Path> written() {
        List<Path> written = new ArrayList<>(List.of(nearest(path), path, records(), rulebooks(), checkpoints()));
        if (!Files.exists(keys().signing())) {
            written.add(keys().path());
        }
        return written;
    }

    /** The folder, or the one above it that is there. */
    private static Path nearest(Path folder) {
        Path at = folder.toAbsolutePath();
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }

    private void requireRoom() {
        // Not by FileStore, which fails where the mount is not listed, as in a chroot.
        File folder = nearest(path).toFile();
        long free = folder.getTotalSpace() == 0 ? ROOM : folder.getUsableSpace(); // some file systems do not tell
        if (free < ROOM) {
            throw new IllegalStateException("the disk of the data folder " + path + " is full, with " + free
                    + " bytes left: make room, at least " + (ROOM >> MEBI) + " MiB");
        }
    }

    /**
     * Makes the folder unless it is there, and closes to others what an earlier version left open in it. A folder that
     * was there is not changed itself, for it may be shared on purpose: what lies in it is closed without that.
     *
     * @throws UncheckedIOException when it cannot be made
     */
    public void prepare() {
        try {
            OwnerOnly.makeFolder(path);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot make the data folder " + path + ": name one that can be written with FERRULE_DATA", e);
        }
        closeToOthers();
        if (isOpenToOthers()) {
            LOG.log(
                    Level.WARNING,
                    "others may look into the data folder {0}, though into nothing that lies in it:"
                            + " chmod 700 closes it",
                    path);
        }
    }

    /** Whether others than its owner may look into the folder itself. */
    public boolean isOpenToOthers() {
        try {
            return OwnerOnly.isOpenToOthers(path);
        } catch (IOException e) {
            return true;
        }
    }

    private void closeToOthers() {
        List<Path> closed = new ArrayList<>();
        for (Path each : secrets()) {
            try {
                if (OwnerOnly.isOpenToOthers(each)) {
                    OwnerOnly.close(each);
                    closed.add(path.relativize(each));
                }
            } catch (IOException e) {
                LOG.log(Level.WARNING, "{0} is open to others and cannot be closed to them: chmod go= {0}", each);
            }
        }
        if (!closed.isEmpty()) {
            LOG.log(Level.WARNING, "others could read in the data folder, and cannot any more: {0}", closed);
        }
    }

    /**
     * What is there; of the folders the first level, for nobody gets deeper. What a link leads to is not ours to close.
     */
    private List<Path> secrets() {
        List<Path> found = new ArrayList<>();
        for (Path each : List.of(checkpoints(), rulebooks(), cache(), running(), records(), keys().path())) {
            if (Files.exists(each) && !Files.isSymbolicLink(each)) {
                found.add(each);
            }
        }
        found.addAll(filesIn(records()));
        found.addAll(filesIn(keys().path()));
        return found;
    }

    private static List<Path> filesIn(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
