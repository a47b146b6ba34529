package org.ferrule.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ferrule.merkle.Hash;
import org.ferrule.records.DamagedRecordException;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.EventRecord;
import org.jspecify.annotations.Nullable;

/**
 * Compresses records with zstd, by a dictionary of others of the same rulebook, with which they share most of their
 * text. The first records of a rulebook are compressed without, and become its dictionary; it is used once it is
 * durable. Whichever instance comes first makes it.
 */
final class RecordCompressor implements AutoCloseable {

    /** Bytes of a dictionary at least: about four large records. More gains little. */
    private static final int ENOUGH = 96 << 10;

    /** Rulebooks whose dictionaries are held in memory, with about a megabyte each. */
    private static final int HELD = 16;

    /** Takes a quarter less room than level 1 and about the same time; those above take much more time. */
    private static final int LEVEL = 3;

    private final Database database;
    private final CompressionContexts compression = new CompressionContexts(LEVEL);
    private final DecompressionContexts decompression = new DecompressionContexts();
    private final Map<String, Dictionary> dictionaries = new ConcurrentHashMap<>();
    private final Map<Long, ZstdDictDecompress> decompressionDictionaries = new ConcurrentHashMap<>();
    private final Map<String, ByteArrayOutputStream> samples = new HashMap<>();

    RecordCompressor(Database database) {
        this.database = database;
    }

    /** A dictionary, ready to compress with. */
    private record Dictionary(long id, ZstdDictCompress content) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stored(long id, byte[] content) {}

    /** Compresses a record as well as can be now. */
    CompressedRecord compress(DecisionRecord record) {
        byte[] canonical = CompressedRecord.bounded(record.canonical());
        Dictionary dictionary = dictionaries.get(record.rulebook());
        return dictionary == null
                ? new CompressedRecord(record, canonical, Zstd.compress(canonical, LEVEL), null)
                : new CompressedRecord(
                        record, canonical, compression.compress(canonical, dictionary.content()), dictionary.id());
    }

    /** Compresses an event, of which there are too few to learn from. */
    CompressedRecord compress(EventRecord event) {
        byte[] canonical = CompressedRecord.bounded(event.canonical());
        return new CompressedRecord(event, canonical, Zstd.compress(canonical, LEVEL));
    }

    /**
     * Decompresses a body, whose bytes anyone may have changed.
     *
     * @throws DamagedRecordException when it cannot be decompressed, or its dictionary is gone
     */
    byte[] decompress(RecordRow row) {
        try {
            return decompress(row.body(), row.dictionary());
        } catch (ZstdException | IllegalArgumentException e) {
            throw new DamagedRecordException(row.index(), "it cannot be unpacked", e);
        }
    }

    private byte[] decompress(byte[] body, @Nullable Long dictionary) {
        long length = Zstd.getFrameContentSize(body);
        if (length < 0 || length > CompressedRecord.MAX_CANONICAL) {
            throw new IllegalArgumentException("it is not packed");
        }
        byte[] canonical = dictionary == null
                ? Zstd.decompress(body, (int) length)
                : decompression.decompress(body, decompressionDictionary(dictionary), (int) length);
        if (canonical.length != length) {
            throw new IllegalArgumentException("it is cut off");
        }
        return canonical;
    }

    private ZstdDictDecompress decompressionDictionary(long id) {
        ZstdDictDecompress known = decompressionDictionaries.get(id);
        if (known != null) {
            return known;
        }
        byte[] content = find("id", id)
                .orElseThrow(() -> new IllegalArgumentException("the dictionary it was packed with is gone"))
                .content();
        ZstdDictDecompress loaded = new ZstdDictDecompress(content);
        put(decompressionDictionaries, id, loaded);
        return loaded;
    }

    /** Takes over a dictionary that is stored, or stores one as soon as there is enough for it. */
    synchronized void learn(String rulebook, byte[] canonical) {
        if (dictionaries.containsKey(rulebook)) {
            return;
        }
        Optional<Stored> stored = find("rulebook", rulebook);
        if (stored.isEmpty() && collect(rulebook, canonical)) {
            store(rulebook);
            stored = find("rulebook", rulebook);
        }
        stored.ifPresent(found -> {
            samples.remove(rulebook);
            put(dictionaries, rulebook, new Dictionary(found.id(), new ZstdDictCompress(found.content(), LEVEL)));
        });
    }

    private boolean collect(String rulebook, byte[] canonical) {
        ByteArrayOutputStream sample = samples.computeIfAbsent(rulebook, any -> new ByteArrayOutputStream());
        if (sample.size() < ENOUGH) {
            sample.write(canonical, 0, Math.min(canonical.length, 2 * ENOUGH));
        }
        return sample.size() >= ENOUGH;
    }

    private void store(String rulebook) {
        byte[] content =
                samples.getOrDefault(rulebook, new ByteArrayOutputStream()).toByteArray();
        long id = ByteBuffer.wrap(Hash.sha256(content).bytes()).getLong();
        database.write(handle -> handle.createUpdate(
                        "INSERT INTO dictionary (id, rulebook, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .bind(0, id)
                .bind(1, rulebook)
                .bind(2, content)
                .execute());
    }

    private Optional<Stored> find(String column, Object value) {
        return database.read(handle -> handle.createQuery("SELECT id, content FROM dictionary WHERE " + column + " = ?")
                .bind(0, value)
                .map((row, context) -> new Stored(row.getLong(1), row.getBytes(2)))
                .findOne());
    }

    /** What is pushed out is freed with the next collection of garbage, for another thread may be using it. */
    private static <K, V> void put(Map<K, V> held, K key, V value) {
        if (held.size() >= HELD) {
            held.clear();
        }
        held.put(key, value);
    }

    @Override
    public void close() {
        compression.close();
        decompression.close();
    }
}
