package org.ferrule.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ferrule.facts.FactType;
import org.ferrule.space.Budget;
import org.ferrule.space.RandomTable;
import org.ferrule.space.Space;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Variable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random edits of what rows conclude: fields swapped, moved, taken away, rescaled. Every patient is asked one by one
 * what both versions say, part by part; the comparison has to name exactly those for whom that differs. An edit that it
 * proves to change nothing changes nothing.
 */
class OutcomeMutationsTest {

    private static final int EDITS = 400;

    private final long seed = Long.getLong("ferrule.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void noEditThatAnybodySeesIsProvenToChangeNothing() throws Budget.Exhausted {
        int seen = 0;
        for (int edit = 0; edit < EDITS; edit++) {
            RandomTable bare = RandomTable.of(random);
            RandomTable table = bare.with(bare.rows().stream()
                    .map(row -> concluding(row, List.of(dose(), flag(), number())))
                    .toList());
            RandomTable edited = table.with(edited(table.rows()));
            Set<Integer> expected = differing(table, edited);
            assertThat(found(table, edited))
                    .as("[seed %d] edit %d: %s -> %s", seed, edit, table.rows(), edited.rows())
                    .isEqualTo(expected);
            seen += expected.isEmpty() ? 0 : 1;
        }
        assertThat(seen).as("[seed %d] edits that somebody sees", seed).isGreaterThan(EDITS / 3);
    }

    private static Set<Integer> found(RandomTable table, RandomTable edited) throws Budget.Exhausted {
        TableComparison comparison = new TableComparison(table.rows(), edited.rows(), table.variables(), Set.of());
        if (comparison.isEqual()) {
            return Set.of();
        }
        Space space = comparison.space(RandomTable::axis);
        return table.in(
                space,
                comparison.parts(space, RandomTable.unlimited()).stream()
                        .map(TableComparison.Part::box)
                        .toList());
    }

    private static Set<Integer> differing(RandomTable table, RandomTable edited) {
        Set<Integer> patients = new TreeSet<>();
        for (int patient = 0; patient < table.patients().size(); patient++) {
            if (!said(table, patient).equals(said(edited, patient))) {
                patients.add(patient);
            }
        }
        return patients;
    }

    private static Set<String> said(RandomTable table, int patient) {
        Set<String> said = new TreeSet<>();
        for (int row = 0; row < table.rows().size(); row++) {
            if (table.matches(row, patient)) {
                table.rows().get(row).outcomes().forEach(outcome -> said.add(parts(outcome)));
            }
        }
        return said;
    }

    /** Part by part, as the record has them; an amount by its value. */
    private static String parts(Outcome outcome) {
        return Arrays.stream(outcome.getClass().getRecordComponents())
                .map(part -> part.getName() + "=" + part(outcome, part))
                .collect(Collectors.joining("|", outcome.getClass().getSimpleName() + "|", ""));
    }

    private static String part(Outcome outcome, RecordComponent part) {
        try {
            Object value = part.getAccessor().invoke(outcome);
            boolean decimal = value != null
                    && value.toString().matches("\\d+(\\.\\d+)?")
                    && Set.of("amount", "decimal").contains(part.getName());
            return decimal ? String.valueOf(new BigDecimal(value.toString()).doubleValue()) : "<" + value + ">";
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Rule concluding(Rule row, List<Outcome> outcomes) {
        return new Rule(
                row.naming(),
                new Rule.Home(row.stage(), row.place(), false),
                row.conditions(),
                new Rule.Conclusions(outcomes, List.of()),
                List.of(),
                new Rule.Backing(List.of(), row.trust(), row.trustCell(), row.note(), row.strength()));
    }

    private List<Rule> edited(List<Rule> rows) {
        List<Rule> edited = new ArrayList<>(rows);
        int row = random.nextInt(rows.size());
        List<Outcome> outcomes = new ArrayList<>(rows.get(row).outcomes());
        int which = random.nextInt(outcomes.size());
        if (random.nextInt(8) == 0) {
            outcomes.remove(which);
        } else {
            outcomes.set(which, edited(outcomes.get(which)));
        }
        edited.set(row, concluding(rows.get(row), outcomes));
        return edited;
    }

    private Outcome edited(Outcome outcome) {
        if (outcome instanceof Outcome.Dose dose) {
            return switch (random.nextInt(8)) {
                case 0 ->
                    new Outcome.Dose(dose.product(), dose.amount(), dose.unit(), dose.duration(), dose.frequency());
                case 1 -> new Outcome.Dose(dose.product(), dose.amount(), dose.unit(), null, dose.duration());
                case 2 -> new Outcome.Dose(dose.product(), dose.amount(), dose.unit(), dose.frequency(), null);
                case 3 ->
                    new Outcome.Dose(dose.unit(), dose.amount(), dose.product(), dose.frequency(), dose.duration());
                case 4 ->
                    new Outcome.Dose(
                            dose.product(), dose.amount() + "0", dose.unit(), dose.frequency(), dose.duration());
                case 5 ->
                    new Outcome.Dose(
                            dose.product() + " " + dose.unit(), dose.amount(), "", dose.frequency(), dose.duration());
                case 6 ->
                    new Outcome.Dose(
                            dose.product(),
                            new BigDecimal(dose.amount()).setScale(2).toPlainString(),
                            dose.unit(),
                            dose.frequency(),
                            dose.duration());
                default -> dose();
            };
        }
        if (outcome instanceof Outcome.Flag flag) {
            return switch (random.nextInt(5)) {
                case 0 -> new Outcome.Flag(flag.code(), List.of(), String.join("+", flag.about()), flag.text());
                case 1 ->
                    new Outcome.Flag(
                            flag.code(), List.of(String.join("+", flag.about())), flag.severity(), flag.text());
                case 2 -> new Outcome.Flag(flag.code(), flag.about(), flag.severity() == null ? "" : null, flag.text());
                case 3 ->
                    new Outcome.Flag(flag.code(), flag.about(), flag.severity(), flag.text() == null ? "words" : null);
                default -> flag();
            };
        }
        Outcome.Amount amount = (Outcome.Amount) outcome;
        return switch (random.nextInt(3)) {
            case 0 -> new Outcome.Amount(amount.variable(), amount.decimal() + "0");
            case 1 ->
                new Outcome.Amount(
                        amount.variable(),
                        new BigDecimal(amount.decimal()).setScale(3).toPlainString());
            default -> number();
        };
    }

    private Outcome dose() {
        return new Outcome.Dose(oneOf("A", "B"), oneOf("10", "1"), oneOf("mg", "A"), part(), part());
    }

    private Outcome flag() {
        return new Outcome.Flag(oneOf("X", "Y"), random.nextBoolean() ? List.of("a", "b") : List.of("a"), part(), null);
    }

    private Outcome number() {
        return new Outcome.Amount(
                new Variable(90, "made", "Made", FactType.NUMBER, null, List.of(), true), oneOf("1", "10", "10.0"));
    }

    private @Nullable String part() {
        return random.nextInt(3) == 0 ? null : oneOf("weekly", "12 weeks");
    }

    private String oneOf(String... some) {
        return some[random.nextInt(some.length)];
    }
}
