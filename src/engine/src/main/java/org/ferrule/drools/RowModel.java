package org.ferrule.drools;

import java.util.List;
import org.drools.model.AlphaIndex;
import org.drools.model.DSL;
import org.drools.model.Index;
import org.drools.model.Model;
import org.drools.model.PatternDSL;
import org.drools.model.RuleItemBuilder;
import org.drools.model.functions.Block0;
import org.drools.model.functions.Function1;
import org.drools.model.impl.ModelImpl;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.SentResult;
import org.jspecify.annotations.Nullable;

/**
 * Tells Drools the rows of a stage as a model of rules, without a text that it would have to parse and compile: one
 * rule a row, with one pattern over the state or over a single result. {@link DrlWriter} writes the same rules as text,
 * for reading.
 *
 * <p>A row has no right-hand side of code: what it concludes are its outcomes, which {@link FiringListener} takes when
 * Drools fires it.
 */
final class RowModel {

    private static final Block0 CONCLUDED_BY_THE_LISTENER = () -> {};

    private RowModel() {}

    /** The model of some rows of one stage, whose tests stand in the order in which Drools shares them. */
    static Model of(List<Rule> rows) {
        ModelImpl model = new ModelImpl();
        rows.forEach(row -> model.addRule(rule(row)));
        return model;
    }

    private static org.drools.model.Rule rule(Rule row) {
        RuleItemBuilder<?> pattern = row.perResult() ? ofResult(row) : ofState(row);
        return PatternDSL.rule(DrlFile.PACKAGE, row.name()).build(pattern, DSL.execute(CONCLUDED_BY_THE_LISTENER));
    }

    private static PatternDSL.PatternDef<EvaluationState> ofState(Rule row) {
        PatternDSL.PatternDef<EvaluationState> pattern = PatternDSL.pattern(DSL.declarationOf(EvaluationState.class));
        for (RuleCondition condition : row.conditions()) {
            RowTests.of(condition.variable(), condition.meaning()).forEach(test -> add(pattern, test, index(test)));
        }
        return pattern;
    }

    private static PatternDSL.PatternDef<SentResult> ofResult(Rule row) {
        PatternDSL.PatternDef<SentResult> pattern = PatternDSL.pattern(DSL.declarationOf(SentResult.class));
        for (RuleCondition condition : row.conditions()) {
            tests(condition).forEach(test -> add(pattern, test, null));
        }
        return pattern;
    }

    private static List<RowTest<SentResult>> tests(RuleCondition condition) {
        return condition
                .column()
                .accept(
                        variable -> {
                            throw new IllegalStateException("a row about single results asks for " + variable.name());
                        },
                        field -> RowTests.of(field, condition.meaning()));
    }

    private static <T> void add(
            PatternDSL.PatternDef<T> pattern, RowTest<T> test, @Nullable AlphaIndex<T, String> index) {
        if (index == null) {
            pattern.expr(test.getExpressionHash(), test);
        } else {
            pattern.expr(test.getExpressionHash(), test, index);
        }
    }

    /** Where many rows ask for one word each, Drools looks the word up instead of asking row by row. */
    private static @Nullable AlphaIndex<EvaluationState, String> index(RowTest<EvaluationState> test) {
        return test instanceof RowTest.OfWord asked
                        && asked.word() instanceof RowTest.WordTest.In in
                        && in.words().size() == 1
                ? PatternDSL.alphaIndexedBy(
                        String.class,
                        Index.ConstraintType.EQUAL,
                        asked.variable(),
                        new WordOf(asked.variable()),
                        in.words().get(0))
                : null;
    }

    /** Reads a word for the index. */
    private record WordOf(int variable) implements Function1<EvaluationState, String> {

        @Override
        @SuppressWarnings("NullAway") // Drools looks up an unknown word as null, which no row asks for.
        public String apply(EvaluationState state) {
            return state.word(variable);
        }
    }
}
