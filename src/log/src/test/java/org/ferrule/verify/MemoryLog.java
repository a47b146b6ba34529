package org.ferrule.verify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.ferrule.merkle.CompactRange;
import org.ferrule.merkle.Hash;
import org.ferrule.merkle.MerkleTree;
import org.ferrule.notes.Checkpoint;
import org.ferrule.notes.SigningKey;
import org.ferrule.records.Decisions;
import org.ferrule.records.LogSource;
import org.ferrule.records.LoggedRecord;
import org.jspecify.annotations.Nullable;

/** A log in memory that lets everything be tampered with. */
final class MemoryLog implements LogSource {

    static final Instant TIME = Instant.parse("2026-03-16T09:00:00Z");

    /** Of the logs made so far. */
    private static final Map<Integer, Entry> ENTRIES = new ConcurrentHashMap<>();

    final List<Entry> entries = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    final Map<List<Long>, Hash> tiles = new HashMap<>();
    long size;
    CompactRange compactRange = CompactRange.empty();

    /** A log as it should be, with a checkpoint after each hundred records. */
    static MemoryLog of(int size, SigningKey key) {
        MemoryLog log = new MemoryLog();
        for (int i = 0; i < size; i++) {
            log.entries.add(ENTRIES.computeIfAbsent(i, MemoryLog::entry));
            log.grow(log.entries.get(i));
            if (log.size % 100 == 0) {
                log.notes.add(Checkpoint.sign(log.compactRange.head(), TIME.plusSeconds(i), key)
                        .note());
            }
        }
        return log;
    }

    private static Entry entry(int number) {
        LoggedRecord logged = Decisions.logged(number);
        byte[] body = logged.record().canonical();
        return new Entry(number, logged.record().id(), logged.leaf(), () -> body);
    }

    private void grow(Entry entry) {
        compactRange = compactRange.append(
                MerkleTree.leaf(MerkleTree.leafInput(
                        entry.index(), entry.id(), entry.body().bytes())),
                tile -> tiles.put(List.of((long) tile.level(), tile.index()), tile.hash()));
        size++;
    }

    /** Gives each record the index of its place, as who inserts or deletes in the middle would. */
    void renumber() {
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            entries.set(i, new Entry(i, entry.id(), entry.leaf(), entry.body()));
        }
    }

    /** Calculates leaves, tiles and head anew, as who covers up a change would. */
    void coverUp() {
        renumber();
        tiles.clear();
        compactRange = CompactRange.empty();
        size = 0;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            grow(entry);
            Hash leaf = MerkleTree.leaf(
                    MerkleTree.leafInput(i, entry.id(), entry.body().bytes()));
            entries.set(i, new Entry(i, entry.id(), leaf, entry.body()));
        }
    }

    /** Swaps what stands in two places, but not the numbers of the places. */
    void swap(int one, int other, boolean withLeaves) {
        Entry first = entries.get(one);
        Entry second = entries.get(other);
        entries.set(one, new Entry(one, second.id(), withLeaves ? second.leaf() : first.leaf(), second.body()));
        entries.set(other, new Entry(other, first.id(), withLeaves ? first.leaf() : second.leaf(), first.body()));
    }

    void change(int index, String from, String to) {
        Entry entry = entries.get(index);
        String body = new String(entry.body().bytes(), StandardCharsets.UTF_8);
        byte[] changed = body.replace(from, to).getBytes(StandardCharsets.UTF_8);
        entries.set(index, new Entry(entry.index(), entry.id(), entry.leaf(), () -> changed));
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public byte @Nullable [] compactRange() {
        return compactRange.toBytes();
    }

    @Override
    public boolean hasTiles() {
        return true;
    }

    @Override
    public @Nullable Hash tile(int level, long index) {
        return tiles.get(List.of((long) level, index));
    }

    @Override
    public List<String> checkpoints() {
        return notes;
    }

    @Override
    public void scan(Consumer<Entry> consumer) {
        entries.forEach(consumer);
    }
}
