package org.ferrule.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ferrule.audit.Masking;
import org.ferrule.comparison.AnswerChange;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.json.Json;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.records.DecisionRecord;
import org.ferrule.store.Page;
import org.ferrule.store.Query;
import org.ferrule.store.RecordStore;

/**
 * How the newest recorded decisions fare under another rulebook.
 *
 * @param looked how many were decided once more by both
 * @param left how many could not be, since facts are masked or the record is damaged
 * @param changed how many of those looked at are answered differently
 * @param decisions the newest of them
 */
public record RecordedChanges(int looked, int left, int changed, List<RecordedChange> decisions) {

    private static final int NEWEST = 500;
    private static final int SHOWN = 50;

    /** A recorded decision that would be another, with each member that differs in words. */
    public record RecordedChange(String id, List<String> change) {}

    RecordedChanges withoutDecisions() {
        return new RecordedChanges(looked, left, changed, List.of());
    }

    static RecordedChanges of(RecordStore store, Evaluator before, Evaluator after) {
        Page page = store.searchReadable(Query.newest(NEWEST));
        List<DecisionRecord> whole = page.records().stream()
                .map(logged -> logged.record())
                .filter(record -> Masking.keepsFacts(record.masked()))
                .toList();
        List<RecordedChange> all = new ArrayList<>();
        whole.parallelStream()
                .map(record -> new RecordedChange(record.id(), change(record, before, after)))
                .filter(change -> !change.change().isEmpty())
                .forEachOrdered(all::add);
        int left = page.records().size() + page.damaged().size() - whole.size();
        return new RecordedChanges(
                whole.size(), left, all.size(), List.copyOf(all.subList(0, Math.min(SHOWN, all.size()))));
    }

    private static List<String> change(DecisionRecord record, Evaluator before, Evaluator after) {
        try {
            ObjectNode request = (ObjectNode) Json.read(record.received().getBytes(StandardCharsets.UTF_8));
            request.remove("rulebook");
            request.put("at", record.answer().at());
            return AnswerChange.between(before, after, request);
        } catch (MistakenRequestException e) {
            return List.of("the request is refused by both");
        }
    }
}
