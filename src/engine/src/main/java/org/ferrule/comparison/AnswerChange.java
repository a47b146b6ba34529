package org.ferrule.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.NoDecisionException;
import org.ferrule.facts.Word;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.tables.Variables;

/** How the answer to one request differs between two rulebooks; texts, places and reasons aside. */
public final class AnswerChange {

    private static final int SHORT = 4;
    private static final String RECOMMENDATION = "recommendation";

    private AnswerChange() {}

    /**
     * Each member that differs, in words; only the recommendation where one of them gives no answer; empty when none
     * does.
     */
    public static List<String> between(Evaluator before, Evaluator after, JsonNode request) {
        Answer old = Answer.of(before, request);
        Answer now = Answer.of(after, request);
        Set<String> names = new LinkedHashSet<>(old.members().keySet());
        names.addAll(now.members().keySet());
        if (!old.given() || !now.given()) {
            names.retainAll(Set.of(RECOMMENDATION));
        }
        List<String> changes = new ArrayList<>();
        for (String name : names) {
            String was = old.members().getOrDefault(name, "none");
            String is = now.members().getOrDefault(name, "none");
            if (!was.equals(is)) {
                changes.add(name + ": " + change(was, is));
            }
        }
        return changes;
    }

    /** Of long lists what only one of them holds. */
    private static String change(String was, String is) {
        List<String> before = List.of(was.split(", "));
        List<String> after = List.of(is.split(", "));
        if (before.size() + after.size() <= SHORT) {
            return was + " -> " + is;
        }
        String gone = before.stream().filter(word -> !after.contains(word)).collect(Collectors.joining(", "));
        String come = after.stream().filter(word -> !before.contains(word)).collect(Collectors.joining(", "));
        return (gone.isEmpty() ? "" : "no longer " + gone)
                + (gone.isEmpty() || come.isEmpty() ? "" : "; ")
                + (come.isEmpty() ? "" : "now also " + come);
    }

    /** The members of an answer in words, or why none is given. */
    private record Answer(boolean given, Map<String, String> members) {

        static Answer of(Evaluator evaluator, JsonNode request) {
            try {
                Decision decision = evaluator.evaluate(request);
                return new Answer(
                        true,
                        AnswerChange.members(decision, evaluator.rulebook().variables()));
            } catch (MistakenRequestException e) {
                return none("the request is refused");
            } catch (NoDecisionException e) {
                return none(String.valueOf(e.getMessage()));
            }
        }

        private static Answer none(String why) {
            return new Answer(false, Map.of(RECOMMENDATION, "no answer (" + why + ")"));
        }
    }

    /** The most important first; the texts that go with them last. */
    private static Map<String, String> members(Decision decision, Variables variables) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put(RECOMMENDATION, decision.recommendation().code());
        put(members, "dose", Stream.ofNullable(decision.recommendation().dose()).map(AnswerChange::words));
        put(members, "alternatives", decision.alternatives().stream().map(Decision.Alternative::code));
        put(members, "provisional", Stream.ofNullable(decision.provisional()).map(Decision.Provisional::code));
        put(members, "needs", decision.needs().stream().map(Decision.Need::fact));
        decision.findings().forEach((name, finding) -> members.put(variables.label(name), words(finding.value())));
        put(
                members,
                "flags",
                decision.flags().stream()
                        .map(flag -> flag.code() + " (" + flag.severity() + ")"
                                + (flag.about().isEmpty()
                                        ? ""
                                        : " about " + flag.about().replace(", ", "+"))));
        put(members, "conflicts", decision.conflicts().stream().map(Decision.Conflict::id));
        return members;
    }

    private static String words(Decision.Dose dose) {
        String amount = dose.amount().stripTrailingZeros().toPlainString();
        return dose.product() + " " + amount + " " + dose.unit()
                + (dose.frequency() == null ? "" : ", frequency " + dose.frequency())
                + (dose.duration() == null ? "" : ", duration " + dose.duration());
    }

    /** As the sheets write it. */
    private static String words(Object value) {
        return value instanceof Boolean holds ? (holds ? Word.YES : Word.NO) : String.valueOf(value);
    }

    private static void put(Map<String, String> members, String name, Stream<String> values) {
        String text = values.sorted().distinct().collect(Collectors.joining(", "));
        if (!text.isEmpty()) {
            members.put(name, text);
        }
    }
}
