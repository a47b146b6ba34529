package org.ferrule.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ferrule.merkle.CompactRange;
import org.ferrule.merkle.Hash;
import org.ferrule.merkle.Tile;
import org.jdbi.v3.core.Handle;

/** One append, within its transaction: every record, the subtrees and blocks they complete, and the new head. */
final class AppendTransaction {

    private static final String INSERT = "INSERT INTO record"
            + " (idx, id, recorded_at, subject, leaf, terms, dictionary, body, kind)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final TermDictionary terms;
    private final List<CompressedRecord> records;
    private final Map<String, Long> newTerms = new HashMap<>();

    AppendTransaction(TermDictionary terms, List<CompressedRecord> records) {
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
    long run(Handle handle, CompactRange head) throws SQLException {
        List<Tile> completed = new ArrayList<>();
        CompactRange compactRange = head;
        // Plain JDBC, for these are most of the statements of a service.
        try (PreparedStatement insert = handle.getConnection().prepareStatement(INSERT)) {
            for (CompressedRecord record : records) {
                Hash leaf = record.leaf(compactRange.size());
                bind(insert, compactRange.size(), record, leaf, numbers(handle, record));
                insert.addBatch();
                compactRange = compactRange.append(leaf, completed::add);
            }
            insert.executeBatch();
        }
        completed.forEach(tile -> complete(handle, tile));
        move(handle, compactRange);
        return head.size();
    }

    private static void bind(PreparedStatement insert, long index, CompressedRecord record, Hash leaf, byte[] terms)
            throws SQLException {
        insert.setLong(1, index);
        insert.setString(2, record.id());
        insert.setLong(3, record.recordedAt());
        insert.setBytes(4, record.subject());
        insert.setBytes(5, leaf.bytes());
        insert.setBytes(6, terms);
        insert.setObject(7, record.dictionary(), Types.BIGINT);
        insert.setBytes(8, record.body());
        insert.setString(9, record.kind());
    }

    private byte[] numbers(Handle handle, CompressedRecord record) {
        return DeltaEncoding.write(record.terms().stream().mapToLong(term -> terms.findOrMake(handle, term, newTerms)));
    }

    private static void complete(Handle handle, Tile tile) {
        insert(handle, tile);
        if (tile.level() == 1) {
            InvertedIndex.complete(handle, tile.index());
        }
    }

    private static void move(Handle handle, CompactRange compactRange) {
        handle.createUpdate("UPDATE head SET size = ?, frontier = ? WHERE one = 1")
                .bind(0, compactRange.size())
                .bind(1, compactRange.toBytes())
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
