package org.ferrule.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.ferrule.active.LoadedRulebook;
import org.ferrule.brief.BriefAnswer;
import org.ferrule.brief.BriefAnswers;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.Trace;
import org.ferrule.json.Json;
import org.ferrule.rulebook.Rulebook;

/**
 * A patient who was tried: decided by the evaluator that decides on everybody, and not recorded.
 *
 * @param trace the decision with what led to it
 */
record Trial(Rulebook rulebook, Trace trace) {

    static Trial of(LoadedRulebook loaded, JsonNode request) {
        Evaluator evaluator = loaded.evaluator();
        return new Trial(loaded.rulebook(), trace(evaluator, request));
    }

    /** The decision on a patient, with what led to it. */
    static Trace trace(Evaluator evaluator, JsonNode request) {
        return evaluator.trace(evaluator.read(request), view -> {});
    }

    /** What the part of the page with the answer shows. */
    Map<String, Object> page() {
        BriefAnswer brief = new BriefAnswers(rulebook).of(trace.decision(), "");
        AnswerView answer = AnswerView.of(brief);
        List<TableView> tables = TableView.all(rulebook, trace.fired(), row -> true);
        return Map.of(
                "answer",
                answer,
                "findings",
                FindingView.all(rulebook, trace),
                "tables",
                tables.stream().filter(table -> table.fired() > 0).toList(),
                "others",
                tables.stream().filter(table -> table.fired() == 0).toList());
    }

    /** The decision without its id, under which nobody could find it. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("recorded", false);
        JsonNode decision = Json.tree(trace.decision());
        ((ObjectNode) decision).remove("id");
        json.set("decision", decision);
        return json;
    }
}
