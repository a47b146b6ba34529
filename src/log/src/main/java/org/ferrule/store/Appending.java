package org.ferrule.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ferrule.merkle.Frontier;
import org.ferrule.merkle.Hash;
import org.ferrule.merkle.Tile;
import org.jdbi.v3.core.Handle;

/** One append, within its transaction: every record, the subtrees and blocks they complete, and the new head. */
final class Appending {

    private static final String INSERT = "INSERT INTO record"
            + " (idx, id, recorded_at, subject, leaf, terms, dictionary, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

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
    long run(Handle handle, Frontier head) throws SQLException {
        List<Tile> completed = new ArrayList<>();
        Frontier frontier = head;
        // Plain JDBC, for these are most of the statements of a service.
        try (PreparedStatement insert = handle.getConnection().prepareStatement(INSERT)) {
            for (PackedRecord record : records) {
                Hash leaf = record.leaf(frontier.size());
                bind(insert, frontier.size(), record, leaf, numbers(handle, record));
                insert.addBatch();
                frontier = frontier.append(leaf, completed::add);
            }
            insert.executeBatch();
        }
        completed.forEach(tile -> complete(handle, tile));
        move(handle, frontier);
        return head.size();
    }

    private static void bind(PreparedStatement insert, long index, PackedRecord record, Hash leaf, byte[] terms)
            throws SQLException {
        insert.setLong(1, index);
        insert.setString(2, record.id());
        insert.setLong(3, record.recordedAt());
        insert.setBytes(4, record.subject());
        insert.setBytes(5, leaf.bytes());
        insert.setBytes(6, terms);
        insert.setObject(7, record.dictionary(), Types.BIGINT);
        insert.setBytes(8, record.body());
    }

    private byte[] numbers(Handle handle, PackedRecord record) {
        return TermNumbers.write(record.terms().stream().mapToLong(term -> terms.findOrMake(handle, term, newTerms)));
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
