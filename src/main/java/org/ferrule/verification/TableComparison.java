package org.ferrule.verification;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.ferrule.rulebook.Column;
import org.ferrule.rulebook.Condition;
import org.ferrule.rulebook.Rule;
import org.ferrule.rulebook.RuleCondition;
import org.ferrule.rulebook.Slot;
import org.jspecify.annotations.Nullable;

/** Two versions of one table: where, among all patients, they do not conclude the same. */
final class TableComparison {

    private final List<Rule> old;
    private final List<Rule> now;
    private final @Nullable String obstacle;

    /** A region with what is no longer and what is newly concluded there. */
    record Part(Box box, List<String> before, List<String> after) {}

    /** What exactly is concluded in a region by both versions. */
    private record Said(Set<String> before, Set<String> after) {}

    TableComparison(List<Rule> old, List<Rule> now, Collection<Slot> vocabulary) {
        List<Rule> translated = new ArrayList<>();
        String failure = null;
        for (Rule row : old) {
            Optional<Rule> same = translated(row, vocabulary);
            same.ifPresent(translated::add);
            failure = same.isPresent()
                    ? failure
                    : "the row " + row.id() + " asks for what no longer exists or has another kind";
        }
        boolean perResult =
                old.stream().anyMatch(Rule::perResult) || now.stream().anyMatch(Rule::perResult);
        this.obstacle = perResult ? "tables about single results are not turned over" : failure;
        this.old = failure == null ? without(translated, now) : old;
        this.now = failure == null ? without(now, translated) : now;
    }

    private static Optional<Rule> translated(Rule row, Collection<Slot> vocabulary) {
        List<RuleCondition> conditions = new ArrayList<>();
        for (RuleCondition cell : row.conditions()) {
            if (!(cell.column() instanceof Column.OfSlot column)) {
                conditions.add(cell);
                continue;
            }
            Optional<Slot> slot = vocabulary.stream()
                    .filter(same -> same.name().equals(column.slot().name())
                            && same.type() == column.slot().type()
                            && Objects.equals(same.unit(), column.slot().unit()))
                    .findFirst();
            if (slot.isEmpty()) {
                return Optional.empty();
            }
            conditions.add(new RuleCondition(
                    new Column.OfSlot(slot.get()), cell.condition(), cell.text(), cell.resolved(), cell.cell()));
        }
        return Optional.of(row.withConditions(conditions));
    }

    /** The rows that have no twin, and those that conclude something that such a row concludes, so that nothing counts as changed that did not. */
    private static List<Rule> without(List<Rule> rows, List<Rule> others) {
        Set<Object> twins = new HashSet<>();
        others.forEach(row -> twins.add(essence(row)));
        Set<Object> mine = new HashSet<>();
        rows.forEach(row -> mine.add(essence(row)));
        Set<String> disputed = new HashSet<>();
        rows.stream()
                .filter(row -> !twins.contains(essence(row)))
                .forEach(row -> disputed.addAll(OutcomeWords.of(row)));
        others.stream()
                .filter(row -> !mine.contains(essence(row)))
                .forEach(row -> disputed.addAll(OutcomeWords.of(row)));
        return rows.stream()
                .filter(row -> !twins.contains(essence(row))
                        || OutcomeWords.of(row).stream().anyMatch(disputed::contains))
                .toList();
    }

    /** What a row means: its place, its text and the order of its cells set aside. */
    private static Object essence(Rule row) {
        Set<Object> cells = new HashSet<>();
        row.conditions()
                .forEach(cell ->
                        cells.add(List.of(cell.column(), Objects.requireNonNullElse(cell.condition(), cell.text()))));
        return List.of(cells, Set.copyOf(OutcomeWords.of(row)));
    }

    boolean isEqual() {
        return old.isEmpty() && now.isEmpty();
    }

    /** Whether the rows in question say what may be, so that ranges can make a difference that single values do not show. */
    boolean saysMayBe() {
        return Stream.concat(old.stream(), now.stream()).anyMatch(MayBeCells::in);
    }

    boolean isComparable() {
        return obstacle == null;
    }

    String obstacle() {
        return String.valueOf(obstacle);
    }

    Space space(BiFunction<Slot, List<Condition>, Axis> domains) {
        List<Rule> all = new ArrayList<>(old);
        all.addAll(now);
        return new Space(all, domains);
    }

    /** Where both versions differ. */
    List<Part> parts(Space space, Budget budget) throws Budget.Exhausted {
        BitSet all = new BitSet();
        all.set(0, space.rows().size());
        List<Part> parts = new ArrayList<>();
        for (Space.Answered<Said> part : space.parts(space.whole(), all, rows -> said(space, rows), budget)) {
            parts.add(new Part(
                    part.box(),
                    part.answer().before().stream()
                            .filter(words -> !part.answer().after().contains(words))
                            .toList(),
                    part.answer().after().stream()
                            .filter(words -> !part.answer().before().contains(words))
                            .toList()));
        }
        return parts;
    }

    private @Nullable Said said(Space space, BitSet rows) {
        Set<String> before = new TreeSet<>();
        Set<String> after = new TreeSet<>();
        rows.stream().forEach(row -> (row < old.size() ? before : after)
                .addAll(OutcomeWords.of(space.rows().get(row))));
        return before.equals(after) ? null : new Said(before, after);
    }
}
