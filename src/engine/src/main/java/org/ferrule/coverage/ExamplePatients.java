package org.ferrule.coverage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.space.Constraint;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.Variable;

/**
 * Patients who show what DRL makes of facts, since that cannot be traced back: neighbours of each baseline, and others
 * who are known. Filled first, then only read.
 */
final class ExamplePatients {

    private static final int MOST = 12;

    private final List<Variable> made;
    private final List<Donor> others = new ArrayList<>();
    private final IdentityHashMap<Baseline, List<Donor>> neighbours = new IdentityHashMap<>();

    /** A patient with the state in the end. */
    private record Donor(ObjectNode request, EvaluationState end) {}

    ExamplePatients(Rulebook rulebook) {
        this.made = rulebook.variables().all().stream()
                .filter(variable ->
                        variable.finding() && !rulebook.drl(variable).isEmpty())
                .toList();
    }

    /** Adds those of whom DRL makes something else than of their baseline. */
    void add(Baseline baseline, EvaluatedPatient own, List<EvaluatedPatient> some) {
        List<Donor> donors = neighbours.computeIfAbsent(baseline, first -> new ArrayList<>());
        EvaluationState usual = own.end();
        some.stream()
                .filter(seen -> made.stream()
                        .anyMatch(variable -> !Objects.equals(
                                usual.value(variable.index()), seen.end().value(variable.index()))))
                .forEach(seen -> donors.add(new Donor(seen.request(), seen.end())));
    }

    /** Adds others who are known. */
    void add(EvaluatedPatient seen) {
        others.add(new Donor(seen.request(), seen.end()));
    }

    /** Some of those of whom a constraint is fulfilled, the neighbours of a baseline first. */
    Stream<ObjectNode> with(Constraint constraint, Baseline baseline) {
        return Stream.concat(some(constraint, neighbours.getOrDefault(baseline, List.of())), some(constraint, others));
    }

    private static Stream<ObjectNode> some(Constraint constraint, List<Donor> donors) {
        return donors.stream()
                .filter(donor -> constraint.isFulfilled(donor.end()))
                .limit(MOST)
                .map(Donor::request);
    }
}
