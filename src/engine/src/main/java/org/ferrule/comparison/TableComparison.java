package org.ferrule.comparison;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.space.Axis;
import org.ferrule.space.Box;
import org.ferrule.space.Budget;
import org.ferrule.space.Space;
import org.ferrule.tables.Column;
import org.ferrule.tables.Condition;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Variable;
import org.ferrule.verification.MayBeCells;
import org.jspecify.annotations.Nullable;

/** Two versions of one table: where, among all patients, they do not conclude the same. */
public final class TableComparison {

    private final List<Rule> old;
    private final List<Rule> now;
    private final Set<String> attached;
    private final List<Difference.Renamed> renamed;
    private final @Nullable String obstacle;

    /** A region with what is no longer and what is newly concluded there. */
    public record Part(Box box, List<String> before, List<String> after) {}

    /** What exactly is concluded in a region by both versions. */
    private record Said(Set<Conclusion> before, Set<Conclusion> after) {}

    /**
     * A comparison of the rows of one table.
     *
     * @param variables of the new rulebook
     * @param attached ids of rules and rows that texts and warnings are attached to
     */
    public TableComparison(List<Rule> old, List<Rule> now, Collection<Variable> variables, Set<String> attached) {
        this.attached = attached;
        List<Rule> translated = new ArrayList<>();
        String failure = null;
        for (Rule row : old) {
            Optional<Rule> same = translated(row, variables);
            same.ifPresent(translated::add);
            failure = same.isPresent()
                    ? failure
                    : "the row " + row.id() + " asks for what no longer exists or has another kind";
        }
        boolean perResult =
                old.stream().anyMatch(Rule::perResult) || now.stream().anyMatch(Rule::perResult);
        this.obstacle = perResult ? "tables about single results are not turned over" : failure;
        this.renamed = failure == null ? renamed(translated, now) : List.of();
        this.old = failure == null ? without(translated, now) : old;
        this.now = failure == null ? without(now, translated) : now;
    }

    private static Optional<Rule> translated(Rule row, Collection<Variable> variables) {
        List<RuleCondition> conditions = new ArrayList<>();
        for (RuleCondition cell : row.conditions()) {
            Optional<Column> same = cell.column()
                    .accept(
                            variable -> same(variable, variables).map(Column.OfVariable::new),
                            field -> Optional.of(cell.column()));
            if (same.isEmpty()) {
                return Optional.empty();
            }
            conditions.add(new RuleCondition(same.get(), cell.condition(), cell.text(), cell.resolved(), cell.cell()));
        }
        return Optional.of(row.withConditions(conditions));
    }

    private static Optional<Variable> same(Variable variable, Collection<Variable> variables) {
        return variables.stream()
                .filter(same -> same.name().equals(variable.name())
                        && same.type() == variable.type()
                        && Objects.equals(same.unit(), variable.unit()))
                .findFirst();
    }

    /**
     * The rows that have no twin, and those that conclude something that such a row concludes, so that nothing counts
     * as changed that did not.
     */
    private List<Rule> without(List<Rule> rows, List<Rule> others) {
        Set<Object> twins = new HashSet<>();
        others.forEach(row -> twins.add(essence(row)));
        Set<Object> mine = new HashSet<>();
        rows.forEach(row -> mine.add(essence(row)));
        Set<Conclusion> disputed = new HashSet<>();
        rows.stream()
                .filter(row -> !twins.contains(essence(row)))
                .forEach(row -> disputed.addAll(Conclusion.of(row, attached)));
        others.stream()
                .filter(row -> !mine.contains(essence(row)))
                .forEach(row -> disputed.addAll(Conclusion.of(row, attached)));
        return rows.stream()
                .filter(row -> !twins.contains(essence(row))
                        || Conclusion.of(row, attached).stream().anyMatch(disputed::contains))
                .toList();
    }

    /** What a row means: its place, its text and the order of its cells set aside. */
    private Object essence(Rule row) {
        Set<Object> cells = new HashSet<>();
        row.conditions()
                .forEach(cell ->
                        cells.add(List.of(cell.column(), Objects.requireNonNullElse(cell.condition(), cell.text()))));
        return List.of(cells, Set.copyOf(Conclusion.of(row, attached)));
    }

    /** Rows that mean the same under another id. */
    private List<Difference.Renamed> renamed(List<Rule> rows, List<Rule> others) {
        Map<Object, Rule> now = new HashMap<>();
        others.forEach(row -> now.put(essence(row), row));
        Set<String> kept = others.stream().map(Rule::id).collect(Collectors.toSet());
        return rows.stream()
                .filter(row -> !kept.contains(row.id()) && now.containsKey(essence(row)))
                .map(row -> new Difference.Renamed(
                        sheet(row),
                        row.id(),
                        Objects.requireNonNull(now.get(essence(row))).id()))
                .toList();
    }

    private static String sheet(Rule row) {
        return String.valueOf(row.place().sheet());
    }

    List<Difference.Renamed> renamed() {
        return renamed;
    }

    /**
     * New rows that differ and meet another row: in a table where at most one may match, a patient in both gets no
     * answer, which is no question of what they conclude.
     */
    List<String> clashes(List<Rule> version, BiFunction<Variable, List<Condition>, Axis> domains) {
        Set<String> mine = now.stream().map(Rule::id).collect(Collectors.toSet());
        Space space = new Space(version, domains);
        List<String> clashes = new ArrayList<>();
        for (int i = 0; i < version.size(); i++) {
            if (!mine.contains(version.get(i).id())) {
                continue;
            }
            String id = version.get(i).id();
            space.meeting(i).stream()
                    .forEach(other ->
                            clashes.add(id + " and " + version.get(other).id()));
        }
        return clashes;
    }

    /** Whether no row differs in what it means. */
    public boolean isEqual() {
        return old.isEmpty() && now.isEmpty();
    }

    /**
     * Whether the rows in question say what may be, so that ranges can make a difference that single values do not
     * show.
     */
    boolean saysMayBe() {
        return Stream.concat(old.stream(), now.stream()).anyMatch(MayBeCells::in);
    }

    boolean isComparable() {
        return obstacle == null;
    }

    String obstacle() {
        return String.valueOf(obstacle);
    }

    /**
     * The rows that differ, of both versions, the old ones first.
     *
     * @param domains the axis of a variable, cut where these conditions may change
     */
    public Space space(BiFunction<Variable, List<Condition>, Axis> domains) {
        List<Rule> all = new ArrayList<>(old);
        all.addAll(now);
        return new Space(all, domains);
    }

    /** Where both versions differ. */
    public List<Part> parts(Space space, Budget budget) throws Budget.Exhausted {
        BitSet all = new BitSet();
        all.set(0, space.rows().size());
        List<Part> parts = new ArrayList<>();
        for (Space.Answered<Said> part : space.parts(space.whole(), all, rows -> said(space, rows), budget)) {
            parts.add(new Part(
                    part.box(),
                    words(part.answer().before(), part.answer().after()),
                    words(part.answer().after(), part.answer().before())));
        }
        return parts;
    }

    private static List<String> words(Set<Conclusion> conclusions, Set<Conclusion> others) {
        return conclusions.stream()
                .filter(conclusion -> !others.contains(conclusion))
                .map(Conclusion::words)
                .sorted()
                .toList();
    }

    private @Nullable Said said(Space space, BitSet rows) {
        Set<Conclusion> before = new LinkedHashSet<>();
        Set<Conclusion> after = new LinkedHashSet<>();
        rows.stream().forEach(row -> (row < old.size() ? before : after)
                .addAll(Conclusion.of(space.rows().get(row), attached)));
        return before.equals(after) ? null : new Said(before, after);
    }
}
