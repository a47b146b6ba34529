package org.ferrule.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.IfUnknown;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Column;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Variable;
import org.jspecify.annotations.Nullable;

/** Finds where knowing less of a patient makes the answer bolder, and how openly the answer says so. */
final class BolderAnswers {

    /** How an answer deals with the fact that is not known. */
    enum Openness {
        /** It asks for it. */
        ASKED,
        /** It names it among the facts that could still change it. */
        OPEN,
        /**
         * It raises a caution about it that was not raised before, or says of a result of the same sample that its time
         * is not known.
         */
        TOLD,
        /** It says nothing of it. */
        SILENT
    }

    /**
     * An answer that became bolder.
     *
     * @param how in what it is bolder
     */
    record Bolder(
            LessKnown.Variant variant,
            Decision before,
            Decision after,
            List<String> how,
            Openness openness,
            boolean allowed) {

        /** What many have in common. */
        String group() {
            return variant.fact() + ", " + variant.change() + ": " + told(before) + " -> " + told(after) + " ("
                    + String.join("; ", how) + "; " + openness.name().toLowerCase(java.util.Locale.ROOT) + ")";
        }

        static String told(Decision decision) {
            List<String> parts = new ArrayList<>(List.of(decision.recommendation()
                            .code() + " by " + decision.recommendation().rule()));
            decision.alternatives().forEach(other -> parts.add("also " + other.code()));
            Optional.ofNullable(decision.provisional()).ifPresent(other -> parts.add("provisional " + other.code()));
            return String.join(", ", parts);
        }
    }

    /**
     * A bolder answer that the guideline itself gives.
     *
     * @param fact the fact of which less is known
     * @param before the rule that decided before, null for any
     * @param offered what is recommended now, at once or provisionally, null for any
     * @param alarm the alarm that is lacking, null where the route is bolder
     * @param why what the guideline says
     */
    record Given(String fact, @Nullable String before, @Nullable String offered, @Nullable String alarm, String why) {

        private static String offered(Decision decision) {
            return decision.provisional() == null
                    ? decision.recommendation().code()
                    : decision.provisional().code();
        }

        boolean isOf(Bolder bolder) {
            return fact.equals(bolder.variant().fact())
                    && (before == null
                            || before.equals(bolder.before().recommendation().rule()))
                    && (offered == null || offered.equals(offered(bolder.after())))
                    && bolder.how().stream().allMatch(one -> one.startsWith("lacks") == (alarm != null))
                    && (alarm == null || bolder.how().stream().allMatch(one -> one.endsWith(" " + alarm)));
        }
    }

    private final Evaluator evaluator;
    private final Set<String> contradictions;
    private final Set<String> untimed;
    private final List<Given> given;
    private final Boldness boldness;
    private final Map<String, Set<String>> derived = new HashMap<>();

    /**
     * Answers of an evaluator.
     *
     * @param contradictions flags that facts contradict each other
     * @param untimed flags that a result has no time
     * @param given what the guideline itself gives
     */
    BolderAnswers(Evaluator evaluator, Set<String> contradictions, Set<String> untimed, List<Given> given) {
        this.evaluator = evaluator;
        this.contradictions = contradictions;
        this.untimed = untimed;
        this.given = given;
        this.boldness = new Boldness(evaluator.rulebook());
        Rulebook rulebook = evaluator.rulebook();
        rulebook.variables()
                .dictionary()
                .facts()
                .forEach(fact -> derived.put(fact.name(), derivedFrom(fact.name(), rulebook)));
    }

    /** The fact itself, and those that rules derive from it. */
    private static Set<String> derivedFrom(String fact, Rulebook rulebook) {
        Set<String> names = new HashSet<>(Set.of(fact));
        int before;
        do {
            before = names.size();
            rulebook.rules().stream()
                    .filter(rule -> !rule.isRow() && reads(rule, names))
                    .flatMap(rule -> rule.makes().stream())
                    .map(Variable::name)
                    .forEach(names::add);
        } while (names.size() > before);
        return names;
    }

    private static boolean reads(Rule rule, Set<String> names) {
        return rule.conditions().stream()
                .anyMatch(condition ->
                        condition.column() instanceof Column.OfVariable variable && names.contains(variable.name()));
    }

    /** What a variant makes bolder, if anything. */
    Optional<Bolder> of(Decision before, LessKnown.Variant variant) {
        if (isContradicted(before, variant.fact())
                || (variant.manner() != LessKnown.Manner.DOUBT
                        && isGone(before.facts().get(variant.fact())))) {
            return Optional.empty();
        }
        Decision after = evaluator.evaluate((JsonNode) variant.request());
        LessKnown.Manner manner = manner(before, after, variant);
        List<String> how = new ArrayList<>(boldness.bolder(before, after));
        how.removeIf(one ->
                one.startsWith("lacks") && isExcused(one.substring(one.lastIndexOf(' ') + 1), before, after, manner));
        if (how.isEmpty() || isStillKnown(after, variant)) {
            return Optional.empty();
        }
        Openness openness = openness(before, after, variant.fact());
        if (openness == Openness.SILENT
                && variant.manner() == LessKnown.Manner.TIME
                && isToldOfItsSample(after, variant.fact())) {
            openness = Openness.TOLD;
        }
        Bolder bolder = new Bolder(variant, before, after, how, openness, isAllowed(variant.fact(), manner, openness));
        return Optional.of(bolder).filter(one -> one.allowed() || given.stream().noneMatch(known -> known.isOf(one)));
    }

    /** Whether rules derive what was taken away: then it is not unknown. */
    private static boolean isStillKnown(Decision after, LessKnown.Variant variant) {
        return variant.manner() == LessKnown.Manner.GONE
                && !isGone(after.facts().get(variant.fact()));
    }

    /** Whether the answer says that a result has no time which is computed with together with this one. */
    private boolean isToldOfItsSample(Decision after, String fact) {
        Set<String> made = new HashSet<>(derived.getOrDefault(fact, Set.of()));
        made.remove(fact);
        Set<String> sample = derived.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(made::contains))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return about(after, untimed).anyMatch(sample::contains);
    }

    /** A part in doubt or of another time cannot be computed with: then what was derived from it is gone. */
    private LessKnown.Manner manner(Decision before, Decision after, LessKnown.Variant variant) {
        boolean takesAway = derived.getOrDefault(variant.fact(), Set.of()).stream()
                .anyMatch(fact -> !isGone(before.facts().get(fact))
                        && isGone(after.facts().get(fact)));
        return takesAway ? LessKnown.Manner.GONE : variant.manner();
    }

    /**
     * Facts that contradict each other are left alone: to know less of one of them is a way out of the contradiction.
     */
    private boolean isContradicted(Decision before, String fact) {
        Set<String> names = derived.getOrDefault(fact, Set.of(fact));
        return about(before, contradictions).anyMatch(names::contains);
    }

    /** Nobody can raise an alarm about a fact of which nothing is known any more. */
    private static boolean isExcused(String alarm, Decision before, Decision after, LessKnown.Manner manner) {
        return manner == LessKnown.Manner.GONE
                && about(before, Set.of(alarm))
                        .anyMatch(fact -> isGone(after.facts().get(fact)));
    }

    private static Stream<String> about(Decision decision, Set<String> flags) {
        return decision.flags().stream()
                .filter(flag -> flags.contains(flag.code()))
                .flatMap(flag -> Stream.of(flag.about().split(", ", -1)));
    }

    private static boolean isGone(Decision.@Nullable UsedFact fact) {
        return fact == null || (fact.value() == null && fact.low() == null && fact.high() == null);
    }

    private Openness openness(Decision before, Decision after, String fact) {
        Set<String> names = derived.getOrDefault(fact, Set.of(fact));
        if (after.needs().stream().anyMatch(need -> names.contains(need.fact()))) {
            return Openness.ASKED;
        }
        if (after.open().stream().flatMap(open -> open.facts().stream()).anyMatch(names::contains)) {
            return Openness.OPEN;
        }
        return cautions(before, names).containsAll(cautions(after, names)) ? Openness.SILENT : Openness.TOLD;
    }

    private static Set<String> cautions(Decision decision, Set<String> facts) {
        return decision.flags().stream()
                .filter(flag -> Stream.of(flag.about().split(", ", -1)).anyMatch(facts::contains))
                .map(Decision.Flag::code)
                .collect(Collectors.toSet());
    }

    /** What the workbook says of the fact; a doubt about a fact that is known is never reason enough. */
    private boolean isAllowed(String fact, LessKnown.Manner manner, Openness openness) {
        IfUnknown allowed = evaluator
                .rulebook()
                .variables()
                .dictionary()
                .fact(fact)
                .map(FactDefinition::ifUnknown)
                .orElse(IfUnknown.CAREFUL);
        if (manner == LessKnown.Manner.DOUBT || manner == LessKnown.Manner.TIME) {
            return manner == LessKnown.Manner.TIME && openness != Openness.SILENT;
        }
        return switch (allowed) {
            case CAREFUL -> false;
            case ASKED -> openness == Openness.ASKED;
            case OPEN -> openness == Openness.ASKED || openness == Openness.OPEN;
        };
    }

    /**
     * The smallest request that still shows the same: facts are left out as long as both answers stay what they are.
     */
    ObjectNode smallest(ObjectNode request, Bolder bolder, LessKnown ways) {
        ObjectNode small = request.deepCopy();
        List<String> names = new ArrayList<>();
        small.get("facts").fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            ObjectNode smaller = small.deepCopy();
            ((ObjectNode) smaller.get("facts")).remove(name);
            if (!name.equals(bolder.variant().fact()) && shows(smaller, bolder, ways)) {
                small = smaller;
            }
        }
        return small;
    }

    private boolean shows(ObjectNode request, Bolder bolder, LessKnown ways) {
        try {
            Decision before = evaluator.evaluate((JsonNode) request);
            return Bolder.told(before).equals(Bolder.told(bolder.before()))
                    && ways.of(request).stream()
                            .filter(variant -> variant.fact()
                                            .equals(bolder.variant().fact())
                                    && variant.change().equals(bolder.variant().change()))
                            .flatMap(variant -> of(before, variant).stream())
                            .anyMatch(other -> other.group().equals(bolder.group()));
        } catch (RuntimeException e) {
            return false;
        }
    }
}
