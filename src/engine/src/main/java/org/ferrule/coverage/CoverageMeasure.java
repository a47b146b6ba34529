package org.ferrule.coverage;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ferrule.evaluation.StageView;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Expectation;
import org.ferrule.tables.Rule;
import org.ferrule.tables.WrittenCase;

/**
 * Watches cases go through their stages and notes which items they show. A case shows what a row does only where it
 * says so: it names the row under Rules or Not fired. Not safe for use by several threads.
 */
final class CoverageMeasure {

    private final CoverageItems items;
    private final ItemConstraints constraints;
    private final ItemSight sight;
    private final IdentityHashMap<CoverageItem, String> shown = new IdentityHashMap<>();

    CoverageMeasure(Rulebook rulebook) {
        this.items = CoverageItems.of(rulebook);
        this.constraints = new ItemConstraints(rulebook);
        this.sight = new ItemSight(items.items());
    }

    /** What is to be shown the stages of a case. */
    Consumer<StageView> watch(WrittenCase written) {
        Set<String> named = named(written);
        return watch(written.id(), row -> named.contains(row.id()));
    }

    /** What is to be shown the stages of a patient who says of every row what it does. */
    Consumer<StageView> watch(String id) {
        return watch(id, row -> true);
    }

    private Consumer<StageView> watch(String id, Predicate<Rule> says) {
        return view -> sight.look(
                view,
                item -> !shown.containsKey(item) && (!item.isOfRow() || says.test(item.row())),
                item -> shown.put(item, id));
    }

    private static Set<String> named(WrittenCase written) {
        return written.expectations().stream()
                .filter(expected ->
                        expected.kind() == Expectation.Kind.RULES || expected.kind() == Expectation.Kind.NOT_FIRED)
                .flatMap(expected -> expected.words().stream())
                .collect(Collectors.toSet());
    }

    /** The items that a case or patient was the first to show, in the order of tables and cells. */
    List<CoverageItem> shownBy(String id) {
        return items.items().stream().filter(item -> id.equals(shown.get(item))).toList();
    }

    /** What was shown so far, and what of the rest can be shown at all. */
    Coverage coverage() {
        Map<Boolean, List<CoverageItem>> rest = items.items().stream()
                .filter(item -> !shown.containsKey(item))
                .collect(Collectors.partitioningBy(constraints::isImpossible));
        return new Coverage(
                items.items().stream()
                        .filter(shown::containsKey)
                        .map(item -> new Coverage.Shown(item, shown.getOrDefault(item, "")))
                        .toList(),
                rest.getOrDefault(false, List.of()),
                rest.getOrDefault(true, List.of()),
                items.beyond());
    }
}
