package org.ferrule.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ferrule.json.Json;
import org.ferrule.json.MistakenRequestException;

/** Checkpoints that somebody kept in a file, to be held against a log. */
public final class KeptCheckpoints {

    private KeptCheckpoints() {}

    /**
     * The signed texts of a file that somebody named, and who counts on them.
     *
     * @throws IllegalArgumentException when it holds none, or a line of it is no JSON
     */
    public static List<String> readNamed(Path file) throws IOException {
        List<String> notes = read(file);
        if (notes.isEmpty()) {
            throw new IllegalArgumentException(file + " holds no checkpoint: it is cut off, or another file");
        }
        return notes;
    }

    /**
     * The signed texts of a file: the file itself, or the member {@code note} of each of its lines of JSON. A last line
     * that is still being written is left out.
     *
     * @throws IllegalArgumentException when a line of it is no JSON
     */
    public static List<String> read(Path file) throws IOException {
        String text = Files.readString(file);
        if (!text.startsWith("{")) {
            return List.of(text);
        }
        try {
            return text.substring(0, text.lastIndexOf('}') + 1)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8))
                            .path("note")
                            .asText())
                    .toList();
        } catch (MistakenRequestException e) {
            throw new IllegalArgumentException("a file of checkpoints is malformed: a line of it is no JSON", e);
        }
    }
}
