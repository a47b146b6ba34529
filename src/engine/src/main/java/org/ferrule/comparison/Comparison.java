package org.ferrule.comparison;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.rulebook.CellChange;
import org.ferrule.rulebook.CellChanges;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookLoader;
import org.ferrule.space.Axis;
import org.ferrule.space.Box;
import org.ferrule.space.Budget;
import org.ferrule.space.Constraint;
import org.ferrule.space.Domains;
import org.ferrule.space.PatientFinder;
import org.ferrule.space.Space;
import org.ferrule.space.Unreachability;
import org.ferrule.tables.Table;

/**
 * Compares two rulebooks: exactly for tables about patients, which can be turned over for every patient at once; by
 * known patients for the rest (DRL, tables about single results, the dictionary), which is then named as not compared.
 */
public final class Comparison {

    /** The time that the comparison of one table may take. */
    public static final Duration TABLE_TIME = Duration.ofSeconds(10);

    private static final int SHOWN = 5;

    private final Side before;
    private final Side after;
    private final Map<String, ObjectNode> patients;
    private final CellChanges sheets;
    private final Set<String> attached;
    private final List<String> notCompared = new ArrayList<>();
    private final List<Difference.Renamed> renamed = new ArrayList<>();

    /** One of both rulebooks. */
    private record Side(
            RulebookFiles files, Rulebook rulebook, Evaluator evaluator, PatientFinder finder, Unreachability reach) {

        static Side of(RulebookFiles files, Rulebook rulebook, List<ObjectNode> patients) {
            Evaluator evaluator = new Evaluator(rulebook, Clock.systemUTC(), () -> "comparison");
            return new Side(
                    files,
                    rulebook,
                    evaluator,
                    new PatientFinder(evaluator, patients),
                    new Unreachability(rulebook, new Domains(rulebook)));
        }
    }

    /**
     * A comparison of two rulebooks; each rulebook is the one compiled from the files beside it.
     *
     * @param loader that loaded both
     * @param patients known patients by name, such as the cases of both
     */
    public Comparison(
            RulebookLoader loader,
            RulebookFiles oldFiles,
            Rulebook old,
            RulebookFiles newFiles,
            Rulebook now,
            Map<String, ObjectNode> patients) {
        List<ObjectNode> known = List.copyOf(patients.values());
        this.before = Side.of(oldFiles, old, known);
        this.after = Side.of(newFiles, now, known);
        this.patients = patients;
        this.sheets = loader.cellChanges();
        this.attached = new TreeSet<>(attached(old));
        this.attached.addAll(attached(now));
    }

    /** Ids of rules and rows that texts and warnings are attached to: which rule fired is more than a name there. */
    private static Set<String> attached(Rulebook rulebook) {
        Set<String> ids = new TreeSet<>();
        rulebook.notes().forEach(note -> ids.addAll(note.attachedTo()));
        rulebook.conflicts().forEach(conflict -> ids.addAll(conflict.attachedTo()));
        rulebook.variables().orderWarnings().forEach(warning -> ids.add(warning.rule()));
        return ids;
    }

    /** What separates them. */
    public Difference difference() {
        List<CellChange> cells = sheets.between(before.files(), after.files());
        List<Change> changes = new ArrayList<>();
        TablePairs pairs =
                TablePairs.of(before.rulebook().tables(), after.rulebook().tables());
        pairs.pairs().forEach(pair -> changes.addAll(compare(pair)));
        notCompared.addAll(new OutsideTables(before.files(), after.files(), sheets).told(cells, pairs.sheets()));
        return new Difference(
                before.rulebook().digest(),
                after.rulebook().digest(),
                cells.stream().filter(cell -> !isOfName(cell, cells)).toList(),
                changes,
                cases(),
                List.copyOf(notCompared),
                List.copyOf(renamed),
                null);
    }

    /** Whether a cell differs only because its row has another id now, which is told once. */
    private boolean isOfName(CellChange cell, List<CellChange> cells) {
        return renamed.stream()
                .filter(pair -> pair.sheet().equals(cell.place().sheet()))
                .anyMatch(pair -> (cell.row().equals(pair.before())
                                && (isId(cell) || isThere(cells, cell, pair.after(), cell.before())))
                        || (cell.row().equals(pair.after())
                                && (isId(cell) || isThere(cells, cell, pair.before(), cell.after()))));
    }

    private static boolean isId(CellChange cell) {
        return cell.column().equals("Rule");
    }

    private static boolean isThere(List<CellChange> cells, CellChange cell, String row, String text) {
        return cells.stream()
                .anyMatch(other ->
                        Objects.equals(other.place().sheet(), cell.place().sheet())
                                && other.row().equals(row)
                                && other.column().equals(cell.column())
                                && (other.before() + other.after()).equals(text));
    }

    private List<Change> compare(TablePairs.Pair pair) {
        Optional<String> move = pair.move();
        if (move.isPresent()) {
            notCompared(pair.named(), move.get());
            return List.of();
        }
        if (pair.hasAnotherPolicy()) {
            notCompared(pair.named(), "another hit policy, by which several matching rows are an error or not");
        }
        TableComparison comparison = new TableComparison(
                pair.rowsBefore(),
                pair.rowsAfter(),
                after.rulebook().variables().all(),
                attached);
        renamed.addAll(comparison.renamed());
        return comparison.isEqual() ? List.of() : compare(pair, comparison);
    }

    private List<Change> compare(TablePairs.Pair pair, TableComparison comparison) {
        if (!comparison.isComparable()) {
            notCompared(pair.named(), comparison.obstacle());
            return List.of();
        }
        if (comparison.saysMayBe()) {
            notCompared(
                    pair.named(),
                    "rows that say may be differ; values that are known as a range only are not turned over");
        }
        if (pair.isUnique()) {
            clashes(pair.named(), comparison);
        }
        return changes(pair.named(), comparison);
    }

    private void notCompared(Table table, String why) {
        notCompared.add(table.place() + ": " + why);
    }

    /** A patient in two rows of such a table gets no answer at all, which no conclusion of a row tells. */
    private void clashes(Table now, TableComparison comparison) {
        List<String> clashes = comparison.clashes(now.rows(), new Domains(after.rulebook())::axis);
        if (!clashes.isEmpty()) {
            notCompared(
                    now,
                    "patients in two rows of it get no answer, see check: "
                            + String.join(", ", clashes.subList(0, Math.min(SHOWN, clashes.size()))));
        }
    }

    private List<Change> changes(Table table, TableComparison comparison) {
        List<Change> changes = new ArrayList<>();
        Space space = comparison.space(new Domains(after.rulebook())::axis);
        try {
            for (TableComparison.Part part : comparison.parts(space, Budget.of(TABLE_TIME))) {
                change(table, space, part).ifPresent(changes::add);
            }
        } catch (Budget.Exhausted e) {
            notCompared(table, "the time was up before all patients were compared");
        }
        return changes;
    }

    private Optional<Change> change(Table table, Space space, TableComparison.Part part) {
        List<Constraint> now = constraints(space, part.box(), after.rulebook());
        List<Constraint> old = constraints(space, part.box(), before.rulebook());
        if (after.reach().isImpossible(table.stage(), now)
                && (old.size() < now.size() || before.reach().isImpossible(table.stage(), old))) {
            return Optional.empty();
        }
        ObjectNode witness = after.finder()
                .find(table.stage(), now)
                .or(() -> old.size() < now.size()
                        ? Optional.empty()
                        : before.finder().find(table.stage(), old))
                .orElse(null);
        return Optional.of(new Change(
                table.place(),
                space.words(part.box()),
                part.before(),
                part.after(),
                witness,
                witness == null ? null : decisionChange(witness)));
    }

    /** The region as constraints in the vocabulary of one rulebook; fewer than axes when it lacks a name. */
    private static List<Constraint> constraints(Space space, Box box, Rulebook rulebook) {
        List<Constraint> constraints = new ArrayList<>();
        for (int i = 0; i < space.axes().size(); i++) {
            Axis axis = space.axes().get(i);
            BitSet side = box.sides().get(i);
            rulebook.variables()
                    .named(axis.variable().name())
                    .ifPresent(variable -> constraints.add(Constraint.of(axis.of(variable), side)));
        }
        return constraints;
    }

    private List<String> decisionChange(ObjectNode request) {
        return AnswerChange.between(before.evaluator(), after.evaluator(), request);
    }

    private List<Difference.CaseChange> cases() {
        return new TreeMap<>(patients)
                .entrySet().parallelStream()
                        .map(patient -> new Difference.CaseChange(patient.getKey(), decisionChange(patient.getValue())))
                        .filter(change -> !change.decision().isEmpty())
                        .toList();
    }

    /** The evaluators of the old and the new rulebook, in this order. */
    public List<Evaluator> evaluators() {
        return List.of(before.evaluator(), after.evaluator());
    }
}
