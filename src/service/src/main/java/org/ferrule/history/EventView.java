package org.ferrule.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.ferrule.records.EventRecord;
import org.ferrule.records.LoggedEvent;

/**
 * Something that happened to a rulebook, such as an approval, with its proof checked.
 *
 * @param index its place in the log
 * @param event what was recorded of it
 */
record EventView(
        String id,
        long index,
        String recordedAt,
        String caller,
        List<String> roles,
        String engine,
        ObjectNode event,
        ProofView proof) {

    static EventView of(LoggedEvent logged, ProofView proof) {
        EventRecord record = logged.record();
        return new EventView(
                record.id(),
                logged.index(),
                record.recordedAt().toString(),
                record.caller().name(),
                record.caller().roles(),
                record.engine(),
                record.event(),
                proof);
    }

    /** A member of what was recorded, with its lines. */
    record Member(String name, List<String> lines) {}

    /** What was recorded, member by member. */
    public List<Member> members() {
        List<Member> members = new ArrayList<>();
        event.properties()
                .forEach(member -> members.add(new Member(
                        member.getKey(), member.getValue().asText().lines().toList())));
        return members;
    }

    /** The draft that it is about; empty where it is about none. */
    public String draft() {
        return event.path("draft").asText();
    }
}
