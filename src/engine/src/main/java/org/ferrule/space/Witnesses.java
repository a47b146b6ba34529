package org.ferrule.space;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Patients who show that a region of a table is real: each was evaluated and lies in it. */
public final class Witnesses {

    private final PatientFinder finder;
    private final Unreachability reach;

    /**
     * Patients of one rulebook.
     *
     * @param finder looks for them
     * @param reach spares the search where it is proven that there is none
     */
    public Witnesses(PatientFinder finder, Unreachability reach) {
        this.finder = finder;
        this.reach = reach;
    }

    /**
     * What is known of a region.
     *
     * @param patient somebody who lies in it
     * @param isImpossible whether it is proven that nobody does
     */
    public record Search(Optional<ObjectNode> patient, boolean isImpossible) {}

    /** Looks for a patient in a region when a stage begins. */
    public Search search(String stage, Space space, Box region) {
        List<Constraint> constraints = new ArrayList<>();
        for (int axis = 0; axis < space.axes().size(); axis++) {
            constraints.add(Constraint.of(space.axes().get(axis), region.sides().get(axis)));
        }
        return reach.isImpossible(stage, constraints)
                ? new Search(Optional.empty(), true)
                : new Search(finder.find(stage, constraints), false);
    }
}
