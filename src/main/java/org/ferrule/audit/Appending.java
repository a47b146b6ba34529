package org.ferrule.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** One append, within its transaction: every record, the subtrees and blocks they complete, and the new head. */
final class Appending {

    private final Terms terms;
    private final List<PackedRecord> records;
    private final Map<String, Long> newTerms = new HashMap<>();

    Appending(Terms terms, List<PackedRecord> records) {
        this.terms = terms;
        this.records = records;
    }

    /** Terms that nobody had used before; durable once the transaction is. */
    Map<String, Long> newTerms() {
        return newTerms;
    }

    /**
     * Appends after a head that is locked.
     *
     * @return index of the first record
     */
    long run(Handle handle, Frontier head) {
        List<Tile> completed = new ArrayList<>();
        Frontier frontier = head;
        try (PreparedBatch batch = handle.prepareBatch("INSERT INTO record"
                + " (idx, id, recorded_at, subject, leaf, terms, dictionary, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (PackedRecord record : records) {
                Hash leaf = record.leaf(frontier.size());
                bind(batch, handle, frontier.size(), record, leaf);
                frontier = frontier.append(leaf, completed::add);
            }
            batch.execute();
        }
        completed.forEach(tile -> complete(handle, tile));
        move(handle, frontier);
        return head.size();
    }

    private void bind(PreparedBatch batch, Handle handle, long index, PackedRecord record, Hash leaf) {
        batch.bind(0, index)
                .bind(1, record.id())
                .bind(2, record.recordedAt())
                .bind(3, record.subject())
                .bind(4, leaf.bytes())
                .bind(
                        5,
                        TermNumbers.write(
                                record.terms().stream().mapToLong(term -> terms.findOrMake(handle, term, newTerms))))
                .bind(6, record.dictionary())
                .bind(7, record.body())
                .add();
    }

    private static void complete(Handle handle, Tile tile) {
        insert(handle, tile);
        if (tile.level() == 1) {
            Blocks.complete(handle, tile.index());
        }
    }

    private static void move(Handle handle, Frontier frontier) {
        handle.createUpdate("UPDATE head SET size = ?, frontier = ? WHERE one = 1")
                .bind(0, frontier.size())
                .bind(1, frontier.toBytes())
                .execute();
    }

    private static void insert(Handle handle, Tile tile) {
        handle.createUpdate("INSERT INTO tile (level, idx, hash) VALUES (?, ?, ?)")
                .bind(0, tile.level())
                .bind(1, tile.index())
                .bind(2, tile.hash().bytes())
                .execute();
    }
}
