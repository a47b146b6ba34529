package org.ferrule.comparison;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import org.ferrule.tables.HitPolicy;
import org.ferrule.tables.Table;
import org.jspecify.annotations.Nullable;

/**
 * Compares two rulebooks: exactly for tables about patients, which can be turned over for every patient at once; by
 * known patients for the rest (DRL, tables about single results, the dictionary), which is then named as not compared.
 */
public final class Comparison {

    /** The time that the comparison of one table may take. */
    public static final Duration TABLE_TIME = Duration.ofSeconds(10);

    private static final int SHOWN = 5;

    /** Sheets whose changes change texts only, never what is concluded. */
    private static final Set<String> TEXTS =
            Set.of("Guideline", "Sources", "Evidence", "Notes", "Conflicts", "Parameters", "Cases");

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
        pairs.pairs().forEach(pair -> changes.addAll(compare(pair.old(), pair.now())));
        nameTheRest(cells, pairs.sheets());
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

    private List<Change> compare(@Nullable Table old, @Nullable Table now) {
        Table named = now == null ? Objects.requireNonNull(old) : now;
        if (old != null && now != null && !old.stage().equals(now.stage())) {
            notCompared.add(named.place() + ": moved from stage " + old.stage() + " to " + now.stage());
            return List.of();
        }
        if (old != null && now != null && old.hitPolicy() != now.hitPolicy()) {
            notCompared.add(named.place() + ": another hit policy, by which several matching rows are an error or not");
        }
        TableComparison comparison = new TableComparison(
                old == null ? List.of() : old.rows(),
                now == null ? List.of() : now.rows(),
                after.rulebook().variables().all(),
                attached);
        renamed.addAll(comparison.renamed());
        if (comparison.isEqual()) {
            return List.of();
        }
        if (!comparison.isComparable()) {
            notCompared.add(named.place() + ": " + comparison.obstacle());
            return List.of();
        }
        if (comparison.saysMayBe()) {
            notCompared.add(named.place()
                    + ": rows that say may be differ; values that are known as a range only are not turned over");
        }
        if (now != null && now.hitPolicy() == HitPolicy.UNIQUE) {
            clashes(now, comparison);
        }
        return changes(named, comparison);
    }

    /** A patient in two rows of such a table gets no answer at all, which no conclusion of a row tells. */
    private void clashes(Table now, TableComparison comparison) {
        List<String> clashes = comparison.clashes(now.rows(), new Domains(after.rulebook())::axis);
        if (!clashes.isEmpty()) {
            notCompared.add(now.place() + ": patients in two rows of it get no answer, see check: "
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
            notCompared.add(table.place() + ": the time was up before all patients were compared");
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
        List<Difference.CaseChange> changed = new ArrayList<>();
        new TreeMap<>(patients).forEach((name, request) -> {
            List<String> decision = decisionChange(request);
            if (!decision.isEmpty()) {
                changed.add(new Difference.CaseChange(name, decision));
            }
        });
        return changed;
    }

    /** What is no table about patients and may change decisions. */
    private void nameTheRest(List<CellChange> cells, Set<String> tables) {
        Map<String, Long> sheets = cells.stream()
                .map(change -> String.valueOf(change.place().sheet()))
                .filter(sheet -> !TEXTS.contains(sheet) && !tables.contains(sheet))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        sheets.forEach((sheet, count) ->
                notCompared.add("the sheet " + sheet + ": " + count + " changed cells may bear on any rule"));
        for (String path : drl()) {
            if (!Arrays.equals(
                    before.files().files().get(path), after.files().files().get(path))) {
                notCompared.add(path + ": rules in DRL are not turned over");
            }
        }
        parametersOfDrl(cells);
    }

    private Collection<String> drl() {
        SortedMap<String, byte[]> all = new TreeMap<>(before.files().files());
        all.putAll(after.files().files());
        return all.keySet().stream().filter(path -> path.endsWith(".drl")).toList();
    }

    private void parametersOfDrl(List<CellChange> cells) {
        String text = after.files().files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".drl"))
                .map(file -> new String(file.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        cells.stream()
                .filter(change ->
                        "Parameters".equals(change.place().sheet()) && text.contains('"' + change.row() + '"'))
                .map(change -> "the parameter " + change.row() + ": rules in DRL read it as well")
                .distinct()
                .forEach(notCompared::add);
        cells.stream()
                .filter(change -> "Parameters".equals(change.place().sheet()))
                .map(CellChange::row)
                .distinct()
                .filter(name -> sheets.holds(after.files(), "Units", name))
                .map(name -> "the parameter " + name + ": the sheet Units names it, and values may be refused by it")
                .forEach(notCompared::add);
    }

    /** The evaluators of the old and the new rulebook, in this order. */
    public List<Evaluator> evaluators() {
        return List.of(before.evaluator(), after.evaluator());
    }
}
