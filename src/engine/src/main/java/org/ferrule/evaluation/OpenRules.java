package org.ferrule.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrule.facts.Value;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Variable;
import org.jspecify.annotations.Nullable;

/**
 * What could still change: traces each open row back to the unknown facts behind it. A finding that was not made and
 * that no open rule could make, or not with a value that the row asks for, counts as refuted. One for a rulebook, safe
 * for use by several threads.
 *
 * <p>Sets of facts are bits in the order of their names, and what cells ask is looked up once a rulebook: this runs for
 * each answer, over all open rows.
 */
final class OpenRules {

    /** Stands for a cell that asks for a fact. */
    private static final int NO_QUESTION = -1;

    private final Rulebook rulebook;
    private final List<String> names;
    private final int[] ranks;
    private final int words;
    private final List<String> ruleIds;
    private final MadeValues made;
    private final int[] values;
    private final IdentityHashMap<Rule, Traced> traced = new IdentityHashMap<>();

    /**
     * A rule as it is traced.
     *
     * @param id the place of its id among all, in their order
     * @param cells what its conditions ask, in their order; none in a table about results
     * @param makings what it makes
     */
    private record Traced(int id, List<Asked> cells, List<Making> makings) {}

    /**
     * A condition.
     *
     * @param variable what it asks for
     * @param question the number of what it asks of a finding, {@link #NO_QUESTION} for a fact
     */
    private record Asked(Variable variable, int question) {}

    /** What a rule makes: a variable by its index, and the number of the value, -1 when it computes one. */
    private record Making(int variable, int value) {}

    /** A row that is open for a patient. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Open(Traced rule, int[] undecided) {}

    OpenRules(Rulebook rulebook) {
        this.rulebook = rulebook;
        List<Variable> variables = rulebook.variables().all();
        List<Variable> sorted =
                variables.stream().sorted(Comparator.comparing(Variable::name)).toList();
        this.names = sorted.stream().map(Variable::name).toList();
        this.ranks = new int[variables.size()];
        for (int rank = 0; rank < sorted.size(); rank++) {
            ranks[sorted.get(rank).index()] = rank;
        }
        this.words = (variables.size() + Long.SIZE - 1) / Long.SIZE;
        this.made = new MadeValues(rulebook.rules());
        this.values = variables.stream().mapToInt(made::of).toArray();
        this.ruleIds =
                rulebook.rules().stream().map(Rule::ruleId).distinct().sorted().toList();
        rulebook.rules().forEach(rule -> traced.put(rule, traced(rule)));
    }

    private Traced traced(Rule rule) {
        List<Asked> cells = rule.conditions().stream()
                .flatMap(cell -> cell.reads().map(variable -> asked(variable, cell)).stream())
                .toList();
        List<Making> makings = rule.makes().stream()
                .map(variable -> new Making(variable.index(), made.given(rule, variable)))
                .toList();
        return new Traced(Collections.binarySearch(ruleIds, rule.ruleId()), cells, makings);
    }

    private Asked asked(Variable variable, RuleCondition cell) {
        return new Asked(variable, variable.finding() ? made.question(cell) : NO_QUESTION);
    }

    private Traced known(Rule rule) {
        Traced known = traced.get(rule);
        if (known == null) {
            throw new IllegalStateException("a rule of another rulebook: " + rule.id());
        }
        return known;
    }

    /** The open rules of a patient, by id, each with the facts that could still change it, by name. */
    List<Decision.Open> list(Evaluation patient) {
        Search search = new Search(patient);
        long[][] facts = new long[ruleIds.size()][];
        long[] unknown = new long[words];
        for (Open row : search.open) {
            if (search.behind(row, unknown)) {
                facts[row.rule().id()] = with(facts[row.rule().id()], unknown);
            }
        }
        List<Decision.Open> open = new ArrayList<>();
        for (int id = 0; id < facts.length; id++) {
            if (facts[id] != null) {
                open.add(new Decision.Open(ruleIds.get(id), names(facts[id])));
            }
        }
        return open;
    }

    private List<String> names(long[] facts) {
        List<String> named = new ArrayList<>();
        for (int word = 0; word < words; word++) {
            for (long rest = facts[word]; rest != 0; rest &= rest - 1) {
                named.add(names.get(word * Long.SIZE + Long.numberOfTrailingZeros(rest)));
            }
        }
        return named;
    }

    private void add(long[] facts, Variable variable) {
        int rank = ranks[variable.index()];
        facts[rank / Long.SIZE] |= 1L << (rank % Long.SIZE);
    }

    /** A set with the facts of another one added; a new one where there is none yet. */
    private long[] with(long @Nullable [] facts, long[] others) {
        long[] some = facts == null ? new long[words] : facts;
        addAll(some, others);
        return some;
    }

    /** Says whether there was anything to add. */
    private static boolean addAll(long[] facts, long[] others) {
        long any = 0;
        for (int word = 0; word < facts.length; word++) {
            facts[word] |= others[word];
            any |= others[word];
        }
        return any != 0;
    }

    /**
     * The unknown facts behind a finding that was not made: by the value that rows would give it, and of rules that
     * compute it.
     */
    private static final class Makers {

        private final long[] @Nullable [] rows;
        private final long[] rules;

        Makers(int values, int words) {
            this.rows = new long[values][];
            this.rules = new long[words];
        }
    }

    /** One patient. */
    private final class Search {

        private final Evaluation patient;
        private final List<Open> open;
        private final @Nullable List<Open>[] rowsByVariable;
        private final @Nullable Makers[] makers;
        private final long[] @Nullable [] answers;
        private int unfinished;

        @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of generic lists.
        Search(Evaluation patient) {
            this.patient = patient;
            this.open = new ArrayList<>(patient.open().size());
            this.rowsByVariable = new List[ranks.length];
            this.makers = new Makers[ranks.length];
            this.answers = new long[made.questions()][];
            patient.open().forEach(row -> index(new Open(known(row.rule()), row.undecided())));
        }

        private void index(Open row) {
            open.add(row);
            for (Making making : row.rule().makings()) {
                List<Open> rows = rowsByVariable[making.variable()];
                if (rows == null) {
                    rows = new ArrayList<>();
                    rowsByVariable[making.variable()] = rows;
                }
                rows.add(row);
            }
        }

        /**
         * Puts the unknown facts behind all undecided cells in the place of those given; says whether there are some.
         * Nothing when one of the cells can no longer hold.
         */
        boolean behind(Open row, long[] facts) {
            Arrays.fill(facts, 0);
            for (int cell : row.undecided()) {
                if (!addBehind(row.rule().cells().get(cell), facts)) {
                    Arrays.fill(facts, 0);
                    return false;
                }
            }
            return row.undecided().length > 0;
        }

        /** Adds the unknown facts behind a cell; says whether it can still hold. */
        private boolean addBehind(Asked cell, long[] facts) {
            if (cell.question() == NO_QUESTION) {
                add(facts, cell.variable());
                return true;
            }
            long[] answer = answers[cell.question()];
            if (answer == null) {
                answer = behind(makers(cell.variable()), cell.question());
                if (unfinished == 0) {
                    answers[cell.question()] = answer;
                }
            }
            return addAll(facts, answer);
        }

        private long[] behind(Makers known, int question) {
            long[] facts = known.rules.clone();
            for (int value = 0; value < known.rows.length; value++) {
                long[] some = known.rows[value];
                if (some != null && made.admits(question, value)) {
                    addAll(facts, some);
                }
            }
            return facts;
        }

        private Makers makers(Variable variable) {
            Makers known = makers[variable.index()];
            if (known != null) {
                return known;
            }
            Makers found = new Makers(values[variable.index()], words);
            makers[variable.index()] = found;
            unfinished++;
            List<Open> rows = rowsByVariable[variable.index()];
            if (rows != null) {
                rows.forEach(row -> addRow(found, row, variable));
            }
            rulebook.drl(variable).forEach(rule -> addRule(found, rule));
            unfinished--;
            return found;
        }

        private void addRow(Makers found, Open row, Variable variable) {
            long[] facts = new long[words];
            behind(row, facts);
            for (Making making : row.rule().makings()) {
                if (making.variable() == variable.index() && making.value() >= 0) {
                    found.rows[making.value()] = with(found.rows[making.value()], facts);
                }
            }
        }

        private void addRule(Makers found, Rule rule) {
            Traced computing = known(rule);
            int[] inexact = IntStream.range(0, computing.cells().size())
                    .filter(cell -> !isExact(computing.cells().get(cell).variable()))
                    .toArray();
            long[] facts = new long[words];
            behind(new Open(computing, inexact), facts);
            addAll(found.rules, facts);
        }

        /** A number between bounds leaves open what is computed from it. */
        private boolean isExact(Variable variable) {
            Value value = patient.state().value(variable.index());
            return value != null && value.isPoint();
        }
    }
}
