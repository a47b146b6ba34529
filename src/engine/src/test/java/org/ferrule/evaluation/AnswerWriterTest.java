package org.ferrule.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrule.ShippedRulebook;
import org.ferrule.Vignette;
import org.ferrule.facts.Interval;
import org.ferrule.facts.Value;
import org.ferrule.facts.Word;
import org.ferrule.json.CanonicalJson;
import org.ferrule.tables.Firing;
import org.ferrule.tables.Reason;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is decided, the bytes of an answer are those that the canonical JSON of its decision has. */
class AnswerWriterTest {

    private static final int PATIENTS = Integer.getInteger("ferrule.patients", 2_000);
    private static final int DECISIONS = 500;
    private static final List<String> UNKIND = List.of(
            "\"",
            "\\",
            "\\u0041",
            "\b\t\n\f\r",
            "\u0001\u001f\u007f",
            "\u0080\u00ff\u0100",
            "\u20ac\u2028\ufeff\uffff",
            "\ud83d\ude00",
            "\ud800\udc00\udbff\udfff",
            "</script>",
            "{\"because\":[",
            "a",
            " ",
            "");

    private final long seed = Long.getLong("ferrule.seed", System.nanoTime());
    private final Random random = new Random(seed);

    static List<?> vignettes() {
        return Vignette.all();
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private void requireSame(byte[] written, Decision decision, Object about) {
        assertThat(text(written)).as("[seed %d] %s", seed, about).isEqualTo(text(CanonicalJson.of(decision)));
    }

    @ParameterizedTest
    @MethodSource("vignettes")
    void theDecisionOnAVignetteIsWrittenInItsCanonicalBytes(Vignette vignette) {
        Answer answer = ShippedRulebook.evaluator().answer(vignette.request());
        requireSame(answer.json(), answer.decision(), vignette.id());
    }

    @Test
    void decisionsOnRandomPatientsAreWrittenInTheirCanonicalBytes() {
        System.out.println("written answers: -Dferrule.seed=" + seed);
        RandomPatients patients = new RandomPatients(ShippedRulebook.rulebook(), seed);
        for (int i = 0; i < PATIENTS; i++) {
            ObjectNode request = patients.next().put("subject", "p" + unkind());
            Answer answer = ShippedRulebook.evaluator().answer(request);
            requireSame(answer.json(), answer.decision(), request);
        }
    }

    @Test
    void severalThreadsThatBeginTogetherWriteTheSame() {
        Evaluator fresh = new Evaluator(ShippedRulebook.rulebook(), ShippedRulebook.CLOCK, () -> "id");
        List<JsonNode> requests = Vignette.all().stream()
                .map(vignette -> vignette.getPayload().request())
                .toList();
        requests.parallelStream()
                .map(fresh::answer)
                .forEach(answer -> requireSame(
                        answer.json(), answer.decision(), answer.decision().id()));
    }

    @Test
    void unkindTextsAndNumbersOfRowsAndPatientsAreWrittenInTheirCanonicalBytes() {
        System.out.println("unkind answers: -Dferrule.seed=" + seed);
        List<Rule> rules =
                ShippedRulebook.rulebook().rules().stream().map(this::unkind).toList();
        List<Decision.Note> notes = some(40, () -> new Decision.Note(unkind(), unkind(), texts()));
        AnswerWriter writer = new AnswerWriter(new SharedParts(notes));
        for (int i = 0; i < DECISIONS; i++) {
            List<Firing> firings = some(4, () -> firing(rules.get(random.nextInt(rules.size()))));
            List<ToldRule> told =
                    firings.stream().map(firing -> new ToldRule(firing.rule())).toList();
            Decision decision = unkind(
                    Stream.concat(
                                    notes.stream().filter(note -> random.nextBoolean()),
                                    Stream.of(new Decision.Note(unkind(), unkind(), texts())))
                            .toList(),
                    IntStream.range(0, told.size())
                            .mapToObj(n -> told.get(n).fired(firings.get(n)))
                            .toList());
            requireSame(writer.write(decision, told), decision, "decision " + i);
        }
    }

    private Rule unkind(Rule rule) {
        List<RuleCondition> conditions = rule.conditions().stream()
                .map(one -> new RuleCondition(one.column(), one.condition(), one.text(), unkind(), maybe(unkind())))
                .toList();
        return new Rule(
                new Rule.Naming(rule.name(), rule.id(), unkind()),
                rule.home(),
                conditions,
                new Rule.Conclusions(rule.outcomes(), rule.makes()),
                rule.parameters(),
                rule.backing());
    }

    private Firing firing(Rule rule) {
        List<Reason> because = rule.conditions().stream()
                .map(condition -> new Reason(condition, value()))
                .toList();
        return new Firing(rule, null, because, List.of());
    }

    private Value value() {
        return switch (random.nextInt(4)) {
            case 0 -> new Word(Word.YES);
            case 1 -> new Word(unkind());
            case 2 -> new Interval(null, number());
            default -> Interval.of(number());
        };
    }

    private Object plain() {
        return random.nextBoolean() ? Values.plain(value()) : Values.number(number());
    }

    /** Mostly such as patients have; some longer than any double holds, with more places, and negative. */
    private BigDecimal number() {
        return switch (random.nextInt(4)) {
            case 0 -> BigDecimal.valueOf(random.nextInt(100_000), 2);
            case 1 -> BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(9));
            case 2 -> BigDecimal.valueOf((1L << 53) + random.nextInt(9) - 4, 2).negate();
            default -> new BigDecimal(new BigInteger(120, random), random.nextInt(50) - 10);
        };
    }

    private Decision unkind(List<Decision.Note> notes, List<Decision.Fired> fired) {
        return new Decision(
                unkind(),
                unkind(),
                unkind(),
                maybe(unkind()),
                new Decision.RulebookReference(unkind(), unkind(), unkind()),
                new Decision.Recommendation(unkind(), unkind(), unkind(), texts(), maybe(dose())),
                some(2, () -> new Decision.Alternative(unkind(), unkind(), unkind(), texts())),
                maybe(new Decision.Provisional(unkind(), unkind())),
                named(() -> new Decision.Finding(plain(), texts())),
                some(3, () -> new Decision.Flag(unkind(), unkind(), unkind(), unkind(), unkind())),
                some(2, () -> new Decision.Conflict(unkind(), some(2, this::statement), unkind())),
                notes,
                some(2, () -> new Decision.Outdated(unkind(), unkind(), unkind(), texts())),
                some(2, () -> new Decision.Need(unkind(), unkind(), texts())),
                some(3, () -> new Decision.Open(unkind(), texts())),
                named(this::used),
                fired);
    }

    private Decision.Dose dose() {
        return new Decision.Dose(unkind(), number(), unkind(), maybe(unkind()), maybe(unkind()));
    }

    private Decision.Statement statement() {
        return new Decision.Statement(unkind(), unkind());
    }

    private Decision.UsedFact used() {
        return new Decision.UsedFact(
                maybe(plain()),
                maybe(number()),
                maybe(number()),
                maybe(unkind()),
                maybe(unkind()),
                maybe(unkind()),
                unkind());
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextBoolean() ? value : null;
    }

    private <T> List<T> some(int most, Supplier<T> one) {
        return Stream.generate(one).limit(random.nextInt(most + 1)).toList();
    }

    private <T> Map<String, T> named(Supplier<T> one) {
        Map<String, T> named = new TreeMap<>();
        some(6, this::unkind).forEach(name -> named.put(name, one.get()));
        return named;
    }

    private List<String> texts() {
        return some(3, this::unkind);
    }

    private String unkind() {
        List<String> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            parts.add(UNKIND.get(random.nextInt(UNKIND.size())));
        }
        return String.join("x", parts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "\udc00\ud800", "a\ud83d"})
    void halfOfACharacterIsRefused(String text) {
        Decision decision = unkind(List.of(), List.of());
        Decision broken = new Decision(
                text,
                decision.at(),
                decision.evaluatedAt(),
                null,
                decision.rulebook(),
                decision.recommendation(),
                List.of(),
                null,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of());
        AnswerWriter writer = new AnswerWriter(new SharedParts(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.write(broken, List.of()))
                .withMessageContaining("half of a surrogate pair");
        requireSame(writer.write(decision, List.of()), decision, "after a refusal");
    }
}
