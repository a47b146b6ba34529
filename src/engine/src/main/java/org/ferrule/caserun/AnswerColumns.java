package org.ferrule.caserun;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Trace;
import org.ferrule.facts.Value;
import org.ferrule.tables.Expectation;
import org.ferrule.tables.Variable;
import org.jspecify.annotations.Nullable;

/** Reads an answer as the columns of a case, and compares. Order never matters. */
final class AnswerColumns {

    private static final String NONE = "none";

    private static final Map<Expectation.Kind, BiFunction<AnswerColumns, Expectation, List<String>>> COLUMNS = Map.of(
            Expectation.Kind.RECOMMENDATION,
            (answer, expected) -> List.of(answer.decision().recommendation().code()),
            Expectation.Kind.ALTERNATIVES,
            (answer, expected) -> texts(answer.decision().alternatives(), Decision.Alternative::code),
            Expectation.Kind.PROVISIONALLY,
            (answer, expected) -> provisional(answer.decision().provisional()),
            Expectation.Kind.DOSE,
            (answer, expected) -> dose(answer.decision().recommendation().dose()),
            Expectation.Kind.NEEDS,
            (answer, expected) -> texts(answer.decision().needs(), Decision.Need::fact),
            Expectation.Kind.FLAGS,
            (answer, expected) -> texts(answer.decision().flags(), AnswerColumns::flag),
            Expectation.Kind.RULES,
            (answer, expected) -> told(expected, rule -> !answer.hasFired(rule), " did not fire"),
            Expectation.Kind.NOT_FIRED,
            (answer, expected) -> told(expected, answer::hasFired, " fired"),
            Expectation.Kind.FINDING,
            (answer, expected) -> answer.finding(expected.finding()));

    private final Trace trace;

    AnswerColumns(Trace trace) {
        this.trace = trace;
    }

    /** The difference, or nothing when the expectation is met. */
    Optional<Unmet> compare(Expectation expected) {
        List<String> got = got(expected);
        return met(expected, got) ? Optional.empty() : Optional.of(difference(expected, shown(got)));
    }

    static Unmet difference(Expectation expected, String got) {
        return new Unmet(expected.header(), expected.place(), shown(expected.words()), got);
    }

    private boolean met(Expectation expected, List<String> got) {
        return switch (expected.kind()) {
            case FLAGS -> expected.words().isEmpty() ? got.isEmpty() : hasAll(got, expected.words());
            case RULES, NOT_FIRED -> got.isEmpty();
            default -> new TreeSet<>(got).equals(new TreeSet<>(expected.words()));
        };
    }

    /** A code alone is met whatever its flag is about. */
    private static boolean hasAll(List<String> flags, List<String> words) {
        return words.stream()
                .allMatch(word -> flags.stream().anyMatch(flag -> flag.equals(word) || flag.startsWith(word + " (")));
    }

    private static String flag(Decision.Flag flag) {
        String about = flag.about();
        return Expectation.flag(flag.code(), about.isEmpty() ? List.of() : List.of(about.split(", ")));
    }

    private List<String> got(Expectation expected) {
        return Objects.requireNonNull(COLUMNS.get(expected.kind())).apply(this, expected);
    }

    private Decision decision() {
        return trace.decision();
    }

    private boolean hasFired(String rule) {
        return trace.fired().contains(rule);
    }

    private static List<String> provisional(Decision.@Nullable Provisional provisional) {
        return provisional == null ? List.of() : List.of(provisional.code());
    }

    /** Of the rules in question those that did something else; all others that fired would hide them. */
    private static List<String> told(Expectation expected, Predicate<String> wrong, String what) {
        String rules = expected.words().stream().filter(wrong).collect(Collectors.joining(", "));
        return rules.isEmpty() ? List.of() : List.of(rules + what);
    }

    private static List<String> dose(Decision.@Nullable Dose dose) {
        return dose == null
                ? List.of()
                : List.of(dose.product() + " " + dose.amount().toPlainString() + " " + dose.unit());
    }

    private List<String> finding(@Nullable Variable variable) {
        Value value = variable == null ? null : trace.end().value(variable.index());
        return value == null ? List.of() : List.of(value.toString());
    }

    private static <T> List<String> texts(List<T> parts, Function<T, String> text) {
        return parts.stream().map(text).distinct().sorted().toList();
    }

    private static String shown(List<String> words) {
        return words.isEmpty() ? NONE : String.join(", ", words);
    }
}
