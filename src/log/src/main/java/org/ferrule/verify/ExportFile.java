package org.ferrule.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.ferrule.json.Json;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.merkle.Hash;
import org.ferrule.recording.ExportLines;
import org.ferrule.records.LogSource;
import org.jspecify.annotations.Nullable;

/** An export of a log in a file, to be verified. See {@link ExportLines} for its form. */
public final class ExportFile implements LogSource {

    private final Path file;
    private final long size;
    private final List<String> checkpoints;

    /**
     * Reads the first line.
     *
     * @throws IllegalArgumentException when the file does not begin as an export does
     * @throws UncheckedIOException when it cannot be read
     */
    public ExportFile(Path file) {
        this.file = file;
        JsonNode header = header(file);
        this.size = header.path("size").longValue();
        this.checkpoints =
                header.has("checkpoint") ? List.of(header.get("checkpoint").asText()) : List.of();
    }

    private static JsonNode header(Path file) {
        try (ByteLines lines = new ByteLines(Files.newInputStream(file))) {
            byte[] line = lines.next();
            JsonNode header = Json.read(line == null ? new byte[0] : line);
            if (header.path("size").isIntegralNumber() && header.path("size").canConvertToLong()) {
                return header;
            }
        } catch (MistakenRequestException e) {
            throw new IllegalArgumentException(noExport(file), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        throw new IllegalArgumentException(noExport(file));
    }

    private static String noExport(Path file) {
        return file + " is no export: its first line is not like {\"checkpoint\":\"…\",\"size\":1}";
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public byte @Nullable [] compactRange() {
        return null;
    }

    @Override
    public boolean hasTiles() {
        return false;
    }

    @Override
    public @Nullable Hash tile(int level, long index) {
        return null;
    }

    @Override
    public List<String> checkpoints() {
        return checkpoints;
    }

    /** @throws UncheckedIOException when the file cannot be read */
    @Override
    public void scan(Consumer<Entry> consumer) {
        try (ByteLines lines = new ByteLines(Files.newInputStream(file))) {
            lines.next();
            long next = 0;
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                Entry entry = ExportLine.read(line, next);
                next = entry.index() + 1;
                consumer.accept(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
