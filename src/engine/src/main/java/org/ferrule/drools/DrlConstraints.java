package org.ferrule.drools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ferrule.tables.Variables;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.SourceLocation;

/**
 * Holds the constraints of one rule to what is surely understood, to like things being compared, and to no unknown
 * satisfying them.
 */
final class DrlConstraints {

    /** Of the numbers that these take some may be missing: that is what they are for. */
    private static final Pattern MISSING_ALLOWED =
            Pattern.compile("\\bout\\.(?:sumWithin|smallest|hull)\\s*\\([^()]*\\)");

    private static final Set<DrlTest.Field.Kind> SAID_OF_A_NAME =
            Set.of(DrlTest.Field.Kind.KNOWN, DrlTest.Field.Kind.SENT);

    private static final Pattern VARIABLE = Pattern.compile("\\$\\w+");

    private final Variables variables;
    private final SourceLocation place;
    private final List<Defect> defects;
    private final Map<String, DrlTest.Field> bound = new HashMap<>();
    private Set<String> known = Set.of();

    DrlConstraints(Variables variables, SourceLocation place, List<Defect> defects) {
        this.variables = variables;
        this.place = place;
        this.defects = defects;
    }

    void check(List<String> constraints) {
        List<DrlTest> tests = new ArrayList<>();
        for (String constraint : constraints) {
            try {
                new DrlTestParser(constraint, variables, bound).parse().ifPresent(tests::add);
            } catch (DrlTestParser.NotUnderstoodException e) {
                defect(
                        DefectCode.DRL_COMPARISON,
                        "\"" + constraint + "\" is not surely understood: " + e.getMessage()
                                + ". Write comparisons such as name == \"WORD\", nameLow >= 5"
                                + " or name in (\"A\", \"B\"), joined by && and ||.");
            }
        }
        tests.stream().flatMap(DrlTest::comparisons).forEach(this::compare);
        DrlUnknowns unknowns = new DrlUnknowns(tests);
        known = unknowns.known();
        for (DrlUnknowns.Satisfied satisfied : unknowns.satisfied()) {
            defect(
                    DefectCode.DRL_NEGATION,
                    "\"" + satisfied.comparison() + "\" would hold for an unknown. Add the constraint: "
                            + String.join(" != null, ", satisfied.names()) + " != null.");
        }
    }

    /** A variable of something unknown has no value to compute with. */
    void checkConsequence(String consequence) {
        String plain = DrlFile.STRING.matcher(consequence).replaceAll("\"\"");
        VARIABLE.matcher(MISSING_ALLOWED.matcher(plain).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .distinct()
                .forEach(variable -> Optional.ofNullable(bound.get(variable)).ifPresent(field -> {
                    boolean computed = field.kind() == DrlTest.Field.Kind.NUMBER
                            || field.kind() == DrlTest.Field.Kind.DATE
                            || field.kind() == DrlTest.Field.Kind.TIME;
                    if (computed && field.variable() != null && !known.contains(field.needs())) {
                        defect(
                                DefectCode.DRL_NEGATION,
                                variable + " has no value where " + field.needs()
                                        + " is unknown, and the rule would end in an error. Add the constraint: "
                                        + field.needs() + " != null.");
                    }
                }));
    }

    private void compare(DrlTest.Comparison comparison) {
        Optional<String> wrong = comparison
                .left()
                .accept(
                        literal -> turned(comparison.right()),
                        field -> wrong(field, comparison.operator(), comparison.right()));
        wrong.ifPresent(why -> defect(DefectCode.DRL_COMPARISON, "\"" + comparison + "\": " + why + "."));
    }

    /** What is wrong with what stands after a literal. */
    private static Optional<String> turned(DrlTest.Operand right) {
        return right.field()
                .filter(field -> field.variable() != null)
                .map(field -> "write the name first and the value after it");
    }

    private static Optional<String> wrong(DrlTest.Field left, String operator, DrlTest.Operand right) {
        if (left.kind() == DrlTest.Field.Kind.OTHER) {
            return Optional.empty();
        }
        boolean equality = operator.equals("==") || operator.equals("!=");
        return right.accept(literal -> wrong(left, equality, literal), field -> wrong(left, equality, field));
    }

    private static Optional<String> wrong(DrlTest.Field field, boolean equality, DrlTest.Literal literal) {
        if (literal.isNull()) {
            return ofNull(field, equality);
        }
        return switch (field.kind()) {
            case WORD -> word(field, equality, literal);
            case LOW, HIGH -> unless(isNumber(literal), "a bound is compared with a number");
            case KNOWN, SENT -> unless(equality && literal.isTruth(), "it is compared with true or false");
            case NUMBER ->
                Optional.of("a number may be a range: compare " + field.name() + "Low or " + field.name() + "High");
            case TIME, DATE, OTHER -> Optional.of("a time or date is only compared with null or with one of its kind");
        };
    }

    private static Optional<String> unless(boolean right, String wrong) {
        return right ? Optional.empty() : Optional.of(wrong);
    }

    /** What tells of a name, such as its bounds, is never asked for so. */
    private static Optional<String> ofNull(DrlTest.Field field, boolean equality) {
        boolean never = field.isBound() || SAID_OF_A_NAME.contains(field.kind());
        return unless(equality && !never, "only a name by itself is null, and only == and != ask for it");
    }

    private static boolean isNumber(DrlTest.Literal literal) {
        return !literal.isText() && !literal.isTruth();
    }

    private static Optional<String> word(DrlTest.Field field, boolean equality, DrlTest.Literal literal) {
        if (!literal.isText()) {
            return Optional.of("a word is compared with a word in quotation marks");
        }
        if (!equality) {
            return Optional.of("words have no order: write == or in");
        }
        List<String> words =
                field.variable() == null ? List.of() : field.variable().words();
        return unless(
                words.isEmpty() || words.contains(literal.content()), "the words are " + String.join(", ", words));
    }

    private static Optional<String> wrong(DrlTest.Field left, boolean equality, DrlTest.Field right) {
        if (right.kind() == DrlTest.Field.Kind.OTHER) {
            return Optional.empty();
        }
        if (left.kind() == DrlTest.Field.Kind.NUMBER || right.kind() == DrlTest.Field.Kind.NUMBER) {
            return Optional.of("a number may be a range: compare bounds such as " + left.name() + "Low");
        }
        return isAlike(left, right)
                ? unless(left.isBound() || equality, "only bounds have an order: write ==")
                : Optional.of("the two are no things of one kind");
    }

    private static boolean isAlike(DrlTest.Field left, DrlTest.Field right) {
        return left.kind() == right.kind() || (left.isBound() && right.isBound());
    }

    private void defect(DefectCode code, String message) {
        defects.add(new Defect(code, place, message));
    }
}
