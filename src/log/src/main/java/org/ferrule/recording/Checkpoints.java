package org.ferrule.recording;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ferrule.data.OwnerOnly;
import org.ferrule.json.Json;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.merkle.Hash;
import org.ferrule.merkle.Proofs;
import org.ferrule.merkle.TreeHead;
import org.ferrule.notes.Checkpoint;
import org.ferrule.notes.SigningKey;
import org.ferrule.notes.VerifierKey;
import org.ferrule.store.RecordStore;
import org.ferrule.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Signs heads of the log, and keeps what was signed twice: in the store, and in a file outside of it, so that a store
 * that was put back to an older copy is noticed. Safe for use by several threads.
 */
public final class Checkpoints {

    private final RecordStore store;
    private final SigningKey key;
    private final Path file;
    private final Clock clock;
    /** The last that was signed here; read from the store once. */
    private @Nullable Checkpoint latest;

    /**
     * Checkpoints of a log.
     *
     * @param file a line of JSON for each that was signed here
     */
    public Checkpoints(RecordStore store, SigningKey key, Path file, Clock clock) {
        this.store = store;
        this.key = key;
        this.file = file;
        this.clock = clock;
    }

    /** What signatures are checked with. */
    public PublicKey publicKey() {
        return key.publicKey();
    }

    /** What signatures are checked with, and the name of the log. */
    public VerifierKey verifier() {
        return key.verifier();
    }

    /**
     * Signs the log as it is now; gives the last checkpoint once more while no record was added. One that was signed
     * before the log had a name of its own is followed by one with that name at once.
     *
     * @throws StoreUnavailableException when the store cannot be read, or the checkpoint cannot be kept
     */
    public synchronized Checkpoint sign() {
        TreeHead head = store.head();
        Checkpoint last = latest == null ? last(store.checkpoints()).orElse(null) : latest;
        if (last == null || !last.head().equals(head) || !isSignedHere(last)) {
            last = Checkpoint.sign(head, Instant.now(clock).truncatedTo(ChronoUnit.MILLIS), key);
            write(last);
            store.keep(last);
        }
        latest = last;
        return last;
    }

    private boolean isSignedHere(Checkpoint checkpoint) {
        return checkpoint.origin().equals(key.origin()) && checkpoint.isSignedBy(publicKey());
    }

    static Optional<Checkpoint> last(List<Checkpoint> checkpoints) {
        return checkpoints.isEmpty() ? Optional.empty() : Optional.of(checkpoints.get(checkpoints.size() - 1));
    }

    private void write(Checkpoint signed) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("size", signed.size());
        line.put("note", signed.note());
        byte[] bytes = (new String(Json.write(line), StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), OwnerOnly.file())) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        } catch (IOException e) {
            throw StoreUnavailableException.of("cannot keep a checkpoint in " + file.getFileName(), e);
        }
    }

    /**
     * Those that a file holds. A last line that was cut off, as when the process is killed while it writes, is passed
     * over.
     *
     * @throws IllegalArgumentException when another line is no checkpoint
     * @throws UncheckedIOException when the file cannot be read
     */
    public static List<Checkpoint> read(Path file) {
        try {
            String text = Files.exists(file) ? Files.readString(file) : "";
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8)))
                    .map(line -> Checkpoint.parse(line.path("note").asText()))
                    .toList();
        } catch (MistakenRequestException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    file
                            + " has a line that is no checkpoint: keep it for the auditors,"
                            + " and bring it back from a backup",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * Makes sure, at a start, that the log still has the name and holds all that was signed here last.
     *
     * @throws IllegalStateException when its key signed it by another name; when it ends before, or holds something
     *     else: an older copy, or a changed one
     */
    public void requireContinued() {
        Optional<Checkpoint> last = last(read(file));
        last.ifPresent(this::requireNamed);
        last(store.checkpoints()).ifPresent(this::requireNamed);
        last.ifPresent(signed -> requireHeld(store, signed, file));
    }

    /**
     * Makes sure that a log holds all that a checkpoint was signed of.
     *
     * @param file where the checkpoint is kept
     * @throws IllegalStateException when not
     */
    static void requireHeld(RecordStore store, Checkpoint signed, Path file) {
        TreeHead head = store.head();
        if (head.size() < signed.size()) {
            throw new IllegalStateException("the log of decisions ends after " + head.size() + " records, but " + file
                    + " holds a checkpoint of " + signed.size()
                    + ": it was put back to an older copy. Bring back the newer one; ./ferrule verify tells more.");
        }
        if (!continues(store, signed, head)) {
            throw new IllegalStateException("the first " + signed.size() + " records of the log of decisions are not"
                    + " those of the checkpoint in " + file + ". ./ferrule verify tells which.");
        }
    }

    private void requireNamed(Checkpoint last) {
        if (!verifier().isNamed(last.origin()) && last.isSignedBy(publicKey())) {
            throw new IllegalStateException("the log of decisions was signed by the name " + last.origin()
                    + " until now, not by " + key.origin() + ", and its name never changes: bring back the"
                    + " checkpoint.vkey of then, or take the present one away and set ferrule.log.origin to "
                    + last.origin());
        }
    }

    private static boolean continues(RecordStore store, Checkpoint signed, TreeHead head) {
        if (signed.size() == 0) {
            return true;
        }
        List<Hash> path = Proofs.consistency(signed.size(), head.size(), store.subtrees());
        return Proofs.verifyConsistency(signed.size(), head.size(), signed.root(), head.root(), path);
    }
}
