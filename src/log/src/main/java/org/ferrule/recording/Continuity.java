package org.ferrule.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.ferrule.data.DataFolder;
import org.ferrule.notes.Checkpoint;
import org.ferrule.notes.SigningKey;
import org.ferrule.notes.VerifierKey;
import org.ferrule.store.RecordStore;
import org.ferrule.store.StoreSettings;
import org.ferrule.store.StoreUnavailableException;

/**
 * Whether a log may be carried on by this program with the keys that are there: found out by reading alone, before
 * anything is written.
 */
final class Continuity {

    private final StoreSettings settings;
    private final DataFolder data;

    Continuity(StoreSettings settings, DataFolder data) {
        this.settings = settings;
        this.data = data;
    }

    /**
     * Looks at the store, at what was signed of it, and at the keys.
     *
     * @throws IllegalStateException when the log is gone, was put back to an older copy or changed; when its key is
     *     gone, or another one
     * @throws StoreUnavailableException when it cannot be read, or is of a newer program
     */
    void require() {
        Optional<Checkpoint> signed = Checkpoints.last(Checkpoints.read(data.checkpoints()));
        try (RecordStore store = RecordStores.find(settings).orElse(null)) {
            if (store == null) {
                signed.ifPresent(this::requireNothingLost);
            } else {
                signed.ifPresent(last -> Checkpoints.requireHeld(store, last, data.checkpoints()));
                Checkpoints.last(store.checkpoints()).ifPresent(this::requireSignedHere);
            }
        }
        signed.ifPresent(this::requireSignedHere);
    }

    private void requireNothingLost(Checkpoint signed) {
        if (signed.size() > 0) {
            throw new IllegalStateException(
                    "there is no log of decisions in the " + place() + ", but " + data.checkpoints()
                            + " holds a checkpoint of " + signed.size()
                            + " records: bring the log back from its backup, or mend the settings if it is elsewhere");
        }
    }

    private String place() {
        return settings.isEmbedded() ? "folder " + data.records() : "database of FERRULE_STORE_URL";
    }

    private void requireSignedHere(Checkpoint last) {
        Optional<PublicKey> key = SigningKey.find(data.keys());
        if (key.filter(last::isSignedBy).isPresent()
                || retired().stream().map(VerifierKey::key).anyMatch(last::isSignedBy)) {
            return;
        }
        String which = key.isPresent()
                ? "with another key than " + data.keys().signing().getFileName() + " in " + data.keys()
                : "with a key, and " + data.keys() + " holds none";
        throw new IllegalStateException("the log of decisions was signed " + which
                + ": bring the folder back from its backup; to begin with a new key on purpose, put the "
                + data.keys().verifier().getFileName() + " of the old one into "
                + data.keys().retired());
    }

    private List<VerifierKey> retired() {
        Path file = data.keys().retired();
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .filter(line -> !line.isBlank())
                            .map(VerifierKey::parse)
                            .toList()
                    : List.of();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    file + " has a line that is no verifier key (name+id+key): " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
