package org.ferrule.drools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the constraints of a rule mean for an unknown. A constraint must not hold because something is unknown, unless
 * it asks for that in so many words ({@code x == null}, {@code xKnown == false}), or another constraint makes sure that
 * it is known.
 *
 * <p>Each comparison is tried with values for its names, unknown among them: what holds then is not argued about.
 */
final class DrlUnknowns {

    private static final List<Double> ENDS = List.of(1.0, 2.0, 3.0);

    private final Set<String> known = new HashSet<>();
    private final List<DrlTest> tests;

    DrlUnknowns(List<DrlTest> tests) {
        this.tests = tests;
        tests.forEach(test -> known.addAll(requires(test)));
    }

    /** The names that are known whenever the rule fires. */
    Set<String> known() {
        return known;
    }

    /** Comparisons that an unknown would satisfy, in words, each with what has to be known. */
    List<Satisfied> satisfied() {
        return tests.stream().flatMap(test -> satisfied(test, known)).toList();
    }

    /** A comparison, and the names that it holds for although they are unknown. */
    record Satisfied(String comparison, Set<String> names) {}

    private static Stream<Satisfied> satisfied(DrlTest test, Set<String> known) {
        return test.accept(
                all -> all.tests().stream().flatMap(one -> satisfied(one, known)),
                some -> some.tests().stream().flatMap(one -> satisfied(one, union(known, requires(one)))),
                comparison -> Stream.of(new Satisfied(comparison.toString(), satisfying(comparison, known)))
                        .filter(one -> !one.names().isEmpty()));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    /** Names that are known wherever a test holds. */
    private static Set<String> requires(DrlTest test) {
        return test.accept(DrlUnknowns::ofAll, DrlUnknowns::ofSome, DrlUnknowns::ofOne);
    }

    private static Set<String> ofAll(DrlTest.All all) {
        Set<String> names = new HashSet<>();
        all.tests().forEach(one -> names.addAll(requires(one)));
        return names;
    }

    private static Set<String> ofSome(DrlTest.Some some) {
        Set<String> names = new HashSet<>(requires(some.tests().get(0)));
        some.tests().forEach(one -> names.retainAll(requires(one)));
        return names;
    }

    private static Set<String> ofOne(DrlTest.Comparison comparison) {
        Set<String> names = new HashSet<>();
        for (DrlTest.Field field : fields(comparison)) {
            if (!isSatisfiable(comparison, field, Set.of())) {
                names.add(field.needs());
            }
        }
        return names;
    }

    private static Set<String> satisfying(DrlTest.Comparison comparison, Set<String> known) {
        Set<String> names = new LinkedHashSet<>();
        if (asksForUnknown(comparison)) {
            return names;
        }
        for (DrlTest.Field field : fields(comparison)) {
            if (!isKnown(field, known) && isSatisfiable(comparison, field, known)) {
                names.add(field.needs());
            }
        }
        return names;
    }

    /**
     * The time of a result is asked for where the result is known: a rule that combines two results without a time
     * takes them for one sample.
     */
    private static boolean isKnown(DrlTest.Field field, Set<String> known) {
        return known.contains(field.needs())
                || (field.variable() != null && known.contains(field.variable().name()));
    }

    private static boolean asksForUnknown(DrlTest.Comparison comparison) {
        return Stream.of(comparison.left(), comparison.right())
                .anyMatch(operand ->
                        operand.<Boolean>accept(literal -> literal.isNull() || literal.isTruth(), field -> false));
    }

    private static List<DrlTest.Field> fields(DrlTest.Comparison comparison) {
        return Stream.of(comparison.left(), comparison.right())
                .flatMap(operand -> operand.field().stream())
                .filter(field -> field.variable() != null)
                .toList();
    }

    /** Whether a comparison holds for some values of the other names while one is unknown. */
    private static boolean isSatisfiable(DrlTest.Comparison comparison, DrlTest.Field unknown, Set<String> known) {
        return values(comparison.left(), unknown, known).stream()
                .anyMatch(left -> values(comparison.right(), unknown, known).stream()
                        .anyMatch(right -> holds(left.orElse(null), comparison.operator(), right.orElse(null))));
    }

    /** What an operand may be. */
    private static List<Optional<Object>> values(DrlTest.Operand operand, DrlTest.Field unknown, Set<String> known) {
        return operand.accept(
                literal -> List.of(Optional.ofNullable(value(literal))), field -> values(field, unknown, known));
    }

    private static List<Optional<Object>> values(DrlTest.Field field, DrlTest.Field unknown, Set<String> known) {
        List<Optional<Object>> values = new ArrayList<>();
        boolean same = Objects.equals(field.variable(), unknown.variable());
        if (same || !isKnown(field, known)) {
            values.add(absent(field));
        }
        if (!same) {
            values.addAll(present(field));
        }
        return values;
    }

    private static @Nullable Object value(DrlTest.Literal literal) {
        if (literal.isNull()) {
            return null;
        }
        if (literal.isText()) {
            return literal.content();
        }
        return literal.isTruth() ? (Object) Boolean.valueOf(literal.text()) : Double.valueOf(literal.text());
    }

    private static Optional<Object> absent(DrlTest.Field field) {
        return switch (field.kind()) {
            case LOW -> Optional.of(Double.NEGATIVE_INFINITY);
            case HIGH -> Optional.of(Double.POSITIVE_INFINITY);
            case KNOWN, SENT -> Optional.of(false);
            case WORD, NUMBER, TIME, DATE, OTHER -> Optional.empty();
        };
    }

    private static List<Optional<Object>> present(DrlTest.Field field) {
        return switch (field.kind()) {
            case LOW, HIGH -> ENDS.stream().map(end -> Optional.<Object>of(end)).toList();
            case KNOWN, SENT -> List.of(Optional.of(true));
            case WORD -> List.of(Optional.of("\u0000one"), Optional.of("\u0000other"));
            case NUMBER, TIME, DATE, OTHER -> List.of(Optional.of(1.0), Optional.of(2.0));
        };
    }

    private static boolean holds(@Nullable Object left, String operator, @Nullable Object right) {
        boolean equal = Objects.equals(left, right);
        return switch (operator) {
            case "==" -> equal;
            case "!=" -> !equal;
            default ->
                (left instanceof Double one && right instanceof Double other)
                        ? ordered(Comparator.<Double>naturalOrder().compare(one, other), operator)
                        : left == null || right == null;
        };
    }

    private static boolean ordered(int order, String operator) {
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }
}
