package org.ferrule.brief;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.ShippedRulebook;
import org.ferrule.Vignette;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.RandomPatients;
import org.ferrule.json.Json;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.FlagDefinition;
import org.ferrule.tables.Note;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A short answer is short, and hides nothing that matters. */
class BriefAnswersTest {

    private static final Rulebook RULEBOOK = ShippedRulebook.rulebook();
    private static final Evaluator EVALUATOR = new Evaluator(
            RULEBOOK, ShippedRulebook.CLOCK, () -> UUID.randomUUID().toString());
    private static final BriefAnswers BRIEF = new BriefAnswers(RULEBOOK);
    private static final int PATIENTS = 1_000;

    private static final long SEED = Long.getLong("ferrule.seed", System.nanoTime());
    private static final List<Decision> DECISIONS = new ArrayList<>();
    private static final Map<String, BriefAnswer> TOLD = new HashMap<>();

    @BeforeAll
    static void decide() {
        RandomPatients random = new RandomPatients(RULEBOOK, SEED);
        Vignette.all()
                .forEach(vignette ->
                        DECISIONS.add(EVALUATOR.evaluate(vignette.getPayload().request())));
        for (int i = 0; i < PATIENTS; i++) {
            DECISIONS.add(EVALUATOR.evaluate(random.next()));
        }
    }

    private static BriefAnswer brief(Decision decision) {
        return TOLD.computeIfAbsent(decision.id(), id -> BRIEF.of(decision, "/api/v1/evaluations/" + id));
    }

    /** All that may be left out is. */
    private static boolean isBare(BriefAnswer answer) {
        return answer.open().isEmpty()
                && answer.practical().isEmpty()
                && answer.conflicts().stream()
                        .allMatch(conflict -> conflict.statements().isEmpty())
                && answer.flags().stream().noneMatch(flag -> flag.severity().equals("info"));
    }

    private static Decision decided(String facts) {
        return EVALUATOR.evaluate(Json.readRequest(
                ("{\"at\":\"2026-03-16T10:00:00+01:00\",\"facts\":" + facts + "}").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void noneIsLongerThanItMayBe() {
        int examples = (int) Vignette.all().stream().count();
        DECISIONS.forEach(decision -> {
            BriefAnswer brief = brief(decision);
            if (DECISIONS.indexOf(decision) >= examples && isBare(brief)) {
                return;
            }
            assertThat(BriefAnswers.json(brief))
                    .as("seed %d: %s", SEED, decision.recommendation().code())
                    .hasSizeLessThanOrEqualTo(BriefAnswers.MOST_BYTES);
            assertThat(BriefText.lines(brief))
                    .as("seed %d: %s", SEED, decision.recommendation().code())
                    .hasSizeLessThanOrEqualTo(BriefText.MOST_LINES);
        });
    }

    /** As one line, for sentences are wrapped. */
    private static String text(Decision decision) {
        return String.join(" ", BriefText.lines(brief(decision))).replaceAll("\\s+", " ");
    }

    @Test
    void theTextTellsRecommendationDoseQuestionsThatComeFirstAndEveryGraveCaution() {
        DECISIONS.forEach(decision -> {
            List<String> musts =
                    new ArrayList<>(List.of(decision.recommendation().text(), decision.id()));
            Decision.Dose dose = decision.recommendation().dose();
            if (dose != null) {
                musts.add(dose.product() + ": " + dose.amount().toPlainString() + " " + dose.unit());
            }
            decision.alternatives().forEach(other -> musts.add(other.text()));
            decision.needs().forEach(need -> musts.add(need.question()));
            decision.flags().stream()
                    .filter(flag -> !flag.severity().equals("info"))
                    .forEach(flag -> musts.add(flag.text()));
            musts.add("No clinical owner has signed this rulebook off.");
            assertThat(text(decision)).as("seed %d", SEED).contains(musts);
        });
    }

    @Test
    void criticalCautionsComeBeforeTheOthers() {
        DECISIONS.forEach(decision -> assertThat(brief(decision).flags())
                .as("seed %d", SEED)
                .isSortedAccordingTo(
                        Comparator.comparing(flag -> -FlagDefinition.SEVERITIES.indexOf(flag.severity()))));
    }

    /** Codes are for programs. Ids of rules lead a reader to the row. */
    @Test
    void noCodeStandsAmongTheWords() {
        Set<String> codes = new HashSet<>(RULEBOOK.recommendations().keySet());
        codes.addAll(RULEBOOK.flags().keySet());
        RULEBOOK.sources().keySet().stream().filter(id -> id.contains("-")).forEach(codes::add);
        RULEBOOK.variables().all().stream()
                .flatMap(variable -> Stream.concat(Stream.of(variable.name()), variable.words().stream()))
                .filter(word -> word.matches(".*[a-z][A-Z].*|[A-Z]+_[A-Z_]+"))
                .forEach(codes::add);
        assertThat(codes).contains("RLS_MET", "ORAL_IRON", "allen-2018", "routeOpen");
        Pattern any = Pattern.compile(codes.stream()
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?<![\\w-])(", ")(?![\\w-])|\\b[A-Z]{2,}_[A-Z_]+\\b")));
        DECISIONS.forEach(
                decision -> assertThat(any.matcher(text(decision)).results().map(MatchResult::group))
                        .as("seed %d: %s", SEED, text(decision))
                        .isEmpty());
    }

    @Test
    void reasonsAreValuesBesideLimitsWithTheirSource() {
        DECISIONS.forEach(decision -> assertThat(brief(decision).why())
                .as("seed %d", SEED)
                .hasSizeLessThanOrEqualTo(3)
                .allSatisfy(why -> {
                    assertThat(why.source()).isNotEmpty();
                    assertThat(why.limit()).doesNotContain("==").doesNotContain("..");
                }));
    }

    @Test
    void aContradictionThatDecidedIsToldAndTheOthersAreCounted() {
        DECISIONS.forEach(decision -> {
            BriefAnswer brief = brief(decision);
            int left = brief.more() == null ? 0 : brief.more().conflicts();
            assertThat(brief.conflicts().size() + left)
                    .isEqualTo(decision.conflicts().size());
        });
        assertThat(DECISIONS)
                .filteredOn(one -> one.recommendation().rule().equals("ADT-04"))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(brief(one).conflicts())
                        .extracting(BriefAnswer.Conflict::id)
                        .contains("CON-01")
                        .doesNotContain("CON-03", "CON-04"));
    }

    @Test
    void aDoseWithoutFrequencySaysWhy() {
        DECISIONS.stream()
                .filter(one -> one.recommendation().rule().equals("ADT-01")
                        && one.recommendation().dose() != null)
                .forEach(one -> assertThat(text(one))
                        .as("seed %d", SEED)
                        .contains("no frequency: none is set, see where sources differ")
                        .contains("No frequency is printed until the clinical owner sets it."));
        assertThat(DECISIONS)
                .filteredOn(one -> one.recommendation().rule().equals("ADT-04")
                        && one.recommendation().dose() != null
                        && one.conflicts().stream()
                                .noneMatch(conflict -> conflict.id().equals("CON-22")))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(text(one)).contains("no frequency: no source gives one"));
    }

    @Test
    void aFindingIsFollowedBackToTheValueThatMadeIt() {
        assertThat(DECISIONS)
                .filteredOn(one -> one.recommendation().rule().equals("ADT-09"))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(brief(one).why()).isNotEmpty());
        Decision stopped = DECISIONS.stream()
                .filter(one -> one.findings().containsKey("diagnosis")
                        && one.fired().stream().anyMatch(fired -> fired.rule().equals("SAF-01"))
                        && one.recommendation().rule().equals("ADT-09"))
                .findFirst()
                .orElseThrow();
        assertThat(brief(stopped).why()).extracting(BriefAnswer.Why::limit).contains("at least 45 %");
    }

    @Test
    void everyCautionButTheMildestIsTold() {
        DECISIONS.forEach(decision -> {
            Set<String> grave = new HashSet<>();
            decision.flags().stream()
                    .filter(flag -> !flag.severity().equals("info"))
                    .forEach(flag -> grave.add(flag.text()));
            assertThat(brief(decision).flags().stream().map(BriefAnswer.Caution::text))
                    .as("seed %d", SEED)
                    .containsAll(grave);
        });
    }

    @Test
    void whatIsLeftOutIsCounted() {
        DECISIONS.forEach(decision -> {
            BriefAnswer brief = brief(decision);
            Set<String> unknown = new HashSet<>();
            decision.needs().forEach(need -> unknown.add(need.fact()));
            decision.open().forEach(open -> unknown.addAll(open.facts()));
            int more = brief.more() == null ? 0 : brief.more().open();
            assertThat(brief.needs().size() + brief.open().size() + more)
                    .as("seed %d", SEED)
                    .isEqualTo(unknown.size());
        });
    }

    @Test
    void theRecommendationIsThatOfTheDecision() {
        DECISIONS.forEach(decision -> {
            BriefAnswer.Recommendation told = brief(decision).recommendation();
            assertThat(told.code()).isEqualTo(decision.recommendation().code());
            assertThat(told.dose()).isEqualTo(decision.recommendation().dose());
            assertThat(told.sources()).hasSameSizeAs(decision.recommendation().sources());
        });
    }

    @Test
    void itTellsValueLimitAndDayInTheWordsOfTheDictionary() {
        Decision decision = decided(Vignette.all().stream()
                .map(vignette -> vignette.getPayload().request())
                .filter(request ->
                        EVALUATOR.evaluate(request).recommendation().rule().equals("ADT-01"))
                .findFirst()
                .map(request -> request.path("facts").toString())
                .orElseThrow());
        assertThat(brief(decision).why()).anySatisfy(why -> {
            assertThat(why.about()).isEqualTo("Ferritin");
            assertThat(why.value()).endsWith(" ug/L");
            assertThat(why.limit()).contains("75");
        });
        assertThat(brief(decision).why()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void whenToLookAgainIsADay() {
        Decision decision = Vignette.all().stream()
                .map(vignette -> (ObjectNode) vignette.getPayload().request().deepCopy())
                .map(request -> EVALUATOR.evaluate(request.put("at", "2026-03-16T10:00:00+01:00")))
                .filter(one -> one.notes().stream().anyMatch(note -> note.rule().equals("MON-22")))
                .findFirst()
                .orElseThrow();
        assertThat(brief(decision).nextCheck())
                .singleElement()
                .extracting(BriefAnswer.NextCheck::on)
                .isEqualTo("2026-06-08");
    }

    @Test
    void aStrengthThatNoSourceStatesIsSaidToBeNone() {
        assertThat(brief(decided("{}")).recommendation().strength()).isEqualTo("none stated");
    }

    /** How iron is taken, and when to look again, belongs to who is told to take iron. */
    @Test
    void whoIsToldToWaitIsNotToldHowToTakeIron() {
        Set<String> waiting = Set.of("NEED_DATA", "DEFER_IV", "SPECIALIST", "NO_IRON", "NOT_APPLICABLE");
        Set<String> ofTreatment = Set.of("ADT-33", "MON-22", "SAF-14");
        List<String> texts = RULEBOOK.notes().stream()
                .filter(note -> ofTreatment.contains(note.rule()))
                .map(Note::text)
                .toList();
        assertThat(texts).hasSize(ofTreatment.size());
        DECISIONS.stream()
                .filter(one -> waiting.contains(one.recommendation().code()))
                .forEach(one -> {
                    assertThat(brief(one).practical()).as("seed %d", SEED).doesNotContainAnyElementsOf(texts);
                    assertThat(brief(one).nextCheck())
                            .as("seed %d", SEED)
                            .extracting(BriefAnswer.NextCheck::text)
                            .doesNotContainAnyElementsOf(texts);
                });
    }

    /** Another row of the rule may have fired before, and recommended something else. */
    @Test
    void trustIsThatOfTheRowThatDecided() {
        DECISIONS.forEach(decision -> {
            Set<String> trusts = new HashSet<>();
            RULEBOOK.rules(decision.recommendation().rule()).stream()
                    .filter(row -> !row.isRow()
                            || row.outcomes().stream().anyMatch(outcome -> outcome.recommends()
                                    .filter(decision.recommendation().code()::equals)
                                    .isPresent()))
                    .forEach(row -> trusts.add(row.trust()));
            assertThat(brief(decision).recommendation().trust())
                    .as("seed %d, %s", SEED, decision.recommendation())
                    .isIn(trusts);
        });
    }
}
