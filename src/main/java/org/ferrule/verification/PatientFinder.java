package org.ferrule.verification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.rulebook.Rule;
import org.ferrule.rulebook.Slot;
import org.jspecify.annotations.Nullable;

/** Finds patients who show a row. Placeholder. */
public final class PatientFinder {

    private final Evaluator evaluator;
    private final List<ObjectNode> knownPatients;

    /** A finder. */
    public PatientFinder(Evaluator evaluator, List<ObjectNode> knownPatients) {
        this.evaluator = evaluator;
        this.knownPatients = List.copyOf(knownPatients);
    }

    /** A request for which the row fires. */
    public Optional<ObjectNode> forRow(Rule row) {
        return knownPatients.stream().filter(known -> evaluator == null).findFirst();
    }

    /** A request for which the other cells hold. */
    public Optional<ObjectNode> forRow(Rule row, Slot slot, @Nullable BigDecimal value) {
        return Optional.empty();
    }
}
