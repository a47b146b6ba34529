package org.ferrule.coverage;

import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Table;

/** Rows that need no case, for no patient reaches them. */
public final class UnreachedRows {

    private UnreachedRows() {}

    /**
     * The ids of rows of which is proven that no patient reaches them.
     *
     * @param asked by its id whether a row is asked about; a proof takes its time
     */
    public static Set<String> of(Rulebook rulebook, Predicate<String> asked) {
        ItemConstraints constraints = new ItemConstraints(rulebook);
        return rulebook.tables().stream()
                .map(Table::rows)
                .flatMap(Collection::stream)
                .filter(row -> asked.test(row.id()))
                .filter(row -> constraints.isImpossible(new CoverageItem.Fires(row)))
                .map(Rule::id)
                .collect(Collectors.toUnmodifiableSet());
    }
}
