package org.ferrule.records;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.ferrule.merkle.Hash;
import org.ferrule.merkle.MerkleTree;

/** Records of made-up decisions. */
public final class Decisions {

    private static final Instant START = Instant.parse("2026-03-16T09:00:00.123Z");

    private Decisions() {}

    /** The record of a decision, unlike all of other numbers. */
    static DecisionRecord number(int number) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        String id = id(number);
        answer.put("id", id).put("at", "2026-03-16T10:00:00+01:00").put("subject", "subject-" + number % 10);
        answer.putObject("rulebook").put("name", "tyres").put("digest", "sha256:00ff");
        answer.putObject("recommendation")
                .put("code", number % 3 == 0 ? "INFLATE" : "WAIT")
                .put("rule", "TYRE-0" + number % 3);
        answer.putArray("flags").addObject().put("code", "COLD");
        answer.putArray("fired").addObject().put("rule", "TYRE-0" + number % 3);
        answer.putObject("facts")
                .putObject("pressure")
                .put("value", number / 8.0)
                .put("unit", "bar");
        return new DecisionRecord(
                START.plusMillis(number),
                Requester.named("workshop"),
                "ferrule 1.0.0",
                "{\"facts\": {\"pressure\": " + number + ".50}}",
                RecordedAnswer.of(answer),
                List.of(),
                40 + number);
    }

    public static String id(int number) {
        return "019d0000-0000-7000-8000-%012d".formatted(number);
    }

    public static LoggedRecord logged(int number) {
        DecisionRecord decision = number(number);
        Hash leaf = MerkleTree.leaf(MerkleTree.leafInput(number, decision.id(), decision.canonical()));
        return new LoggedRecord(number, decision, leaf);
    }
}
