package org.ferrule.space;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.NoDecisionException;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.tables.Condition;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Finds patients who are in a given state when a stage begins: a request that, evaluated, gets there. Facts are simply
 * sent; a finding is traced back to rows that make it and what they ask, or, where DRL makes it, to known patients who
 * have it.
 *
 * <p>A patient who is found was evaluated and is in that state. That none is found does not prove that there is none:
 * DRL cannot be traced back, and the search is bounded. Repeats itself exactly. Not safe for use by several threads.
 */
public final class PatientFinder {

    private static final int STARTS = 30;
    private static final int ATTEMPTS = 400;

    private final Evaluator evaluator;
    private final Producers producers;
    private final List<ObjectNode> known;
    private final Map<String, List<Patient>> patients = new HashMap<>();

    /**
     * A finder that starts from patients who are known already.
     *
     * @param known requests, such as those of the rulebook's cases
     */
    public PatientFinder(Evaluator evaluator, List<ObjectNode> known) {
        this.evaluator = evaluator;
        this.producers = new Producers(evaluator.rulebook(), new Domains(evaluator.rulebook()));
        this.known = new ArrayList<>();
        this.known.add(Draft.nobody());
        this.known.addAll(known);
        this.known.addAll(producers.explorers());
    }

    /** A patient for whom a row of a table fires; nothing for rows about single results. */
    public Optional<ObjectNode> forRow(Rule row) {
        return row.perResult()
                ? Optional.empty()
                : find(row.stage(), constraints(row).values());
    }

    /**
     * A patient for whom all other cells of a row hold and a fact or finding has one value when the row's stage begins.
     *
     * @param value a number, null for the unknown
     */
    public Optional<ObjectNode> forRow(Rule row, Variable variable, @Nullable BigDecimal value) {
        if (row.perResult()) {
            return Optional.empty();
        }
        Map<Variable, Constraint> constraints = constraints(row);
        constraints.put(variable, constraint(variable, value));
        return find(row.stage(), constraints.values());
    }

    private Constraint constraint(Variable variable, @Nullable BigDecimal value) {
        Condition condition = value == null
                ? new Condition.IsUnknown()
                : new Condition.Bounds(value.doubleValue(), false, value.doubleValue(), false);
        return producers.constraint(variable, condition);
    }

    private Map<Variable, Constraint> constraints(Rule row) {
        Map<Variable, Constraint> constraints = new HashMap<>();
        producers
                .constraints(row)
                .forEach(constraint -> constraints.merge(constraint.variable(), constraint, Constraint::and));
        return constraints;
    }

    /** A patient who satisfies all constraints when a stage begins. */
    public Optional<ObjectNode> find(String stage, Collection<Constraint> constraints) {
        List<Constraint> ordered = constraints.stream()
                .sorted(Comparator.comparing(
                        (Constraint constraint) -> constraint.variable().index()))
                .toList();
        List<Patient> starts = new ArrayList<>(patients(stage));
        starts.sort(Comparator.comparing((Patient patient) -> patient.missing(ordered)));
        Search search = new Search(stage, ordered, starts);
        return starts.stream()
                .limit(STARTS)
                .flatMap(start -> search.from(start).stream())
                .findFirst();
    }

    /** The patients that it starts from. */
    public List<ObjectNode> known() {
        return known;
    }

    private List<Patient> patients(String stage) {
        return patients.computeIfAbsent(stage, first -> known.parallelStream()
                .flatMap(request -> state(first, request).map(there -> new Patient(request, there)).stream())
                .toList());
    }

    /** The state when a stage begins; nothing when the rulebook fails earlier on this patient. */
    private Optional<EvaluationState> state(String stage, ObjectNode request) {
        try {
            return Optional.of(evaluator.before(stage, evaluator.read(request)));
        } catch (NoDecisionException | MistakenRequestException e) {
            return Optional.empty();
        }
    }

    /** A patient with the state when a stage begins. */
    record Patient(ObjectNode request, EvaluationState state) {

        long missing(List<Constraint> constraints) {
            return constraints.stream()
                    .filter(constraint -> !constraint.isFulfilled(state))
                    .count();
        }
    }

    /**
     * One search, which changes patients step by step until all constraints are fulfilled or its attempts are used up.
     */
    private final class Search {

        private final String stage;
        private final List<Constraint> constraints;
        private final List<Patient> patients;
        private int attempts = ATTEMPTS;

        Search(String stage, List<Constraint> constraints, List<Patient> patients) {
            this.stage = stage;
            this.constraints = constraints;
            this.patients = patients;
        }

        Optional<ObjectNode> from(Patient start) {
            List<Constraint> missing = constraints.stream()
                    .filter(constraint -> !constraint.isFulfilled(start.state()))
                    .toList();
            return missing.isEmpty()
                    ? Optional.of(start.request())
                    : fulfil(missing, new Draft(start.request()), start.state());
        }

        private Optional<ObjectNode> fulfil(List<Constraint> missing, Draft draft, EvaluationState state) {
            if (attempts <= 0) {
                return Optional.empty();
            }
            if (missing.isEmpty()) {
                return proven(draft);
            }
            Constraint next = missing.get(0);
            List<Constraint> rest = missing.subList(1, missing.size());
            return next.variable().finding() ? make(next, rest, draft, state) : send(next, rest, draft, state);
        }

        private Optional<ObjectNode> proven(Draft draft) {
            attempts--;
            ObjectNode request = draft.request();
            return state(stage, request)
                    .filter(there -> constraints.stream().allMatch(constraint -> constraint.isFulfilled(there)))
                    .map(there -> request);
        }

        private Optional<ObjectNode> send(
                Constraint constraint, List<Constraint> rest, Draft draft, EvaluationState state) {
            Constraint whole = draft.agreed(constraint);
            for (Object example : whole.examples()) {
                Draft changed = draft.with(whole, example, producers.behind(constraint.variable()));
                Optional<ObjectNode> found = fulfil(rest, changed, state);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        private Optional<ObjectNode> make(
                Constraint constraint, List<Constraint> rest, Draft draft, EvaluationState state) {
            if (!draft.visit(constraint.variable())) {
                return Optional.empty();
            }
            for (List<Constraint> way : producers.ways(constraint, stage, state)) {
                List<Constraint> all = new ArrayList<>(way);
                all.addAll(rest);
                Optional<ObjectNode> found = fulfil(all, draft.copy(), state);
                if (found.isPresent()) {
                    return found;
                }
            }
            return copyFrom(constraint, rest, draft, state);
        }

        /** Takes over, from patients who have the finding, the facts that DRL rules make it from. */
        private Optional<ObjectNode> copyFrom(
                Constraint constraint, List<Constraint> rest, Draft draft, EvaluationState state) {
            if (!producers.isMadeByDrl(constraint.variable())) {
                return Optional.empty();
            }
            return patients.stream()
                    .filter(patient -> constraint.isFulfilled(patient.state()))
                    .limit(STARTS)
                    .flatMap(
                            patient -> fulfil(
                                    rest,
                                    draft.taking(producers.behind(constraint.variable()), patient.request()),
                                    state)
                                    .stream())
                    .findFirst();
        }
    }
}
