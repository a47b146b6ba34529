package org.ferrule.active;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.ferrule.data.OwnerOnly;
import org.ferrule.folder.RulebookFiles;

/**
 * Keeps the files of every rulebook that was ever in force, by digest, so that it can be compared and used again.
 *
 * <p>A rulebook is there whole or not at all. What is found was checked against its digest.
 */
public final class RulebookArchive {

    private static final String PREFIX = "sha256:";

    private final Path folder;

    /** An archive in a folder, which is made when something is kept. */
    public RulebookArchive(Path folder) {
        this.folder = folder;
    }

    /** Whether a text has the form of a digest. */
    public static boolean isDigest(String text) {
        return text.matches(PREFIX + "[0-9a-f]{64}");
    }

    /**
     * Keeps a rulebook.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    public void keep(RulebookFiles files) {
        Path place = place(files.digest());
        if (Files.isDirectory(place)) {
            return;
        }
        try {
            OwnerOnly.makeFolder(folder);
            Path fresh = Files.createTempDirectory(folder, "new-");
            for (Map.Entry<String, byte[]> file : files.files().entrySet()) {
                Path path = fresh.resolve(file.getKey());
                OwnerOnly.makeFolderOf(path);
                OwnerOnly.makeFile(path);
                Files.write(path, file.getValue());
            }
            moveOnce(fresh, place);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the rulebook in " + folder, e);
        }
    }

    /** Of two processes that keep one rulebook at once, the first one's copy stays. */
    private static void moveOnce(Path fresh, Path place) throws IOException {
        try {
            move(fresh, place);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(place)) {
                throw e;
            }
            try (Stream<Path> all = Files.walk(fresh)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void move(Path fresh, Path place) throws IOException {
        try {
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, place);
        }
    }

    /** The rulebook with a digest, if it was kept and nobody changed it. */
    public Optional<RulebookFiles> find(String digest) {
        Path place = place(digest);
        return isDigest(digest) && Files.isDirectory(place)
                ? Optional.of(RulebookFiles.read(place))
                        .filter(files -> files.digest().equals(digest))
                : Optional.empty();
    }

    /** A rulebook as one zip archive; the same files give the same bytes. */
    public static byte[] zipped(RulebookFiles files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.files().entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The rulebook in an archive that {@link #zipped} made, or another; its folders are passed over. Its digest tells
     * whether it is the one that was put in.
     *
     * @throws UncheckedIOException when it is no such archive
     */
    public static RulebookFiles unzipped(byte[] archive) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), zip.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RulebookFiles(files);
    }

    private Path place(String digest) {
        return folder.resolve(digest.replace(PREFIX, ""));
    }
}
