package org.ferrule.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ferrule.caserun.CaseRun;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.space.Draft;
import org.ferrule.tables.WrittenCase;
import org.jspecify.annotations.Nullable;

/**
 * A patient as there are many, from whom others differ in a few facts.
 *
 * @param written the case, null for somebody of whom nothing is known
 * @param request the request that sends this patient
 */
record Baseline(@Nullable WrittenCase written, ObjectNode request) {

    /**
     * The baselines of a rulebook: the cases that it marks as such; without a mark those that take over from no other;
     * without any case, nobody. Of two that are equally near to a patient the first counts: the ones that are like no
     * other come first, then those that are like them.
     */
    static List<Baseline> of(Rulebook rulebook) {
        List<Baseline> marked = those(rulebook, WrittenCase::isBaseline);
        List<Baseline> all = marked.isEmpty() ? those(rulebook, written -> written.like() == null) : marked;
        return all.isEmpty() ? List.of(new Baseline(null, Draft.nobody())) : all;
    }

    private static List<Baseline> those(Rulebook rulebook, Predicate<WrittenCase> wanted) {
        Map<String, WrittenCase> byId =
                rulebook.cases().stream().collect(Collectors.toMap(WrittenCase::id, Function.identity()));
        return rulebook.cases().stream()
                .filter(wanted)
                .sorted(Comparator.comparingInt(written -> depth(written, byId)))
                .map(written -> new Baseline(written, CaseRun.request(written)))
                .toList();
    }

    /** How many cases a case takes over from, one from the other. */
    private static int depth(WrittenCase written, Map<String, WrittenCase> byId) {
        WrittenCase like = written.like() == null ? null : byId.get(written.like());
        return like == null ? 0 : 1 + depth(like, byId);
    }

    /** When its results were taken, null when not said. */
    @Nullable String taken() {
        return written == null ? null : written.taken();
    }

    /** The value of a fact, null when not sent. */
    @Nullable JsonNode value(String fact) {
        return facts(request).get(fact);
    }

    /** The facts in which another patient differs. */
    Set<String> differing(ObjectNode other) {
        Set<String> names = new TreeSet<>();
        facts(request).fieldNames().forEachRemaining(names::add);
        facts(other).fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> Objects.equals(value(name), facts(other).get(name)));
        return names;
    }

    /** The facts of a request. */
    static ObjectNode facts(ObjectNode request) {
        return request.withObject("/facts");
    }
}
