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
import org.ferrule.tables.Slot;
import org.ferrule.tables.Truth;
import org.ferrule.workbook.Place;
import org.jspecify.annotations.Nullable;

/**
 * A small random table with every patient who can be.
 *
 * @param slots what its columns read
 * @param rows its rows
 * @param patients the values of its columns, null for unknown
 */
public record RandomTable(List<Slot> slots, List<Rule> rows, List<List<@Nullable Object>> patients) {

    private static final int MOST_COLUMNS = 5;
    private static final int MOST_ROWS = 12;
    private static final List<String> YES_NO = List.of("yes", "no");
    private static final List<String> COLOURS = List.of("red", "green", "blue");
    private static final Interval HUNDREDTHS = new Interval(new BigDecimal("1.00"), new BigDecimal("1.04"));
    private static final Interval WHOLES = new Interval(BigDecimal.ZERO, new BigDecimal(3));

    Space space() {
        return new Space(rows, RandomTable::axis);
    }

    public static Axis axis(Slot slot, List<Condition> conditions) {
        return slot.type().isNumeric()
                ? Axis.ofNumbers(slot, range(slot), conditions)
                : Axis.ofWords(slot, slot.words());
    }

    public boolean matches(int row, int patient) {
        return rows.get(row).conditions().stream().allMatch(cell -> {
            Slot slot = ((Column.OfSlot) cell.column()).slot();
            return holds(cell.condition(), slot, patients.get(patient).get(slots.indexOf(slot)));
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
                    .get(slots.indexOf(space.axes().get(axis).slot()));
            if (!space.axes().get(axis).holds(box.sides().get(axis), value)) {
                return false;
            }
        }
        return true;
    }

    private static Interval range(Slot slot) {
        return slot.type() == FactType.WHOLE_NUMBER ? WHOLES : HUNDREDTHS;
    }

    private static boolean holds(@Nullable Condition condition, Slot slot, @Nullable Object value) {
        if (condition == null) {
            throw new IllegalStateException();
        }
        if (!slot.type().isNumeric()) {
            return condition.ofWord((String) value) == Truth.TRUE;
        }
        double low = value == null ? Double.NEGATIVE_INFINITY : Double.parseDouble(value.toString());
        double high = value == null ? Double.POSITIVE_INFINITY : low;
        return condition.ofNumber(low, high) == Truth.TRUE;
    }

    /** The same patients with other rows. */
    public RandomTable with(List<Rule> others) {
        return new RandomTable(slots, others, patients);
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
        List<Slot> slots = new ArrayList<>();
        int columns = 1 + random.nextInt(MOST_COLUMNS);
        for (int column = 0; column < columns; column++) {
            slots.add(slot(column, random));
        }
        List<Rule> rows = new ArrayList<>();
        int count = 1 + random.nextInt(MOST_ROWS);
        for (int row = 0; row < count; row++) {
            rows.add(row(row, slots, random));
        }
        return new RandomTable(slots, rows, patients(slots));
    }

    private static Slot slot(int index, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Slot(index, "n" + index, "N" + index, FactType.NUMBER, "m", List.of(), false);
            case 1 -> new Slot(index, "w" + index, "W" + index, FactType.WHOLE_NUMBER, null, List.of(), false);
            case 2 -> new Slot(index, "y" + index, "Y" + index, FactType.YES_NO, null, YES_NO, false);
            default -> new Slot(index, "c" + index, "C" + index, FactType.CHOICE, null, COLOURS, false);
        };
    }

    private static List<List<@Nullable Object>> patients(List<Slot> slots) {
        List<List<@Nullable Object>> patients = new ArrayList<>();
        patients.add(List.of());
        for (Slot slot : slots) {
            List<List<@Nullable Object>> longer = new ArrayList<>();
            for (List<@Nullable Object> patient : patients) {
                for (Object value : values(slot)) {
                    List<@Nullable Object> more = new ArrayList<>(patient);
                    more.add(value);
                    longer.add(more);
                }
            }
            patients = longer;
        }
        return patients;
    }

    private static List<@Nullable Object> values(Slot slot) {
        List<@Nullable Object> values = new ArrayList<>(slot.words());
        if (slot.type().isNumeric()) {
            BigDecimal high = Objects.requireNonNull(range(slot).high());
            BigDecimal value = Objects.requireNonNull(range(slot).low());
            for (; value.compareTo(high) <= 0; value = value.add(Axis.step(slot))) {
                values.add(value);
            }
        }
        values.add(null);
        return values;
    }

    static Rule row(int number, List<Slot> slots, Random random) {
        List<RuleCondition> cells = new ArrayList<>();
        for (Slot slot : slots) {
            if (random.nextInt(4) > 0) {
                cells.add(new RuleCondition(new Column.OfSlot(slot), condition(slot, 2, random), "text", "text", "C7"));
            }
        }
        String id = "ROW-" + (10 + number);
        Place place = Place.file("table.xlsx").at("A" + (7 + number));
        return new Rule(
                new Rule.Naming(id, id, "title"),
                new Rule.Home("Stage", place, false),
                cells,
                new Rule.Conclusions(outcomes(random), List.of()),
                List.of(),
                new Rule.Backing(List.of(), "design", null, ""));
    }

    private static Condition condition(Slot slot, int depth, Random random) {
        int kind = random.nextInt(depth > 0 ? 10 : 7);
        if (kind == 0) {
            return new Condition.IsUnknown();
        }
        if (kind == 1) {
            return new Condition.IsKnown();
        }
        if (kind >= 7) {
            return new Condition.AnyOf(List.of(condition(slot, depth - 1, random), condition(slot, depth - 1, random)));
        }
        if (!slot.type().isNumeric()) {
            List<String> words =
                    slot.words().stream().filter(word -> random.nextBoolean()).toList();
            Set<String> some = words.isEmpty() ? Set.of(slot.words().get(0)) : Set.copyOf(words);
            return kind < 5 ? new Condition.OneOf(some) : new Condition.NoneOf(some);
        }
        return switch (kind) {
            case 2, 3 -> bounds(slot, random);
            case 4 -> new Condition.MayBe(bounds(slot, random));
            default -> new Condition.Outside(bounds(slot, random));
        };
    }

    /** Also half a step beside the grid, and outside of the range. */
    private static Condition.Bounds bounds(Slot slot, Random random) {
        double step = Axis.step(slot).doubleValue();
        double least = Objects.requireNonNull(range(slot).low()).doubleValue() - step;
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
