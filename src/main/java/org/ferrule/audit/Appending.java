package org.ferrule.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** One append, within its transaction: every record, its postings, the subtrees it completes, and the new head. */
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
        List<Hash> leaves = insertRecords(handle, head.size());
        insertPostings(handle, head.size());
        moveHead(handle, head, leaves);
        return head.size();
    }

    private List<Hash> insertRecords(Handle handle, long first) {
        List<Hash> leaves = new ArrayList<>(records.size());
        try (PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO record (idx, id, recorded_at, subject, leaf, body) VALUES (?, ?, ?, ?, ?, ?)")) {
            for (PackedRecord record : records) {
                long index = first + leaves.size();
                Hash leaf = record.leaf(index);
                leaves.add(leaf);
                batch.bind(0, index)
                        .bind(1, record.id())
                        .bind(2, record.recordedAt())
                        .bind(3, record.subject())
                        .bind(4, leaf.bytes())
                        .bind(5, record.body())
                        .add();
            }
            batch.execute();
        }
        return leaves;
    }

    private void insertPostings(Handle handle, long first) {
        try (PreparedBatch batch =
                handle.prepareBatch("INSERT INTO posting (term, recorded_at, idx) VALUES (?, ?, ?)")) {
            long index = first;
            for (PackedRecord record : records) {
                for (String term : record.terms()) {
                    batch.bind(0, terms.findOrMake(handle, term, newTerms))
                            .bind(1, record.recordedAt())
                            .bind(2, index)
                            .add();
                }
                index++;
            }
            batch.execute();
        }
    }

    private static void moveHead(Handle handle, Frontier head, List<Hash> leaves) {
        List<Tile> completed = new ArrayList<>();
        Frontier frontier = head;
        for (Hash leaf : leaves) {
            frontier = frontier.append(leaf, completed::add);
        }
        completed.forEach(tile -> insert(handle, tile));
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
