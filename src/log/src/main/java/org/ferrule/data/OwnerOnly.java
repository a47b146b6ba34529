package org.ferrule.data;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Files and folders that nobody but their owner may read, whatever the umask of the process: 0600 and 0700. Where the
 * file system knows no owners these are ordinary ones.
 */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /** What a new file is made with. */
    public static FileAttribute<?>[] file() {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)}
                : new FileAttribute<?>[0];
    }

    private static FileAttribute<?>[] folder() {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FOLDER)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    /** Makes a folder, with those above it, unless it is there; one that is there stays as it is. */
    public static Path makeFolder(Path folder) throws IOException {
        // Asked first: before Java 17.0.14 a link to a folder counts as something else that is in the way.
        return Files.isDirectory(folder) ? folder : Files.createDirectories(folder, folder());
    }

    /** Makes the folder that a file lies in, like {@link #makeFolder}. */
    public static Path makeFolderOf(Path file) throws IOException {
        return makeFolder(Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder"));
    }

    /** Makes an empty file, unless it is there; one that is there stays as it is. */
    public static void makeFile(Path file) throws IOException {
        try {
            Files.createFile(file, file());
        } catch (FileAlreadyExistsException e) {
            // to be used as it is
        }
    }

    /** Whether others than the owner may do anything with what is there. */
    static boolean isOpenToOthers(Path path) throws IOException {
        return isPosix() && !FOLDER.containsAll(Files.getPosixFilePermissions(path));
    }

    /**
     * Whether nobody but the user of this process can have written what is there: it is theirs, and closed to others.
     * Never where the file system knows no owners.
     */
    public static boolean isSurelyOurs(Path path) throws IOException {
        return isPosix()
                && !isOpenToOthers(path)
                && Files.getOwner(path).getName().equals(System.getProperty("user.name"));
    }

    /** Takes from others what they may do, and nothing from the owner. */
    static void close(Path path) throws IOException {
        EnumSet<PosixFilePermission> kept = EnumSet.copyOf(FOLDER);
        kept.retainAll(Files.getPosixFilePermissions(path));
        Files.setPosixFilePermissions(path, kept);
    }
}
