package org.ferrule.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.ferrule.recording.RecordStores;
import org.ferrule.records.DamagedRecordException;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.Records;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that somebody took out of the log or its index, or put in another place, is missed in silence. */
class DamagedIndexTest {

    private static final long SEED = Long.getLong("ferrule.seed", System.nanoTime());
    private static final int RECORDS = 2 * InvertedIndex.BLOCK_SIZE + 10;

    @TempDir
    private Path data;

    private RecordStore store;
    private List<DecisionRecord> records;

    @BeforeEach
    void fill() {
        Random random = new Random(SEED);
        store = RecordStores.open(StoreSettings.embedded(data));
        records = random.ints(RECORDS).mapToObj(any -> Records.random(random)).toList();
        store.append(records);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void tamper(String sql) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("records/records.db"));
                var statement = other.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    private Query decidedBy(DecisionRecord record) {
        return new Query(null, null, null, null, null, null, record.rulebook(), RECORDS, null);
    }

    @Test
    void aRecordUnderTheIdOfAnotherIsNotTakenForIt() throws SQLException {
        String first = records.get(0).id();
        tamper("UPDATE record SET id = 'moved' WHERE idx = 0");
        tamper("UPDATE record SET id = '" + first + "' WHERE idx = 1");
        assertThatThrownBy(() -> store.find(first))
                .as("seed %d", SEED)
                .isInstanceOf(DamagedRecordException.class)
                .hasMessageContaining("under the id of another");
    }

    @Test
    void aRecordThatIsGoneIsNamedWhereASearchWouldFindIt() throws SQLException {
        Query query = decidedBy(records.get(3));
        int before = store.searchReadable(query).records().size();
        tamper("DELETE FROM record WHERE idx = 3");
        Page page = store.searchReadable(query);
        assertThat(page.records()).as("seed %d", SEED).hasSize(before - 1);
        assertThat(page.damaged()).extracting(DamagedRecordException::index).containsExactly(3L);
    }

    @Test
    void aSearchThatNeedsALostBlockFails() throws SQLException {
        tamper("DELETE FROM block WHERE number = 1");
        assertThatThrownBy(() -> store.searchReadable(decidedBy(records.get(0))))
                .as("seed %d", SEED)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("lost block 1");
    }

    @Test
    void countsThatTheIndexContradictsAreNotTold() throws SQLException {
        tamper("DELETE FROM posting WHERE block = 0 AND term = (SELECT id FROM term WHERE name LIKE '%"
                + records.get(0).rulebook() + "')");
        assertThatThrownBy(() -> store.count(TermField.FLAG))
                .as("seed %d", SEED)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("of its " + RECORDS + " records");
    }
}
