package org.ferrule.verification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.NoDecisionException;
import org.ferrule.evaluation.Trace;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.space.Budget;
import org.ferrule.space.Constraint;
import org.ferrule.space.Domains;
import org.ferrule.space.Draft;
import org.ferrule.space.PatientFinder;
import org.ferrule.space.Producers;
import org.ferrule.space.StageFlow;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.Promise;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Ternary;
import org.ferrule.tables.Variable;
import org.jspecify.annotations.Nullable;

/** Looks for a patient who is told what was promised never to be told. Whoever is found was evaluated. */
final class BrokenPromise {

    private static final int VALUES = 2;

    private final Evaluator evaluator;
    private final PatientFinder finder;
    private final Promise promise;
    private final Producers producers;

    BrokenPromise(Rulebook rulebook, Evaluator evaluator, PatientFinder finder, Promise promise) {
        this.evaluator = evaluator;
        this.finder = finder;
        this.promise = promise;
        this.producers = new Producers(rulebook, new Domains(rulebook));
    }

    /**
     * A patient, searched for among those known with what the promise asks for sent as well, then from rows that may
     * tell it.
     */
    Optional<ObjectNode> witness(List<StageFlow.Step> telling, Budget budget) {
        List<Constraint> constraints = constraints(promise.conditions());
        return Stream.concat(
                        IntStream.range(0, VALUES).boxed().flatMap(number -> finder.known().stream()
                                .map(known -> sent(known, constraints, number))),
                        telling.stream()
                                .filter(step ->
                                        step.rule().isRow() && !step.rule().perResult())
                                .takeWhile(step -> !budget.isExhausted())
                                .flatMap(step -> found(step, constraints)))
                .takeWhile(request -> !budget.isExhausted())
                .filter(request -> !told(request).isEmpty())
                .findFirst();
    }

    private List<Constraint> constraints(Collection<RuleCondition> cells) {
        return cells.stream()
                .map(cell -> producers.constraint(cell.variable(), cell.meaning()))
                .toList();
    }

    /**
     * A known patient of whom the facts of the promise are sent as it asks, each with its first value, its second and
     * so on.
     */
    private static ObjectNode sent(ObjectNode known, List<Constraint> constraints, int number) {
        Draft draft = new Draft(known);
        for (Constraint constraint : constraints) {
            List<@Nullable Object> examples = constraint.examples();
            if (!constraint.variable().finding() && !examples.isEmpty()) {
                draft = draft.with(constraint, examples.get(Math.min(number, examples.size() - 1)), Set.of());
            }
        }
        return draft.request();
    }

    private Stream<ObjectNode> found(StageFlow.Step step, List<Constraint> constraints) {
        Map<Variable, Constraint> all = new HashMap<>();
        List<Constraint> both = new ArrayList<>(producers.constraints(step.rule()));
        constraints.stream()
                .filter(constraint -> !constraint.variable().finding())
                .forEach(both::add);
        both.forEach(constraint -> all.merge(constraint.variable(), constraint, Constraint::and));
        return finder.find(step.rule().stage(), all.values()).stream();
    }

    /** What a patient of the promise is told although it was promised not to be, in words; empty when nothing is. */
    String told(ObjectNode request) {
        try {
            Trace trace = evaluator.trace(evaluator.read(request), stage -> {});
            return isAbout(trace.end()) ? told(trace.decision()) : "";
        } catch (NoDecisionException | MistakenRequestException e) {
            return "";
        }
    }

    private boolean isAbout(EvaluationState state) {
        return promise.conditions().stream()
                .allMatch(cell -> cell.column().test(cell.meaning(), state, null) == Ternary.TRUE);
    }

    private String told(Decision decision) {
        TreeSet<String> told = new TreeSet<>();
        if (promise.never().contains(decision.recommendation().code())) {
            told.add(decision.recommendation().code() + " is recommended by "
                    + decision.recommendation().rule());
        }
        decision.alternatives().stream()
                .filter(other -> promise.never().contains(other.code()))
                .forEach(other -> told.add(other.code() + " is offered by " + other.rule()));
        Stream.ofNullable(decision.provisional())
                .filter(other -> promise.never().contains(other.code()))
                .forEach(other -> told.add(other.code() + " is held out by " + other.rule()));
        return told.stream().collect(Collectors.joining(", "));
    }
}
