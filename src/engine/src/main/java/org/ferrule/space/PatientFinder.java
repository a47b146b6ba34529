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
import org.ferrule.tables.Rule;
import org.ferrule.tables.Situation;
import org.ferrule.tables.Slot;
import org.jspecify.annotations.Nullable;

/**
 * Finds patients who are in a given situation when a stage begins: a request that, evaluated, gets there. Facts are
 * simply sent; a finding is traced back to rows that make it and what they ask, or, where DRL makes it, to known
 * patients who have it.
 *
 * <p>A patient who is found was evaluated and is in the situation. That none is found does not prove that there is
 * none: DRL cannot be traced back, and the search is bounded. Repeats itself exactly. Not safe for use by several
 * threads.
 */
public final class PatientFinder {

    private static final int STARTS = 30;
    private static final int ATTEMPTS = 400;

    private final Evaluator evaluator;
    private final Origins origins;
    private final List<ObjectNode> known;
    private final Map<String, List<Patient>> patients = new HashMap<>();

    /**
     * A finder that starts from patients who are known already.
     *
     * @param known requests, such as those of the rulebook's cases
     */
    public PatientFinder(Evaluator evaluator, List<ObjectNode> known) {
        this.evaluator = evaluator;
        this.origins = new Origins(evaluator.rulebook(), new Domains(evaluator.rulebook()));
        this.known = new ArrayList<>();
        this.known.add(Draft.nobody());
        this.known.addAll(known);
        this.known.addAll(origins.explorers());
    }

    /** A patient for whom a row of a table fires; nothing for rows about single results. */
    public Optional<ObjectNode> forRow(Rule row) {
        return row.perResult()
                ? Optional.empty()
                : find(row.stage(), wishes(row).values());
    }

    /**
     * A patient for whom all other cells of a row hold and a fact or finding has one value when the row's stage begins.
     *
     * @param value a number, null for the unknown
     */
    public Optional<ObjectNode> forRow(Rule row, Slot slot, @Nullable BigDecimal value) {
        if (row.perResult()) {
            return Optional.empty();
        }
        Map<Slot, Wish> wishes = wishes(row);
        wishes.put(slot, wish(slot, value));
        return find(row.stage(), wishes.values());
    }

    private Wish wish(Slot slot, @Nullable BigDecimal value) {
        Condition condition = value == null
                ? new Condition.IsUnknown()
                : new Condition.Bounds(value.doubleValue(), false, value.doubleValue(), false);
        return origins.wish(slot, condition);
    }

    private Map<Slot, Wish> wishes(Rule row) {
        Map<Slot, Wish> wishes = new HashMap<>();
        origins.wishes(row).forEach(wish -> wishes.merge(wish.slot(), wish, Wish::and));
        return wishes;
    }

    /** A patient of whom all wishes are fulfilled when a stage begins. */
    public Optional<ObjectNode> find(String stage, Collection<Wish> wishes) {
        List<Wish> ordered = wishes.stream()
                .sorted(Comparator.comparing((Wish wish) -> wish.slot().index()))
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
        return patients.computeIfAbsent(stage, first -> known.stream()
                .flatMap(request -> situation(first, request).map(there -> new Patient(request, there)).stream())
                .toList());
    }

    /** The situation when a stage begins; nothing when the rulebook fails earlier on this patient. */
    private Optional<Situation> situation(String stage, ObjectNode request) {
        try {
            return Optional.of(evaluator.before(stage, evaluator.read(request)));
        } catch (NoDecisionException | MistakenRequestException e) {
            return Optional.empty();
        }
    }

    /** A patient with the situation when a stage begins. */
    record Patient(ObjectNode request, Situation situation) {

        long missing(List<Wish> wishes) {
            return wishes.stream().filter(wish -> !wish.isFulfilled(situation)).count();
        }
    }

    /** One search, which changes patients step by step until all wishes are fulfilled or its attempts are used up. */
    private final class Search {

        private final String stage;
        private final List<Wish> wishes;
        private final List<Patient> patients;
        private int attempts = ATTEMPTS;

        Search(String stage, List<Wish> wishes, List<Patient> patients) {
            this.stage = stage;
            this.wishes = wishes;
            this.patients = patients;
        }

        Optional<ObjectNode> from(Patient start) {
            List<Wish> missing = wishes.stream()
                    .filter(wish -> !wish.isFulfilled(start.situation()))
                    .toList();
            return missing.isEmpty()
                    ? Optional.of(start.request())
                    : fulfil(missing, new Draft(start.request()), start.situation());
        }

        private Optional<ObjectNode> fulfil(List<Wish> missing, Draft draft, Situation situation) {
            if (attempts <= 0) {
                return Optional.empty();
            }
            if (missing.isEmpty()) {
                return proven(draft);
            }
            Wish next = missing.get(0);
            List<Wish> rest = missing.subList(1, missing.size());
            return next.slot().finding() ? make(next, rest, draft, situation) : send(next, rest, draft, situation);
        }

        private Optional<ObjectNode> proven(Draft draft) {
            attempts--;
            ObjectNode request = draft.request();
            return situation(stage, request)
                    .filter(there -> wishes.stream().allMatch(wish -> wish.isFulfilled(there)))
                    .map(there -> request);
        }

        private Optional<ObjectNode> send(Wish wish, List<Wish> rest, Draft draft, Situation situation) {
            Wish whole = draft.agreed(wish);
            for (Object example : whole.examples()) {
                Draft changed = draft.with(whole, example, origins.behind(wish.slot()));
                Optional<ObjectNode> found = fulfil(rest, changed, situation);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        private Optional<ObjectNode> make(Wish wish, List<Wish> rest, Draft draft, Situation situation) {
            if (!draft.visit(wish.slot())) {
                return Optional.empty();
            }
            for (List<Wish> way : origins.ways(wish, stage, situation)) {
                List<Wish> all = new ArrayList<>(way);
                all.addAll(rest);
                Optional<ObjectNode> found = fulfil(all, draft.copy(), situation);
                if (found.isPresent()) {
                    return found;
                }
            }
            return copyFrom(wish, rest, draft, situation);
        }

        /** Takes over, from patients who have the finding, the facts that DRL rules make it from. */
        private Optional<ObjectNode> copyFrom(Wish wish, List<Wish> rest, Draft draft, Situation situation) {
            if (!origins.isMadeByDrl(wish.slot())) {
                return Optional.empty();
            }
            return patients.stream()
                    .filter(patient -> wish.isFulfilled(patient.situation()))
                    .limit(STARTS)
                    .flatMap(patient ->
                            fulfil(rest, draft.taking(origins.behind(wish.slot()), patient.request()), situation)
                                    .stream())
                    .findFirst();
        }
    }
}
