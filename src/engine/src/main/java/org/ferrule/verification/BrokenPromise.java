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
import org.ferrule.space.Domains;
import org.ferrule.space.Draft;
import org.ferrule.space.Flow;
import org.ferrule.space.Origins;
import org.ferrule.space.PatientFinder;
import org.ferrule.space.Wish;
import org.ferrule.tables.Promise;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Situation;
import org.ferrule.tables.Slot;
import org.ferrule.tables.Truth;
import org.jspecify.annotations.Nullable;

/** Looks for a patient who is told what was promised never to be told. Whoever is found was evaluated. */
final class BrokenPromise {

    private static final int VALUES = 2;

    private final Evaluator evaluator;
    private final PatientFinder finder;
    private final Promise promise;
    private final Origins origins;

    BrokenPromise(Rulebook rulebook, Evaluator evaluator, PatientFinder finder, Promise promise) {
        this.evaluator = evaluator;
        this.finder = finder;
        this.promise = promise;
        this.origins = new Origins(rulebook, new Domains(rulebook));
    }

    /**
     * A patient, searched for among those known with what the promise asks for sent as well, then from rows that may
     * tell it.
     */
    Optional<ObjectNode> witness(List<Flow.Step> telling, Budget budget) {
        List<Wish> wishes = wishes(promise.conditions());
        return Stream.concat(
                        IntStream.range(0, VALUES).boxed().flatMap(number -> finder.known().stream()
                                .map(known -> sent(known, wishes, number))),
                        telling.stream()
                                .filter(step ->
                                        step.rule().isRow() && !step.rule().perResult())
                                .takeWhile(step -> !budget.isExhausted())
                                .flatMap(step -> found(step, wishes)))
                .takeWhile(request -> !budget.isExhausted())
                .filter(request -> !told(request).isEmpty())
                .findFirst();
    }

    private List<Wish> wishes(Collection<RuleCondition> cells) {
        return cells.stream()
                .map(cell -> origins.wish(cell.slot(), cell.meaning()))
                .toList();
    }

    /**
     * A known patient of whom the facts of the promise are sent as it asks, each with its first value, its second and
     * so on.
     */
    private static ObjectNode sent(ObjectNode known, List<Wish> wishes, int number) {
        Draft draft = new Draft(known);
        for (Wish wish : wishes) {
            List<@Nullable Object> examples = wish.examples();
            if (!wish.slot().finding() && !examples.isEmpty()) {
                draft = draft.with(wish, examples.get(Math.min(number, examples.size() - 1)), Set.of());
            }
        }
        return draft.request();
    }

    private Stream<ObjectNode> found(Flow.Step step, List<Wish> wishes) {
        Map<Slot, Wish> all = new HashMap<>();
        List<Wish> both = new ArrayList<>(origins.wishes(step.rule()));
        wishes.stream().filter(wish -> !wish.slot().finding()).forEach(both::add);
        both.forEach(wish -> all.merge(wish.slot(), wish, Wish::and));
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

    private boolean isAbout(Situation situation) {
        return promise.conditions().stream()
                .allMatch(cell -> cell.column().test(cell.meaning(), situation, null) == Truth.TRUE);
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
