package org.ferrule.brief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ferrule.brief.BriefDecisions.DECISIONS;
import static org.ferrule.brief.BriefDecisions.EVALUATOR;
import static org.ferrule.brief.BriefDecisions.RULEBOOK;
import static org.ferrule.brief.BriefDecisions.SEED;
import static org.ferrule.brief.BriefDecisions.brief;
import static org.ferrule.brief.BriefDecisions.decided;
import static org.ferrule.brief.BriefDecisions.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.Vignette;
import org.ferrule.evaluation.Decision;
import org.ferrule.tables.FlagDefinition;
import org.junit.jupiter.api.Test;

/** A short answer is short, and hides nothing that matters. */
class BriefAnswersTest {

    /** The share of answers that may be longer, for what may not be left out of them takes more, and by how much. */
    private static final double LONGER = 0.02;

    private static final double MOST_TIMES = 1.5;

    /** All that may be left out is. */
    private static boolean isBare(BriefAnswer answer) {
        return answer.open().isEmpty()
                && answer.remarks().isEmpty()
                && answer.conflicts().stream()
                        .allMatch(conflict -> conflict.resolution().isEmpty())
                && answer.flags().stream().noneMatch(flag -> flag.severity().equals("info"));
    }

    private static boolean isLonger(BriefAnswer answer) {
        return BriefAnswers.json(answer).length > BriefAnswers.MOST_BYTES
                || BriefText.lines(answer).size() > BriefText.MOST_LINES;
    }

    /** Those of the random patients who send most. */
    @Test
    void fewAreLongerThanTheyMayBeAndNoneByMuch() {
        List<BriefAnswer> longer = DECISIONS.stream()
                .map(BriefDecisions::brief)
                .filter(BriefAnswersTest::isLonger)
                .toList();
        assertThat(longer).as("seed %d", SEED).hasSizeLessThan((int) (LONGER * DECISIONS.size()));
        assertThat(longer).as("seed %d", SEED).allSatisfy(answer -> {
            assertThat(isBare(answer)).isTrue();
            assertThat(BriefAnswers.json(answer)).hasSizeLessThan((int) (MOST_TIMES * BriefAnswers.MOST_BYTES));
            assertThat(BriefText.lines(answer)).hasSizeLessThan((int) (MOST_TIMES * BriefText.MOST_LINES));
        });
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
