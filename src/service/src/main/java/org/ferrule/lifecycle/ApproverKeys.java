package org.ferrule.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrule.notes.VerifierKey;

/**
 * The keys of persons who sign with their own: for them the service does not sign. A file has a line for each, a
 * verifier key (C2SP signed-note) and the name under which the person logs in; lines that begin with # are remarks.
 */
public record ApproverKeys(Map<String, VerifierKey> keys) {

    /** Nobody has one. */
    public static final ApproverKeys NONE = new ApproverKeys(Map.of());

    /** Keeps its own copy. */
    public ApproverKeys {
        keys = Map.copyOf(keys);
    }

    /** The key of somebody. */
    Optional<VerifierKey> of(String name) {
        return Optional.ofNullable(keys.get(name));
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException when a line is malformed or a name comes twice, with the line
     */
    public static ApproverKeys read(Path file) {
        Map<String, VerifierKey> keys = new LinkedHashMap<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(keys, line, file + ", line " + (i + 1));
            }
        }
        return new ApproverKeys(keys);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the keys of approvers in " + file, e);
        }
    }

    private static void add(Map<String, VerifierKey> keys, String line, String place) {
        String[] parts = line.split("\\s+", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException(place + ": a verifier key and the name of its holder are wanted");
        }
        try {
            if (keys.putIfAbsent(parts[1], VerifierKey.parse(parts[0])) != null) {
                throw new IllegalArgumentException("the name has a key already");
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }
}
