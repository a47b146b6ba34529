package org.ferrule.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.ferrule.merkle.Hash;
import org.ferrule.records.DamagedRecordException;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.LoggedRecord;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log, taken off the connection before it costs time.
 *
 * @param dictionary with which the body was compressed
 * @param kind what it says it is; null for a decision
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RecordRow(long index, String id, byte[] leaf, @Nullable Long dictionary, byte[] body, @Nullable String kind) {

    private static final String SELECT = "SELECT idx, id, leaf, dictionary, body, kind FROM <records> ";

    private static RecordRow of(ResultSet row) throws SQLException {
        long number = row.getLong("dictionary");
        Long dictionary = row.wasNull() ? null : number;
        return new RecordRow(
                row.getLong("idx"),
                row.getString("id"),
                row.getBytes("leaf"),
                dictionary,
                row.getBytes("body"),
                row.getString("kind"));
    }

    /** The rows that meet a condition, whose question marks stand for the values. */
    static List<RecordRow> select(Handle handle, String condition, Object... values) {
        var statement = handle.createQuery(SELECT + condition);
        for (int i = 0; i < values.length; i++) {
            statement.bind(i, values[i]);
        }
        return statement.map((row, context) -> of(row)).list();
    }

    /**
     * Reads the record.
     *
     * @throws DamagedRecordException when there is none in it, or that of another id
     */
    LoggedRecord read(RecordCompressor compressor) {
        LoggedRecord logged = logged(compressor);
        if (!logged.record().id().equals(id)) {
            throw new DamagedRecordException(index, "it stands under the id of another decision");
        }
        return logged;
    }

    /**
     * The content.
     *
     * @throws DamagedRecordException when it cannot be decompressed, or is not of the kind that it says it is
     */
    byte[] canonical(RecordCompressor compressor) {
        byte[] canonical = compressor.decompress(this);
        if (DecisionRecord.isOne(canonical) != (kind == null)) {
            throw new DamagedRecordException(
                    index,
                    kind == null ? "it is marked as a decision, and is none" : "a decision is marked as an event");
        }
        return canonical;
    }

    private LoggedRecord logged(RecordCompressor compressor) {
        try {
            return new LoggedRecord(index, DecisionRecord.read(canonical(compressor)), new Hash(leaf));
        } catch (IllegalArgumentException e) {
            throw new DamagedRecordException(index, "it is no record", e);
        }
    }
}
