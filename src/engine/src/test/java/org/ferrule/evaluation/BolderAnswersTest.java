package org.ferrule.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.ShippedRulebook;
import org.ferrule.Vignette;
import org.ferrule.rulebook.Rulebook;
import org.junit.jupiter.api.Test;

/**
 * Knowing less never makes an answer bolder: each fact of random patients, and of the vignettes, is left out, refused,
 * known as an interval only, or put in doubt. What the sheet Facts allows under {@code If unknown} is counted, anything
 * else fails. {@code -Dferrule.bolder} is the number of random patients, {@code -Dferrule.seed} varies them,
 * {@code -Dferrule.bolder.report} names a file for all that became bolder, in groups with a smallest example.
 */
class BolderAnswersTest {

    private static final int PATIENTS = Integer.getInteger("ferrule.bolder", 250);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * What the types of facts do not tell: what casts a doubt on which fact, which alarms say that facts contradict
     * each other, and which that a result has no time, and where the guideline itself gives the bolder answer.
     */
    private record Subject(
            Map<String, Map<String, JsonNode>> doubts,
            Set<String> contradictions,
            Set<String> untimed,
            List<BolderAnswers.Given> given) {

        static Subject read() throws IOException {
            try (InputStream json = Objects.requireNonNull(Subject.class.getResourceAsStream("/less-known.json"))) {
                return MAPPER.readValue(json, Subject.class);
            }
        }
    }

    /** What was seen of all variants. */
    private static final class Seen {

        private final BolderAnswers answers;
        private final LessKnown ways;
        private final Map<LessKnown.Manner, Long> tried = new EnumMap<>(LessKnown.Manner.class);
        private final Map<String, Long> counted = new TreeMap<>();
        private final Map<String, List<BolderAnswers.Bolder>> groups = new TreeMap<>();
        private final Map<String, ObjectNode> first = new TreeMap<>();

        Seen(Evaluator evaluator, Subject subject) {
            this.answers = new BolderAnswers(evaluator, subject.contradictions(), subject.untimed(), subject.given());
            this.ways = new LessKnown(evaluator.rulebook().variables().dictionary(), subject.doubts());
        }

        void look(ObjectNode request, Decision before) {
            for (LessKnown.Variant variant : ways.of(request)) {
                tried.merge(variant.manner(), 1L, Long::sum);
                answers.of(before, variant).ifPresent(bolder -> {
                    String kind = variant.manner() + " " + (bolder.allowed() ? "allowed" : "NOT allowed") + " "
                            + bolder.openness();
                    counted.merge(kind, 1L, Long::sum);
                    groups.computeIfAbsent(bolder.group(), group -> new ArrayList<>())
                            .add(bolder);
                    first.putIfAbsent(bolder.group(), request);
                });
            }
        }

        String counts() {
            return "tried " + tried + ", bolder " + counted;
        }

        List<String> notAllowed() {
            return groups.entrySet().stream()
                    .filter(group -> !group.getValue().get(0).allowed())
                    .map(group -> group.getValue().size() + " x " + group.getKey() + "\n    "
                            + answers.smallest(
                                    Objects.requireNonNull(first.get(group.getKey())),
                                    group.getValue().get(0),
                                    ways))
                    .toList();
        }
    }

    @Test
    void knowingLessNeverMakesAnAnswerBolder() throws IOException {
        Rulebook rulebook = ShippedRulebook.rulebook();
        assumeThat(rulebook.boldness())
                .as("the sheet Recommendations has a column Boldness")
                .isNotEmpty();
        long seed = Long.getLong("ferrule.seed", 20_261_129);
        System.out.println("bolder answers: -Dferrule.seed=" + seed + " -Dferrule.bolder=" + PATIENTS);
        Seen seen = new Seen(ShippedRulebook.evaluator(), Subject.read());
        RandomPatients patients = new RandomPatients(rulebook, seed);
        Stream.concat(
                        Stream.generate(patients::next).limit(PATIENTS),
                        Vignette.all().stream().map(vignette ->
                                (ObjectNode) vignette.getPayload().request()))
                .forEach(request ->
                        seen.look(request, ShippedRulebook.evaluator().evaluate((JsonNode) request)));
        System.out.println(seen.counts());
        List<String> found = seen.notAllowed();
        report(seen.counts(), found);
        assertThat(found)
                .as(
                        "seed %d: %s\n%s",
                        seed, seen.counts(), found.stream().limit(30).collect(Collectors.joining("\n")))
                .isEmpty();
    }

    private static void report(String counts, List<String> found) throws IOException {
        String file = System.getProperty("ferrule.bolder.report");
        if (file != null) {
            Files.writeString(Path.of(file), counts + "\n" + String.join("\n", found) + "\n");
        }
    }
}
