package org.ferrule.active;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ferrule.data.OwnerOnly;
import org.ferrule.folder.RulebookFiles;

/**
 * Files that this program writes for itself, to know at its next start what it found out before. Each begins with a
 * line that names the program and the digest of what follows.
 *
 * <p>One counts only if it is whole, of the same program, and nobody but the owner of this process can have written it.
 * Otherwise it does not count, and what it would tell is found out anew. Nothing here ever fails its caller.
 */
public final class ProgramFiles {

    private static final Logger LOG = System.getLogger(ProgramFiles.class.getName());

    /** Some rulebooks and some edits of each. */
    private static final int MOST = 256;

    private static final long MOST_BYTES = 64L << 20;

    private final Path folder;
    private final Path needed;
    private final Optional<String> program;
    private final Optional<ProgramFiles> elsewhere;
    private final AtomicBoolean warned = new AtomicBoolean();

    /** Names of those that are there and whole. */
    private final Set<String> there = ConcurrentHashMap.newKeySet();

    /**
     * Files in a folder.
     *
     * @param folder is made when the first file is kept, if the folder above it is there
     * @param program tells programs apart; nothing is kept and nothing counts where it is not known
     */
    public ProgramFiles(Path folder, Optional<String> program) {
        this(folder, Objects.requireNonNullElse(folder.toAbsolutePath().getParent(), folder), program);
    }

    /** The same, with all folders between this one and one that has to be there. */
    public ProgramFiles(Path folder, Path needed, Optional<String> program) {
        this(folder, needed, program, Optional.empty());
    }

    private ProgramFiles(Path folder, Path needed, Optional<String> program, Optional<ProgramFiles> elsewhere) {
        this.folder = folder;
        this.needed = needed;
        this.program = program;
        this.elsewhere = elsewhere;
    }

    /** The same, which also finds what lies in a second place, and never writes there. */
    public ProgramFiles or(ProgramFiles second) {
        return new ProgramFiles(folder, needed, program, Optional.of(second));
    }

    /** Keeps nothing. */
    public static ProgramFiles none() {
        return new ProgramFiles(Path.of("."), Optional.empty());
    }

    /** What was kept under a name, if it counts. */
    Optional<byte[]> find(String name) {
        Optional<byte[]> here = findHere(name);
        if (here.isPresent()) {
            there.add(name);
            return here;
        }
        return elsewhere.flatMap(second -> second.find(name));
    }

    private Optional<byte[]> findHere(String name) {
        Path file = folder.resolve(name);
        try {
            return program.isPresent()
                            && Files.isRegularFile(file)
                            && OwnerOnly.isSurelyOurs(folder)
                            && OwnerOnly.isSurelyOurs(file)
                    ? content(name, Files.readAllBytes(file))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            warn("cannot be read", e);
            return Optional.empty();
        }
    }

    /** Once, for each file would tell the same. */
    private void warn(String what, Throwable e) {
        if (!warned.getAndSet(true)) {
            LOG.log(
                    Level.WARNING,
                    "{0} {1} ({2}): it is done without, which makes the next start longer",
                    folder,
                    what,
                    e);
        }
    }

    private Optional<byte[]> content(String name, byte[] file) {
        int line = 0;
        while (line < file.length && file[line] != '\n') {
            line++;
        }
        if (line == file.length) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(file, line + 1, file.length);
        return new String(file, 0, line, StandardCharsets.UTF_8).equals(heading(name, content))
                ? Optional.of(content)
                : Optional.empty();
    }

    private String heading(String name, byte[] content) {
        return name + " " + program.orElse("") + " " + RulebookFiles.digest(content);
    }

    /** Keeps a content under a name. */
    void keep(String name, byte[] content) {
        if (program.isEmpty() || !Files.isDirectory(needed)) {
            return;
        }
        try {
            OwnerOnly.makeFolder(folder);
            if (OwnerOnly.isSurelyOurs(folder)) {
                write(name, content);
                removeOldest();
            }
        } catch (IOException | RuntimeException e) {
            warn("cannot be written", e);
        }
    }

    /** Keeps what is always the same under its name, unless it is there; then it counts as new. */
    void keepOnce(String name, Supplier<byte[]> content) {
        if (there.contains(name)) {
            renew(name);
        } else if (program.isPresent()) {
            try {
                keep(name, content.get());
                there.add(name);
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                warn("cannot be written", e);
            }
        }
    }

    /** So that a file in use is not among the first to make room. */
    private void renew(String name) {
        try {
            Files.setLastModifiedTime(folder.resolve(name), FileTime.fromMillis(System.currentTimeMillis()));
        } catch (IOException e) {
            // Gone, or not ours: the next start finds out.
        }
    }

    private void write(String name, byte[] content) throws IOException {
        Path fresh = Files.createTempFile(folder, "new-", ".part", OwnerOnly.file());
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            file.writeBytes((heading(name, content) + "\n").getBytes(StandardCharsets.UTF_8));
            file.writeBytes(content);
            Files.write(fresh, file.toByteArray());
            Files.move(fresh, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** The newest stay, as many as there is room for. */
    private synchronized void removeOldest() throws IOException {
        int files = 0;
        long bytes = 0;
        for (Path file : newestFirst()) {
            files++;
            bytes += size(file);
            if (files > MOST || bytes > MOST_BYTES) {
                Files.deleteIfExists(file);
            }
        }
    }

    private List<Path> newestFirst() throws IOException {
        Map<Path, FileTime> times = new HashMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.forEach(file -> times.put(file, time(file)));
        }
        return times.entrySet().stream()
                .sorted(Map.Entry.<Path, FileTime>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
