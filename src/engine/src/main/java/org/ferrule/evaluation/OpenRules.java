package org.ferrule.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ferrule.facts.Value;
import org.ferrule.interpreter.OpenRow;
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
 * <p>Sets of facts are bits in the order of their names: this runs for each answer, over all open rows.
 */
final class OpenRules {

    private final Rulebook rulebook;
    private final List<String> names;
    private final int[] ranks;
    private final int words;
    private final MadeValues made;

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
    }

    /** The open rules of a patient, by id, each with the facts that could still change it, by name. */
    List<Decision.Open> list(Evaluation patient) {
        Search search = new Search(patient);
        Map<String, long[]> facts = new TreeMap<>();
        long[] unknown = new long[words];
        for (OpenRow row : patient.open()) {
            if (search.behind(row.undecided(), unknown)) {
                addAll(facts.computeIfAbsent(row.rule().ruleId(), rule -> new long[words]), unknown);
            }
        }
        List<Decision.Open> open = new ArrayList<>(facts.size());
        facts.forEach((rule, some) -> open.add(new Decision.Open(rule, names(some))));
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
        private final @Nullable List<OpenRow>[] rowsByVariable;
        private final @Nullable Makers[] makers;
        private final long[] @Nullable [] answers;
        private int unfinished;

        @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of generic lists.
        Search(Evaluation patient) {
            this.patient = patient;
            this.rowsByVariable = new List[ranks.length];
            this.makers = new Makers[ranks.length];
            this.answers = new long[made.questions()][];
            patient.open().forEach(this::index);
        }

        private void index(OpenRow row) {
            for (Variable made : row.rule().makes()) {
                List<OpenRow> rows = rowsByVariable[made.index()];
                if (rows == null) {
                    rows = new ArrayList<>();
                    rowsByVariable[made.index()] = rows;
                }
                rows.add(row);
            }
        }

        /**
         * Puts the unknown facts behind all cells in the place of those given; says whether there are some. Nothing
         * when one of the cells can no longer hold.
         */
        boolean behind(List<RuleCondition> undecided, long[] facts) {
            Arrays.fill(facts, 0);
            boolean any = false;
            for (RuleCondition cell : undecided) {
                Variable variable = cell.variable();
                if (!variable.finding()) {
                    add(facts, variable);
                } else if (!addBehind(variable, cell, facts)) {
                    Arrays.fill(facts, 0);
                    return false;
                }
                any = true;
            }
            return any;
        }

        private boolean addBehind(Variable variable, RuleCondition cell, long[] facts) {
            int question = made.question(cell);
            long[] known = answers[question];
            if (known != null) {
                return addAll(facts, known);
            }
            long[] answer = behind(makers(variable), question);
            if (unfinished == 0) {
                answers[question] = answer;
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
            Makers found = new Makers(made.of(variable), words);
            makers[variable.index()] = found;
            unfinished++;
            long[] facts = new long[words];
            List<OpenRow> rows = rowsByVariable[variable.index()];
            if (rows != null) {
                for (OpenRow row : rows) {
                    behind(row.undecided(), facts);
                    keep(found, made.given(row.rule(), variable), facts);
                }
            }
            rulebook.drl(variable).forEach(rule -> {
                behind(unknown(rule), facts);
                addAll(found.rules, facts);
            });
            unfinished--;
            return found;
        }

        private void keep(Makers found, int value, long[] facts) {
            if (value >= 0) {
                long[] known = found.rows[value];
                long[] some = known == null ? new long[words] : known;
                found.rows[value] = some;
                addAll(some, facts);
            }
        }

        private List<RuleCondition> unknown(Rule rule) {
            List<RuleCondition> unknown = new ArrayList<>();
            for (RuleCondition condition : rule.conditions()) {
                if (condition.reads().filter(variable -> !isExact(variable)).isPresent()) {
                    unknown.add(condition);
                }
            }
            return unknown;
        }

        /** A number between bounds leaves open what is computed from it. */
        private boolean isExact(Variable variable) {
            Value value = patient.state().value(variable.index());
            return value != null && value.isPoint();
        }
    }
}
