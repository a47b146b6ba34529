package org.ferrule.coverage;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.space.Constraint;
import org.ferrule.space.Domains;
import org.ferrule.space.Producers;
import org.ferrule.space.Unreachability;
import org.ferrule.tables.Condition;
import org.ferrule.tables.Variable;

/**
 * What must be so before a stage for an item to be shown, and whether that can be at all. Not for tables about single
 * results.
 */
final class ItemConstraints {

    private final Producers producers;
    private final Unreachability reach;

    ItemConstraints(Rulebook rulebook) {
        Domains domains = new Domains(rulebook);
        this.producers = new Producers(rulebook, domains);
        this.reach = new Unreachability(rulebook, domains);
    }

    Producers producers() {
        return producers;
    }

    /** Whether it is proven that no patient shows an item. */
    boolean isImpossible(CoverageItem item) {
        String stage = item.row().stage();
        if (item.row().perResult()) {
            return false;
        }
        Optional<CoverageItem.Decides> exact = item.deciding().filter(CoverageItem.Decides::isExact);
        return exact.isPresent() ? isImpossible(stage, exact.get()) : reach.isImpossible(stage, of(item));
    }

    private boolean isImpossible(String stage, CoverageItem.Decides exact) {
        return exact.cell()
                .reads()
                .map(variable -> reach.isImpossible(stage, others(exact).values(), variable, exact.value()))
                .orElse(false);
    }

    /** All cells of the row but the one in question, and the value in question. */
    Collection<Constraint> of(CoverageItem item) {
        Map<Variable, Constraint> constraints = others(item);
        if (item.cell() != null) {
            item.cell()
                    .reads()
                    .ifPresent(variable -> constraints.put(variable, producers.constraint(variable, wanted(item))));
        }
        return constraints.values();
    }

    private Map<Variable, Constraint> others(CoverageItem item) {
        Map<Variable, Constraint> constraints = new LinkedHashMap<>();
        if (item.isOfRow()) {
            producers
                    .constraints(item.row())
                    .forEach(constraint -> constraints.merge(constraint.variable(), constraint, Constraint::and));
        }
        if (item.cell() != null) {
            item.cell().reads().ifPresent(constraints::remove);
        }
        return constraints;
    }

    private static Condition wanted(CoverageItem item) {
        return item.deciding().map(CoverageItem.Decides::wanted).orElseGet(Condition.IsUnknown::new);
    }
}
