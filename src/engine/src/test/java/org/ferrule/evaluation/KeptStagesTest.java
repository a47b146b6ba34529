package org.ferrule.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ferrule.ShippedRulebook;
import org.ferrule.SmallRulebook;
import org.ferrule.Vignette;
import org.ferrule.folder.KeptStages;
import org.ferrule.folder.KeptWorkbooks;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.json.Json;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookLoader;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;

/** Rules that were compiled by an earlier process decide as those that are compiled now. */
class KeptStagesTest {

    private static final int PATIENTS = 500;
    private static final long SEED = Long.getLong("ferrule.seed", 11);

    /** Keeps in memory, and counts what was found. */
    private static final class Memory implements KeptStages {

        private final Map<String, byte[]> stages = new ConcurrentHashMap<>();
        private final List<String> found = new ArrayList<>();
        private final List<String> written = new ArrayList<>();

        @Override
        public synchronized Optional<byte[]> find(String digest) {
            Optional<byte[]> stage = Optional.ofNullable(stages.get(digest));
            stage.ifPresent(any -> found.add(digest));
            return stage;
        }

        @Override
        public synchronized void keep(String digest, Supplier<byte[]> stage) {
            written.add(digest);
            stages.put(digest, stage.get());
        }

        RulebookLoader loader() {
            return new RulebookLoader(KeptWorkbooks.none(), this).keepingAll();
        }
    }

    private final Memory memory = new Memory();

    private static Evaluator evaluator(Rulebook rulebook) {
        return new Evaluator(rulebook, ShippedRulebook.CLOCK, () -> "test");
    }

    private static Stream<JsonNode> requests() {
        RandomPatients random = new RandomPatients(ShippedRulebook.rulebook(), SEED);
        Stream<ObjectNode> patients = Stream.generate(random::next).limit(PATIENTS);
        return Stream.concat(Vignette.all().stream().map(Named::getPayload).map(Vignette::request), patients);
    }

    @Test
    void keptRulesDecideAsCompiledOnes() {
        memory.loader().load(ShippedRulebook.FOLDER).close();
        assertThat(memory.stages).hasSizeGreaterThan(5);
        assertThat(memory.found).isEmpty();
        try (Rulebook kept = memory.loader().load(ShippedRulebook.FOLDER)) {
            assertThat(memory.found).hasSameSizeAs(memory.stages.keySet());
            Evaluator known = evaluator(kept);
            assertThat(requests())
                    .as("seed %d", SEED)
                    .hasSizeGreaterThan(PATIENTS)
                    .allSatisfy(request -> assertThat(Json.write(known.evaluate(request)))
                            .isEqualTo(Json.write(ShippedRulebook.evaluator().evaluate(request))));
        }
    }

    /** What is read can be written again: a loader keeps what it found. */
    @Test
    void keptRulesAreWrittenAsTheyWereRead() {
        try (Rulebook compiled = memory.loader().load(ShippedRulebook.FOLDER);
                Rulebook kept = memory.loader().load(ShippedRulebook.FOLDER);
                Rulebook again = memory.loader().load(ShippedRulebook.FOLDER)) {
            assertThat(memory.written).hasSize(3 * memory.stages.size());
            JsonNode request = Vignette.all().get(0).getPayload().request();
            assertThat(Json.write(evaluator(again).evaluate(request)))
                    .isEqualTo(Json.write(evaluator(compiled).evaluate(request)))
                    .isEqualTo(Json.write(evaluator(kept).evaluate(request)));
        }
    }

    private static final String RULE =
            """
            package guideline

            rule "%s" @id("LEA-01") @source("manual") @trust(verified)
            when
                State( sealed == "yes" )
            then
                out.finding("leaking", "%s");
            end
            """;

    private static RulebookFiles tank(String rule, String leaking) {
        return SmallRulebook.tank()
                .drl("rules/leaks.drl", RULE.formatted(rule, leaking))
                .files();
    }

    @Test
    void rulesThatAreDamagedAreCompiled() {
        memory.loader().load(tank("A sealed tank does not leak", "no")).close();
        memory.stages.replaceAll((digest, stage) -> new byte[] {0, 0, 0, 9, 1});
        try (Rulebook book = memory.loader().load(tank("A sealed tank does not leak", "no"))) {
            assertThat(memory.found).isNotEmpty();
            assertThat(book.rules()).anyMatch(rule -> rule.name().equals("A sealed tank does not leak"));
        }
        assertThat(memory.stages.values()).allMatch(stage -> stage.length > 1_000);
    }

    /** As nobody can do who may not write the files; compiling would give the rule that the text has. */
    @Test
    void rulesOfAnotherNameAreCompiled() {
        memory.loader().load(tank("A sealed tank leaks", "no")).close();
        byte[] other = memory.stages.values().iterator().next();
        memory.stages.clear();
        memory.loader().load(tank("A sealed tank does not leak", "no")).close();
        memory.stages.replaceAll((digest, stage) -> other);
        try (Rulebook book = memory.loader().load(tank("A sealed tank does not leak", "no"))) {
            assertThat(memory.found).isNotEmpty();
            assertThat(book.rules()).anyMatch(rule -> rule.name().equals("A sealed tank does not leak"));
        }
        assertThat(memory.stages.values()).noneMatch(stage -> Arrays.equals(stage, other));
    }

    @Test
    void rulesOfAnotherTextAreNotFound() {
        memory.loader().load(tank("A sealed tank does not leak", "no")).close();
        memory.loader().load(tank("A sealed tank does not leak", "yes")).close();
        assertThat(memory.found).isEmpty();
        assertThat(memory.stages).hasSize(2);
    }
}
