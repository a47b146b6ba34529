package org.ferrule.drools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrule.ShippedRulebook;
import org.ferrule.Vignette;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.RandomPatients;
import org.ferrule.evaluation.StageView;
import org.ferrule.facts.Interval;
import org.ferrule.folder.Patience;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Firing;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Rule;
import org.ferrule.tables.SentResult;
import org.ferrule.tables.Variable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/**
 * The text that is shown of a row is that row: compiled by Drools from nothing but {@link DrlWriter}, the rows of the
 * shipped rulebook fire on the same patients and conclude the same as those that were told to Drools as a model.
 */
class RowsAsTextTest {

    private static final int PATIENTS = 60;

    private final Rulebook book = ShippedRulebook.rulebook();
    private final Map<String, CompiledStage> texts = new HashMap<>();

    @Test
    void theTextOfEveryRowFiresAsTheRowDoes() {
        long seed = System.nanoTime();
        RandomPatients random = new RandomPatients(book, seed);
        book.stages().forEach(stage -> texts.put(stage, compiled(stage)));
        Evaluator evaluator = ShippedRulebook.evaluator();
        Map<String, Integer> fired = new HashMap<>();
        Stream.concat(
                        Vignette.all().stream()
                                .map(vignette -> vignette.getPayload().request()),
                        IntStream.range(0, PATIENTS).mapToObj(number -> (JsonNode) random.next()))
                .forEach(request -> evaluator.trace(evaluator.read(request), view -> compare(view, seed, fired)));
        texts.values().forEach(CompiledStage::close);
        assertThat(fired).hasSizeGreaterThan(100);
    }

    private void compare(StageView view, long seed, Map<String, Integer> fired) {
        List<String> rows = book.engine().fire(view.stage(), view.state(), view.results()).stream()
                .filter(firing -> firing.rule().isRow())
                .map(firing -> firing.key() + " " + firing.conclusions())
                .toList();
        rows.forEach(row -> fired.merge(row, 1, Integer::sum));
        assertThat(fromText(view))
                .as("stage %s, seed %d", view.stage(), seed)
                .containsExactlyInAnyOrderElementsOf(rows);
    }

    private List<String> fromText(StageView view) {
        CompiledStage stage = Objects.requireNonNull(texts.get(view.stage()));
        TextFirings firings = new TextFirings();
        KieSession session = stage.newSession();
        try {
            session.setGlobal("out", firings);
            session.addEventListener(firings);
            Object facts = stage.facts(view.state());
            session.insert(facts);
            view.results().forEach(result -> session.insert(typed(view.stage(), facts, result)));
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return firings.told();
    }

    private static Object typed(String stage, Object facts, SentResult result) {
        try {
            return facts.getClass()
                    .getClassLoader()
                    .loadClass(DrlFile.PACKAGE + "." + SentResult.typeIn(stage))
                    .getConstructor(SentResult.class)
                    .newInstance(result);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompiledStage compiled(String stage) {
        List<Rule> rows = book.rules().stream()
                .filter(rule -> rule.isRow() && rule.stage().equals(stage))
                .toList();
        List<Variable> reads = rows.stream()
                .flatMap(row -> row.conditions().stream())
                .flatMap(condition -> condition.reads().stream())
                .distinct()
                .toList();
        String java = "src/main/java/" + DrlFile.PACKAGE + "/";
        String drl = "src/main/resources/" + DrlFile.PACKAGE + "/";
        String result = SentResult.typeIn(stage);
        Map<String, String> sources = new HashMap<>();
        sources.put(
                drl + "globals.drl",
                "package " + DrlFile.PACKAGE + "\nglobal " + Conclusions.class.getName() + " out\n");
        sources.put(
                java + result + ".java",
                "package " + DrlFile.PACKAGE + ";\npublic final class " + result + " extends "
                        + SentResult.class.getName() + " { public " + result + "(" + SentResult.class.getName()
                        + " sent) { super(sent); } }\n");
        StageTypes.sources(stage, reads).forEach((type, text) -> sources.put(java + type + ".java", text));
        rows.forEach(row -> sources.put(drl + "row_" + row.id() + ".drl", DrlWriter.drl(row)));
        Set<String> names = rows.stream().map(Rule::name).collect(Collectors.toSet());
        return new RuleCompiler(new StageSource(stage, sources, Map.of(), names), new RuleClasses(Patience.ENDLESS))
                .compile();
    }

    /** What the right-hand sides of the texts say, as the conclusions of a firing. */
    private final class TextFirings extends DefaultAgendaEventListener implements Conclusions {

        private final Map<String, List<Firing.Conclusion>> firings = new HashMap<>();
        private List<Firing.Conclusion> current = new ArrayList<>();

        List<String> told() {
            return firings.entrySet().stream()
                    .map(firing -> firing.getKey() + " " + firing.getValue())
                    .toList();
        }

        @Override
        public void beforeMatchFired(BeforeMatchFiredEvent event) {
            Object matched = event.getMatch().getObjects().get(0);
            String row = event.getMatch().getRule().getName();
            current = new ArrayList<>();
            String key = matched instanceof SentResult result ? row + "@" + result.getFact() : row;
            assertThat(firings.put(key, current)).isNull();
        }

        private void conclude(Outcome outcome) {
            current.add(new Firing.Concluded(outcome));
        }

        private Variable variable(String name) {
            return book.variables().named(name).orElseThrow();
        }

        @Override
        public void finding(String name, String value) {
            conclude(new Outcome.Finding(variable(name), value));
        }

        @Override
        public void number(String name, Interval value) {
            current.add(new Firing.Computed(name, value, false, null));
        }

        @Override
        public void derive(String fact, Interval value, @Nullable String sampledWith) {
            throw new IllegalStateException("no row derives a fact");
        }

        @Override
        public void reject(String fact) {
            conclude(new Outcome.Reject(fact));
        }

        @Override
        public void flag(String code, String about, @Nullable String severity, @Nullable String text) {
            conclude(new Outcome.Flag(code, about.isEmpty() ? List.of() : List.of(about.split(", ")), severity, text));
        }

        @Override
        public void need(String fact) {
            conclude(new Outcome.Need(fact));
        }

        @Override
        public void recommend(String code, @Nullable String text) {
            conclude(new Outcome.Recommend(code, text));
        }

        @Override
        public void alternative(String code) {
            conclude(new Outcome.Alternative(code));
        }

        @Override
        public void provisional(String code) {
            conclude(new Outcome.Provisional(code));
        }

        @Override
        public void annotate(String text) {
            conclude(new Outcome.Annotate(text));
        }

        @Override
        public void dose(
                String product, String amount, String unit, @Nullable String frequency, @Nullable String duration) {
            conclude(new Outcome.Dose(product, amount, unit, frequency, duration));
        }

        @Override
        public Interval parameter(String name) {
            throw new IllegalStateException("no row asks for a parameter by name");
        }
    }
}
