package org.ferrule.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrule.ShippedRulebook;
import org.ferrule.SmallRulebook;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.rulebook.TamperedRulebook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluatorTest {

    private @Nullable Evaluator evaluator;

    @AfterEach
    void close() {
        if (evaluator != null) {
            evaluator.rulebook().close();
        }
    }

    private Evaluator use(SmallRulebook book) {
        evaluator = book.evaluator();
        return evaluator;
    }

    private static Decision decide(Evaluator evaluator, String facts) {
        return evaluate(evaluator, "{'at': '2026-03-16T10:00:00+01:00', 'facts': {" + facts + "}}");
    }

    private static Decision evaluate(Evaluator evaluator, String request) {
        return evaluator.evaluate(request.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static String level(String value) {
        return "'level': {'value': " + value + ", 'unit': 'L'}";
    }

    private static List<String> fired(Decision decision) {
        return decision.fired().stream().map(Decision.Fired::rule).toList();
    }

    @Test
    void aDecisionTellsWhichRowsFiredAndWhy() {
        Decision decision = decide(
                use(SmallRulebook.tank()),
                "'level': {'value': 0.5, 'unit': 'hL', 'at': '2026-03-16T08:00:00+01:00'}, 'liquid': 'acid'");
        assertThat(decision.recommendation())
                .isEqualTo(new Decision.Recommendation("WAIT", "Do nothing.", "ADV-03", List.of("manual"), null));
        assertThat(decision.findings())
                .containsOnlyKeys("fill")
                .containsEntry("fill", new Decision.Finding("RIGHT", List.of("STA-02")));
        assertThat(decision.flags())
                .containsExactly(
                        new Decision.Flag("NEAR_LIMIT", "level, liquid", "info", "Close to a limit.", "STA-02"));
        assertThat(decision.facts())
                .containsEntry(
                        "level",
                        new Decision.UsedFact(
                                new BigDecimal("50"), null, null, null, "L", "2026-03-16T08:00:00+01:00", "known"))
                .containsEntry("liquid", new Decision.UsedFact("acid", null, null, null, null, null, "known"));
        Decision.Fired row = decision.fired().get(0);
        assertThat(row.file()).isEqualTo("decision-tables/book.xlsx");
        assertThat(row.sheet()).isEqualTo("State");
        assertThat(row.cell()).isEqualTo("A9");
        assertThat(row.line()).isNull();
        assertThat(row.trust()).isEqualTo("verified");
        assertThat(row.because())
                .containsExactlyInAnyOrder(
                        new Decision.Because("level", new BigDecimal("50"), "[20..80.5]", "C9"),
                        new Decision.Because("liquid", "acid", "not(water, oil)", "D9"));
        assertThat(decision.id()).isEqualTo("test");
        assertThat(decision.at()).isEqualTo("2026-03-16T10:00:00+01:00");
        assertThat(OffsetDateTime.parse(decision.evaluatedAt())).isEqualTo(OffsetDateTime.now(ShippedRulebook.CLOCK));
    }

    @Test
    void anUnknownIsShownAsUnknownAmongTheReasons() {
        Decision decision = decide(use(SmallRulebook.tank()), "'sealed': null");
        assertThat(decision.recommendation().code()).isEqualTo("MEASURE");
        assertThat(decision.findings()).containsEntry("fill", new Decision.Finding("UNKNOWN", List.of()));
        assertThat(decision.fired()).singleElement().satisfies(row -> assertThat(row.because())
                .containsExactly(new Decision.Because("fill", "unknown", "unknown", "C11")));
        assertThat(decision.needs()).containsExactly(new Decision.Need("level", "How full is it?", List.of("ADV-05")));
        assertThat(decision.facts())
                .containsOnlyKeys("sealed")
                .containsEntry("sealed", new Decision.UsedFact(null, null, null, null, null, null, "unknown"));
    }

    @Test
    void anIntervalIsShownByItsBounds() {
        Decision decision = decide(
                use(SmallRulebook.tank()), "'level': {'value': 20, 'unit': 'L', 'comparator': '<'}, 'sealed': false");
        assertThat(decision.recommendation().code()).isEqualTo("FILL");
        assertThat(decision.facts().get("level"))
                .isEqualTo(
                        new Decision.UsedFact(null, BigDecimal.ZERO, new BigDecimal("19.99"), "<", "L", null, "known"));
        assertThat(decision.fired().get(0).because())
                .containsExactly(new Decision.Because("level", "0..19.99", "< 20", "C7"));
    }

    @Test
    void twoRowsThatDisagreeOnAFindingGiveNoAnswer() {
        Evaluator both = use(SmallRulebook.tank()
                .replace("State", "Hit policy | unique", "Hit policy | collect")
                .replace("State", "> level.most |", "> 60 |"));
        assertThat(decide(both, level("60") + ", 'liquid': 'oil'")
                        .recommendation()
                        .code())
                .isEqualTo("WAIT");
        assertThatExceptionOfType(NoDecisionException.class)
                .isThrownBy(() -> decide(both, level("60.01") + ", 'liquid': 'oil'"))
                .withMessage("rules disagree on the finding fill: [STA-02] and STA-03");
    }

    @Test
    void twoRowsThatAgreeOnAFindingAreBothItsReason() {
        Evaluator both = use(SmallRulebook.tank()
                .replace("State", "Hit policy | unique", "Hit policy | collect")
                .replace("State", "> level.most | | HIGH", "> 60 | | RIGHT"));
        assertThat(decide(both, level("70") + ", 'liquid': 'oil'").findings())
                .containsEntry("fill", new Decision.Finding("RIGHT", List.of("STA-02", "STA-03")));
    }

    @Test
    void twoRowsOfAUniqueTableGiveNoAnswer() {
        Evaluator both = use(SmallRulebook.tank().replace("State", "> level.most | | HIGH", "> 60 | | RIGHT"));
        assertThatExceptionOfType(NoDecisionException.class)
                .isThrownBy(() -> decide(both, level("70") + ", 'liquid': 'oil'"))
                .withMessageContaining("STA-02.1")
                .withMessageContaining("STA-03");
    }

    @Test
    void twoRecommendationsInOneStageGiveNoAnswer() {
        Evaluator both = use(SmallRulebook.tank()
                .replace("Advice", "Hit policy | unique", "Hit policy | collect")
                .replace("Advice", "| LOW | yes | WAIT", "| LOW | yes, unknown | WAIT"));
        assertThat(decide(both, level("5") + ", 'sealed': false")
                        .recommendation()
                        .code())
                .isEqualTo("FILL");
        assertThatExceptionOfType(NoDecisionException.class)
                .isThrownBy(() -> decide(both, level("5")))
                .withMessage("two recommendations in one stage: ADV-01 and ADV-02");
    }

    @Test
    void noRecommendationGivesNoAnswer() {
        Evaluator none = use(SmallRulebook.tank().replace("Advice", "| HIGH | | DRAIN", "| HIGH | yes | DRAIN"));
        assertThat(decide(none, level("90") + ", 'sealed': true")
                        .recommendation()
                        .code())
                .isEqualTo("DRAIN");
        assertThatExceptionOfType(NoDecisionException.class)
                .isThrownBy(() -> decide(none, level("90")))
                .withMessage("no rule recommends anything");
    }

    @Test
    void aLaterStageMayReplaceTheRecommendationAndTheReplacedRowStays() {
        Evaluator later = use(
                SmallRulebook.tank()
                        .rows("Stages", "Last | The last word.\n")
                        .sheet(
                                "Last",
                                """
                        The last word
                        What overrides the advice.
                        Hit policy | unique
                        Stage | Last
                        | | If | | Then | | From | |
                        Rule | Statement | Recommendation so far | Sealed | Recommendation | Alternative | Source | Trust | Note
                        LST-01 | A sealed tank is not drained | DRAIN | yes | WAIT | DRAIN, MEASURE | manual | verified |
                        """));
        Decision replaced = decide(later, level("90") + ", 'sealed': true");
        assertThat(replaced.recommendation().code()).isEqualTo("WAIT");
        assertThat(replaced.recommendation().rule()).isEqualTo("LST-01");
        assertThat(fired(replaced)).containsExactly("STA-03", "ADV-04", "LST-01");
        assertThat(replaced.alternatives())
                .extracting(Decision.Alternative::code, Decision.Alternative::rule)
                .containsExactly(tuple("DRAIN", "LST-01"), tuple("MEASURE", "LST-01"));
        Decision kept = decide(later, level("90") + ", 'sealed': false");
        assertThat(kept.recommendation().rule()).isEqualTo("ADV-04");
        assertThat(kept.open()).isEmpty();
        assertThat(decide(later, level("90")).open()).containsExactly(new Decision.Open("LST-01", List.of("sealed")));
    }

    private static final String DOSES =
            """
            Doses
            How much to fill in.
            Hit policy | collect
            Stage | Advice
            | | If | Then | | | | | From | |
            Rule | Statement | Fill | Dose product | Dose amount | Dose unit | Dose frequency | Dose duration | Source | Trust | Note
            DOS-01 | A low tank gets water | LOW | water | %s | L | | one day | manual | verified |
            DOS-02 | A low tank gets water, said twice | LOW | water | %s | L | | one day | manual | verified |
            """;

    private static final String SURPLUS =
            """
            package guideline
            rule "What is missing" @id("SUR-01") @source("manual") @trust(verified)
            when
                State( levelKnown == true, $level : level )
            then
                out.number("surplus", out.parameter("level.most").minus($level));
            end
            """;

    @Test
    void aDoseBelongsToTheRecommendation() {
        Evaluator dosing = use(SmallRulebook.tank().sheet("Doses", String.format(DOSES, "20", "level.least")));
        assertThat(decide(dosing, level("5")).recommendation().dose())
                .isEqualTo(new Decision.Dose("water", new BigDecimal("20"), "L", null, "one day"));
        assertThat(decide(dosing, level("50")).recommendation().dose()).isNull();
    }

    @Test
    void twoDosesGiveNoAnswer() {
        Evaluator dosing = use(SmallRulebook.tank().sheet("Doses", String.format(DOSES, "20", "20.01")));
        assertThatExceptionOfType(NoDecisionException.class)
                .isThrownBy(() -> decide(dosing, level("5")))
                .withMessage("rules disagree on the dose");
    }

    @Test
    void aDoseMayBeComputed() {
        Evaluator dosing = use(SmallRulebook.tank()
                .sheet("Doses", String.format(DOSES, "Surplus", "Surplus"))
                .drl("rules/surplus.drl", SURPLUS));
        assertThat(decide(dosing, level("5")).recommendation().dose())
                .isEqualTo(new Decision.Dose("water", new BigDecimal("75.5"), "L", null, "one day"));
    }

    @Test
    void aDoseThatDependsOnWhatIsNotKnownExactlyIsLeftOut() {
        Evaluator dosing = use(SmallRulebook.tank()
                .sheet("Doses", String.format(DOSES, "Surplus", "Surplus"))
                .drl("rules/surplus.drl", SURPLUS));
        Decision decision = decide(dosing, "'level': {'value': 5, 'unit': 'L', 'comparator': '<'}");
        assertThat(decision.recommendation().code()).isEqualTo("FILL");
        assertThat(decision.recommendation().dose()).isNull();
        assertThat(fired(decision)).contains("DOS-01");
    }

    @Test
    void twoProvisionalRecommendationsGiveNoAnswer() {
        Evaluator two = use(
                SmallRulebook.tank()
                        .sheet(
                                "Provisional",
                                """
                        Provisional
                        What would follow.
                        Hit policy | collect
                        Stage | Advice
                        | | If | Then | From | |
                        Rule | Statement | Sealed | Provisional | Source | Trust | Note
                        PRV-01 | Perhaps | yes | FILL | manual | verified |
                        PRV-02 | Or not | known | FILL | manual | verified |
                        PRV-03 | Or else | no | DRAIN | manual | verified |
                        """));
        assertThat(decide(two, "'sealed': true").provisional()).isEqualTo(new Decision.Provisional("FILL", "PRV-01"));
        assertThat(decide(two, "").provisional()).isNull();
        assertThatExceptionOfType(NoDecisionException.class)
                .isThrownBy(() -> decide(two, "'sealed': false"))
                .withMessage("rules disagree on the provisional recommendation");
    }

    private static final String REJECTING =
            """
            Contradictions
            What cannot be.
            Hit policy | collect
            Stage | Readings
            | | If | | Then | | | From | |
            Rule | Statement | Level (L) | Valves | Reject | Flag | About | Source | Trust | Note
            REJ-01 | A tank without valves is not full | > 50 | 0 | level | READING_REFUSED | level | manual | verified |
            """;

    @Test
    void aRejectedFactIsUnknownFromTheNextStageOn() {
        Evaluator rejecting = use(SmallRulebook.tank().sheet("Contradictions", REJECTING));
        Decision decision = decide(
                rejecting, "'level': {'value': 90, 'unit': 'L', 'at': '2026-03-16T08:00:00+01:00'}, 'valves': 0");
        assertThat(decision.recommendation().code()).isEqualTo("MEASURE");
        assertThat(decision.facts().get("level"))
                .isEqualTo(
                        new Decision.UsedFact(null, null, null, null, null, "2026-03-16T08:00:00+01:00", "rejected"));
        assertThat(decision.fired().get(0).because())
                .contains(new Decision.Because("level", new BigDecimal("90"), "> 50", "C7"));
        assertThat(decision.flags()).extracting(Decision.Flag::about).containsExactly("level");
        assertThat(decide(rejecting, level("90") + ", 'valves': 1")
                        .recommendation()
                        .code())
                .isEqualTo("DRAIN");
    }

    @Test
    void aDerivedFactIsKnownFromTheNextStageOnWithTheTimeOfItsBasis() {
        Evaluator deriving = use(
                SmallRulebook.tank()
                        .drl(
                                "rules/derive.drl",
                                """
                        package guideline
                        rule "The level follows from the inflow" @id("DER-01") @source("manual") @trust(derived)
                        when
                            Readings( levelKnown == false, inflowKnown == true, $inflow : inflow )
                        then
                            out.derive("level", $inflow.times("10"), "inflow");
                        end
                        rule "A derived level was not sent" @id("DER-02") @source("manual") @trust(derived)
                        when
                            State( levelKnown == true, levelSent == false, levelAt != null )
                        then
                            out.flag("NEAR_LIMIT", "level");
                        end
                        """));
        Decision decision = decide(deriving, "'inflow': {'value': 9, 'at': '2026-03-16T08:00:00+01:00'}");
        assertThat(decision.recommendation().code()).isEqualTo("DRAIN");
        assertThat(fired(decision)).containsExactly("DER-01", "DER-02", "STA-03", "ADV-04");
        assertThat(decision.facts().get("level"))
                .isEqualTo(new Decision.UsedFact(
                        new BigDecimal("90"), null, null, null, "L", "2026-03-16T08:00:00+01:00", "derived"));
        assertThat(decision.fired().get(0).line()).isEqualTo(2);
        assertThat(decision.fired().get(0).cell()).isNull();
        assertThat(fired(decide(deriving, level("90") + ", 'inflow': 9"))).containsExactly("STA-03", "ADV-04");
    }

    @Test
    void twoRulesThatDeriveAFactDifferentlyGiveNoAnswer() {
        String rule =
                """
                rule "Level from inflow times %1$s" @id("DER-0%1$s") @source("manual") @trust(derived)
                when
                    Readings( inflowLow > %1$s, $inflow : inflow )
                then
                    out.derive("level", $inflow.times("%1$s"), "inflow");
                end
                """;
        Evaluator deriving = use(SmallRulebook.tank()
                .drl("rules/derive.drl", "package guideline\n" + String.format(rule, 1) + String.format(rule, 2)));
        assertThat(decide(deriving, "'inflow': 1.5").recommendation().code()).isEqualTo("FILL");
        assertThatExceptionOfType(NoDecisionException.class)
                .isThrownBy(() -> decide(deriving, "'inflow': 9"))
                .withMessage("rules disagree on the fact level: DER-01 and DER-02");
    }

    @Test
    void aRuleThatFailsGivesNoAnswerAndLeavesNothingBehind() {
        Evaluator failing = use(
                SmallRulebook.tank()
                        .drl(
                                "rules/fail.drl",
                                """
                        package guideline
                        rule "Fails on a sealed tank" @id("FAI-01") @source("manual") @trust(verified)
                        when
                            Readings( sealed == "yes" )
                        then
                            out.number("surplus", "much");
                        end
                        """));
        Decision before = decide(failing, level("50") + ", 'liquid': 'acid'");
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> decide(failing, level("5") + ", 'sealed': true"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("FAI-01");
            assertThat(decide(failing, level("50") + ", 'liquid': 'acid'")).isEqualTo(before);
        }
    }

    @Test
    void evaluatorsThatDisagreeGiveNoAnswer() {
        Evaluator sound = use(SmallRulebook.tank());
        Evaluator tampered =
                new Evaluator(TamperedRulebook.of(sound.rulebook(), "STA-01", 30), ShippedRulebook.CLOCK, () -> "test");
        assertThat(decide(tampered, level("50"))).isEqualTo(decide(sound, level("50")));
        for (String oneFiresOrBothForOtherReasons : List.of("25", "10")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> decide(tampered, level(oneFiresOrBothForOtherReasons)))
                    .withMessage("the two evaluators disagree in stage State on STA-01");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " # ",
            quoteCharacter = '`',
            value = {
                "[] # `` # wrong type: a request is an object with the member facts",
                "{} # /facts # missing or wrong type: expected an object of facts",
                "{'facts': []} # /facts # missing or wrong type: expected an object of facts",
                "{'facts': null} # /facts # missing or wrong type: expected an object of facts",
                "{'facts': {}, 'fact': {}} # /fact # unknown member; a request has at, subject, rulebook and facts",
                "{'facts': {}, 'a/b~': 1} # /a~1b~0 # unknown member",
                "{'facts': {}, 'at': 5} # /at # wrong type: expected a text",
                "{'facts': {}, 'at': 'now'} # /at # bad date: expected a moment with its offset",
                "{'facts': {}, 'at': '2026-03-16'} # /at # bad date: expected a moment with its offset",
                "{'facts': {}, 'at': '+999999999-12-31T00:00:00Z'} # /at # bad date: expected a moment with its offset",
                "{'facts': {}, 'at': '-0044-03-15T00:00:00Z'} # /at # bad date: expected a moment with its offset",
                "{'facts': {}, 'subject': 5} # /subject # wrong type: expected a text",
                "{'facts': {}, 'subject': ' '} # /subject # a pseudonym of 1 to 200 characters is expected",
                "{'facts': {}, 'rulebook': 5} # /rulebook # wrong type: expected a text",
            })
    void aMistakenRequestIsRefusedWithTheMistake(String request, @Nullable String pointer, String detail) {
        Evaluator any = use(SmallRulebook.tank());
        List<Mistake> mistakes = catchThrowableOfType(MistakenRequestException.class, () -> evaluate(any, request))
                .mistakes();
        assertThat(mistakes).hasSize(1);
        assertThat(mistakes.get(0).pointer()).isEqualTo(pointer == null ? "" : pointer);
        assertThat(mistakes.get(0).detail()).startsWith(detail);
    }

    @Test
    void aPinnedRulebookMustBeTheOneThatDecides() {
        Evaluator any = use(SmallRulebook.tank());
        String digest = any.rulebook().digest();
        assertThat(evaluate(any, "{'rulebook': '" + digest + "', 'facts': {}}")
                        .rulebook()
                        .digest())
                .isEqualTo(digest);
        assertThatThrownBy(() -> evaluate(any, "{'rulebook': 'sha256:00', 'facts': {}}"))
                .isInstanceOf(UnknownRulebookException.class)
                .hasMessageContaining(digest);
    }

    @Test
    void theMomentAndTheSubjectAreOptional() {
        Evaluator any = use(SmallRulebook.tank());
        Decision bare = evaluate(any, "{'facts': {}, 'at': null, 'subject': null, 'rulebook': null}");
        assertThat(OffsetDateTime.parse(bare.at())).isEqualTo(OffsetDateTime.now(ShippedRulebook.CLOCK));
        assertThat(bare.subject()).isNull();
        assertThat(evaluate(any, "{'facts': {}, 'subject': '" + "x".repeat(200) + "'}")
                        .subject())
                .hasSize(200);
        assertThatThrownBy(() -> evaluate(any, "{'facts': {}, 'subject': '" + "x".repeat(201) + "'}"))
                .isInstanceOf(MistakenRequestException.class);
    }

    @Test
    void severalThreadsGetTheAnswersOfOne() {
        Evaluator shared = use(SmallRulebook.tank());
        List<String> requests = List.of(level("5"), level("50") + ", 'liquid': 'acid'", level("90"), "'sealed': true");
        List<Decision> alone =
                requests.stream().map(facts -> decide(shared, facts)).toList();
        List<Boolean> same = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> decide(shared, requests.get(i % 4)).equals(alone.get(i % 4)))
                .toList();
        assertThat(same).containsOnly(true);
    }
}
