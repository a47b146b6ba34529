package org.ferrule.verification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.MistakenRequestException;
import org.ferrule.facts.Word;
import org.ferrule.rulebook.Vocabulary;

/** How the answer to one request differs between two rulebooks; texts, places and reasons aside. */
final class AnswerChange {

    private AnswerChange() {}

    /** Each member that differs, in words; empty when none does. */
    static List<String> between(Evaluator before, Evaluator after, JsonNode request) {
        Map<String, String> old = members(before, request);
        Map<String, String> now = members(after, request);
        Set<String> names = new LinkedHashSet<>(old.keySet());
        names.addAll(now.keySet());
        List<String> changes = new ArrayList<>();
        for (String name : names) {
            String was = old.getOrDefault(name, "none");
            String is = now.getOrDefault(name, "none");
            if (!was.equals(is)) {
                changes.add(name + ": " + was + " -> " + is);
            }
        }
        return changes;
    }

    private static Map<String, String> members(Evaluator evaluator, JsonNode request) {
        try {
            return members(evaluator.evaluate(request), evaluator.rulebook().vocabulary());
        } catch (MistakenRequestException e) {
            return Map.of("request", "refused");
        } catch (IllegalStateException e) {
            return Map.of("recommendation", "no answer (" + e.getMessage() + ")");
        }
    }

    /** The most important first. */
    private static Map<String, String> members(Decision decision, Vocabulary vocabulary) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("recommendation", decision.recommendation().code());
        put(members, "dose", Stream.ofNullable(decision.recommendation().dose()).map(AnswerChange::words));
        put(members, "alternatives", decision.alternatives().stream().map(Decision.Alternative::code));
        put(members, "provisional", Stream.ofNullable(decision.provisional()).map(Decision.Provisional::code));
        decision.findings().forEach((name, finding) -> members.put(vocabulary.label(name), words(finding.value())));
        put(members, "needs", decision.needs().stream().map(Decision.Need::fact));
        put(members, "flags", decision.flags().stream().map(flag -> flag.code() + " (" + flag.severity() + ")"));
        put(members, "conflicts", decision.conflicts().stream().map(Decision.Conflict::id));
        return members;
    }

    private static String words(Decision.Dose dose) {
        return Stream.of(dose.product(), dose.amount().toPlainString(), dose.unit(), dose.frequency(), dose.duration())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
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
