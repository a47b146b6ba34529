package org.ferrule.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.ferrule.facts.FactType;
import org.ferrule.facts.Interval;
import org.ferrule.tables.Column;
import org.ferrule.tables.Condition;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Ternary;
import org.ferrule.tables.Variable;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * A small random table with every patient who can be.
 *
 * @param variables what its columns read
 * @param rows its rows
 * @param patients the values of its columns, null for unknown
 */
public record RandomTable(List<Variable> variables, List<Rule> rows, List<List<@Nullable Object>> patients) {

    private static final int MOST_COLUMNS = 5;
    private static final int MOST_ROWS = 12;
    private static final List<String> YES_NO = List.of("yes", "no");
    private static final List<String> COLOURS = List.of("red", "green", "blue");
    private static final Interval HUNDREDTHS = new Interval(new BigDecimal("1.00"), new BigDecimal("1.04"));
    private static final Interval WHOLES = new Interval(BigDecimal.ZERO, new BigDecimal(3));

    Space space() {
        return new Space(rows, RandomTable::axis);
    }

    public static Axis axis(Variable variable, List<Condition> conditions) {
        return variable.type().isNumeric()
                ? Axis.ofNumbers(variable, range(variable), conditions)
                : Axis.ofWords(variable, variable.words());
    }

    public boolean matches(int row, int patient) {
        return rows.get(row).conditions().stream().allMatch(cell -> {
            Variable variable = ((Column.OfVariable) cell.column()).variable();
            return holds(cell.condition(), variable, patients.get(patient).get(variables.indexOf(variable)));
        });
    }

    /** The patients of a region. */
    public Set<Integer> in(Space space, List<Box> boxes) {
        Set<Integer> found = new TreeSet<>();
        for (int patient = 0; patient < patients.size(); patient++) {
            int number = patient;
            long times =
                    boxes.stream().filter(box -> liesIn(space, box, number)).count();
            assertThat(times).as("a patient lies in one region only").isLessThanOrEqualTo(1);
            if (times == 1) {
                found.add(patient);
            }
        }
        return found;
    }

    private boolean liesIn(Space space, Box box, int patient) {
        for (int axis = 0; axis < space.axes().size(); axis++) {
            Object value = patients.get(patient)
                    .get(variables.indexOf(space.axes().get(axis).variable()));
            if (!space.axes().get(axis).holds(box.sides().get(axis), value)) {
                return false;
            }
        }
        return true;
    }

    private static Interval range(Variable variable) {
        return variable.type() == FactType.WHOLE_NUMBER ? WHOLES : HUNDREDTHS;
    }

    private static boolean holds(@Nullable Condition condition, Variable variable, @Nullable Object value) {
        if (condition == null) {
            throw new IllegalStateException();
        }
        if (!variable.type().isNumeric()) {
            return condition.ofWord((String) value) == Ternary.TRUE;
        }
        double low = value == null ? Double.NEGATIVE_INFINITY : Double.parseDouble(value.toString());
        double high = value == null ? Double.POSITIVE_INFINITY : low;
        return condition.ofNumber(low, high) == Ternary.TRUE;
    }

    /** The same patients with other rows. */
    public RandomTable with(List<Rule> others) {
        return new RandomTable(variables, others, patients);
    }

    /** Every row. */
    BitSet all() {
        BitSet all = new BitSet();
        all.set(0, rows.size());
        return all;
    }

    public static Budget unlimited() {
        return Budget.of(Duration.ofMinutes(10));
    }

    public static RandomTable of(Random random) {
        List<Variable> variables = new ArrayList<>();
        int columns = 1 + random.nextInt(MOST_COLUMNS);
        for (int column = 0; column < columns; column++) {
            variables.add(variable(column, random));
        }
        List<Rule> rows = new ArrayList<>();
        int count = 1 + random.nextInt(MOST_ROWS);
        for (int row = 0; row < count; row++) {
            rows.add(row(row, variables, random));
        }
        return new RandomTable(variables, rows, patients(variables));
    }

    private static Variable variable(int index, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Variable(index, "n" + index, "N" + index, FactType.NUMBER, "m", List.of(), false);
            case 1 -> new Variable(index, "w" + index, "W" + index, FactType.WHOLE_NUMBER, null, List.of(), false);
            case 2 -> new Variable(index, "y" + index, "Y" + index, FactType.YES_NO, null, YES_NO, false);
            default -> new Variable(index, "c" + index, "C" + index, FactType.CHOICE, null, COLOURS, false);
        };
    }

    private static List<List<@Nullable Object>> patients(List<Variable> variables) {
        List<List<@Nullable Object>> patients = new ArrayList<>();
        patients.add(List.of());
        for (Variable variable : variables) {
            List<List<@Nullable Object>> longer = new ArrayList<>();
            for (List<@Nullable Object> patient : patients) {
                for (Object value : values(variable)) {
                    List<@Nullable Object> more = new ArrayList<>(patient);
                    more.add(value);
                    longer.add(more);
                }
            }
            patients = longer;
        }
        return patients;
    }

    private static List<@Nullable Object> values(Variable variable) {
        List<@Nullable Object> values = new ArrayList<>(variable.words());
        if (variable.type().isNumeric()) {
            BigDecimal high = Objects.requireNonNull(range(variable).high());
            BigDecimal value = Objects.requireNonNull(range(variable).low());
            for (; value.compareTo(high) <= 0; value = value.add(Axis.step(variable))) {
                values.add(value);
            }
        }
        values.add(null);
        return values;
    }

    static Rule row(int number, List<Variable> variables, Random random) {
        List<RuleCondition> cells = new ArrayList<>();
        for (Variable variable : variables) {
            if (random.nextInt(4) > 0) {
                cells.add(new RuleCondition(
                        new Column.OfVariable(variable), condition(variable, 2, random), "text", "text", "C7"));
            }
        }
        String id = "ROW-" + (10 + number);
        SourceLocation place = SourceLocation.file("table.xlsx").at("A" + (7 + number));
        return new Rule(
                new Rule.Naming(id, id, "title"),
                new Rule.Home("Stage", place, false),
                cells,
                new Rule.Conclusions(outcomes(random), List.of()),
                List.of(),
                new Rule.Backing(List.of(), "design", null, "", null));
    }

    private static Condition condition(Variable variable, int depth, Random random) {
        int kind = random.nextInt(depth > 0 ? 10 : 7);
        if (kind == 0) {
            return new Condition.IsUnknown();
        }
        if (kind == 1) {
            return new Condition.IsKnown();
        }
        if (kind >= 7) {
            return new Condition.AnyOf(
                    List.of(condition(variable, depth - 1, random), condition(variable, depth - 1, random)));
        }
        if (!variable.type().isNumeric()) {
            List<String> words = variable.words().stream()
                    .filter(word -> random.nextBoolean())
                    .toList();
            Set<String> some = words.isEmpty() ? Set.of(variable.words().get(0)) : Set.copyOf(words);
            return kind < 5 ? new Condition.OneOf(some) : new Condition.NoneOf(some);
        }
        return switch (kind) {
            case 2, 3 -> bounds(variable, random);
            case 4 -> new Condition.MayBe(bounds(variable, random));
            default -> new Condition.Outside(bounds(variable, random));
        };
    }

    /** Also half a step beside the grid, and outside of the range. */
    private static Condition.Bounds bounds(Variable variable, Random random) {
        double step = Axis.step(variable).doubleValue();
        double least = Objects.requireNonNull(range(variable).low()).doubleValue() - step;
        double low = round(least + random.nextInt(9) * step + (random.nextInt(5) == 0 ? step / 2 : 0));
        double high = round(low + random.nextInt(6) * step);
        return switch (random.nextInt(4)) {
            case 0 -> new Condition.Bounds(Double.NEGATIVE_INFINITY, false, high, random.nextBoolean());
            case 1 -> new Condition.Bounds(low, random.nextBoolean(), Double.POSITIVE_INFINITY, false);
            default -> new Condition.Bounds(low, random.nextBoolean(), high, random.nextBoolean());
        };
    }

    private static double round(double value) {
        return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP).doubleValue();
    }

    private static List<Outcome> outcomes(Random random) {
        return List.of(new Outcome.Recommend("CODE_" + random.nextInt(3), null));
    }
}
