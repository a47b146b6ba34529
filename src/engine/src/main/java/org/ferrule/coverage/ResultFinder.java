package org.ferrule.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.NoDecisionException;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.tables.ResultField;
import org.ferrule.tables.RuleCondition;
import org.jspecify.annotations.Nullable;

/** Finds a patient with a result of a given age or time of day, by giving a result of a known patient another time. */
final class ResultFinder {

    private final Evaluator evaluator;
    private final List<ObjectNode> known;

    ResultFinder(Evaluator evaluator, List<ObjectNode> known) {
        this.evaluator = evaluator;
        this.known = known;
    }

    /** A request that shows an item about the age or the time of a result. */
    Optional<ObjectNode> find(CoverageItem item) {
        return known.stream()
                .flatMap(request -> variants(item, request))
                .filter(request -> shows(request, item))
                .findFirst();
    }

    private boolean shows(ObjectNode request, CoverageItem item) {
        return results(request, item, view -> view.shows(item)).findAny().isPresent();
    }

    private Stream<ObjectNode> variants(CoverageItem item, ObjectNode request) {
        RuleCondition cell = item.cell();
        return results(request, item, view -> view.othersHold(cell))
                .flatMap(fact -> times(item, at(request)).stream().map(time -> with(request, fact, time)));
    }

    /** Facts whose results fulfil something before the stage of the item's row. */
    private Stream<String> results(ObjectNode request, CoverageItem item, Predicate<RowView> wanted) {
        TreeSet<String> facts = new TreeSet<>();
        try {
            evaluator.trace(evaluator.read(request), view -> {
                if (view.stage().equals(item.row().stage())) {
                    view.results().stream()
                            .filter(result -> wanted.test(new RowView(item.row(), view.state(), result)))
                            .forEach(result -> facts.add(result.getFact()));
                }
            });
        } catch (NoDecisionException | MistakenRequestException e) {
            return Stream.empty();
        }
        return facts.stream();
    }

    private static OffsetDateTime at(ObjectNode request) {
        return OffsetDateTime.parse(request.path("at").asText());
    }

    /** Times that may show the item; null for none. */
    private static List<@Nullable OffsetDateTime> times(CoverageItem item, OffsetDateTime at) {
        List<@Nullable OffsetDateTime> times = new ArrayList<>();
        item.deciding().ifPresentOrElse(decides -> times.addAll(times(decides, at)), () -> times.add(null));
        return times;
    }

    private static List<OffsetDateTime> times(CoverageItem.Decides decides, OffsetDateTime at) {
        if (decides.cell().column().asks(ResultField.AGE)) {
            return List.of(at.minusDays(decides.value().longValue()));
        }
        OffsetDateTime time = HoursOfDay.at(at, decides.value());
        return List.of(time, time.minusDays(1));
    }

    private static ObjectNode with(ObjectNode request, String fact, @Nullable OffsetDateTime time) {
        ObjectNode changed = request.deepCopy();
        ObjectNode facts = changed.withObject("/facts");
        JsonNode sent = facts.path(fact);
        ObjectNode result = sent instanceof ObjectNode object
                ? object
                : facts.putObject(fact).set("value", sent);
        if (time == null) {
            result.remove("at");
        } else {
            result.put("at", time.toString());
        }
        return changed;
    }
}
