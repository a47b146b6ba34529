package org.ferrule.http;

import com.fasterxml.jackson.databind.JsonNode;
import org.ferrule.json.Json;
import org.ferrule.records.LoggedRecord;

/**
 * All that was kept of a decision.
 *
 * @param index its place in the log
 * @param leaf hash of its leaf, in hexadecimal
 * @param record the record, whose canonical JSON the leaf commits to
 */
record RecordView(long index, String leaf, JsonNode record) {

    static RecordView of(LoggedRecord logged) {
        return new RecordView(
                logged.index(), logged.leaf().hex(), Json.read(logged.record().canonical()));
    }
}
