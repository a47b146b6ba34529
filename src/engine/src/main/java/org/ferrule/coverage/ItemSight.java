package org.ferrule.coverage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.ferrule.evaluation.StageView;
import org.ferrule.tables.Rule;

/** Sees which items a patient shows, stage by stage. Safe for use by several threads. */
final class ItemSight {

    private final Map<String, List<Watched>> byStage = new HashMap<>();

    /** A row with its items. */
    private record Watched(Rule row, List<CoverageItem> items) {}

    ItemSight(Collection<CoverageItem> items) {
        Map<String, Watched> byRow = new LinkedHashMap<>();
        items.forEach(item -> byRow.computeIfAbsent(item.row().id(), id -> new Watched(item.row(), new ArrayList<>()))
                .items
                .add(item));
        byRow.values().forEach(watched -> byStage.computeIfAbsent(watched.row.stage(), stage -> new ArrayList<>())
                .add(watched));
    }

    /** Tells which of the wanted items a patient shows at a stage; one of several results may show the same. */
    void look(StageView view, Predicate<CoverageItem> wanted, Consumer<CoverageItem> shown) {
        for (Watched watched : byStage.getOrDefault(view.stage(), List.of())) {
            if (watched.row.perResult()) {
                view.results()
                        .forEach(
                                result -> look(watched, new RowView(watched.row, view.state(), result), wanted, shown));
            } else {
                look(watched, new RowView(watched.row, view.state(), null), wanted, shown);
            }
        }
    }

    private static void look(
            Watched watched, RowView seen, Predicate<CoverageItem> wanted, Consumer<CoverageItem> shown) {
        watched.items.stream()
                .filter(item -> wanted.test(item) && seen.shows(item))
                .forEach(shown);
    }
}
