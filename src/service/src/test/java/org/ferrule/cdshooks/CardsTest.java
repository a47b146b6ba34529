package org.ferrule.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ferrule.SharedLoader;
import org.ferrule.ShippedRulebook;
import org.ferrule.TinyRulebook;
import org.ferrule.Vignette;
import org.ferrule.brief.BriefAnswers;
import org.ferrule.brief.BriefSection;
import org.ferrule.brief.BriefWords;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.json.Json;
import org.ferrule.reading.Drafts;
import org.ferrule.reading.FhirReader;
import org.ferrule.reading.Reading;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.Pseudonyms;
import org.ferrule.resources.UnverifiedCode;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.CardDefinition;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cards of every example patient. */
class CardsTest {

    static final RulebookContext CONTEXT = rulebookContext(ShippedRulebook.rulebook(), ShippedRulebook.evaluator());
    private static final Prefetch.Data ALL = new Prefetch.Data(List.of(), List.of());
    private static final String ADDRESS = "https://ferrule.example.org";

    static RulebookContext rulebookContext(Rulebook rulebook, Evaluator evaluator) {
        List<PrefetchTemplate> templates = PrefetchTemplate.of(rulebook.variables());
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        nothing.putObject("facts");
        return new RulebookContext(
                rulebook,
                rulebook.digest(),
                new Services(rulebook, templates),
                templates,
                new FhirReader(rulebook, new Pseudonyms(new byte[32])),
                new Drafts(rulebook),
                evaluator.evaluate(nothing));
    }

    static List<Named<Vignette>> vignettes() {
        return Vignette.all();
    }

    static HookRequest call(Hook hook, String... orders) {
        List<HookRequest.DraftOrder> drafts = new ArrayList<>();
        for (String order : orders) {
            drafts.add(new HookRequest.DraftOrder(Calls.json(order), null));
        }
        return new HookRequest(hook, OffsetDateTime.MIN, "7", drafts, Map.of(), null, null);
    }

    static Reading reading(List<NotUsed> notUsed, List<UnverifiedCode> unsure) {
        return new Reading(JsonNodeFactory.instance.objectNode(), null, "Patient/7", notUsed, unsure, 0);
    }

    private static Decision decide(Vignette vignette) {
        return ShippedRulebook.evaluator().evaluate(vignette.request());
    }

    private static JsonNode cards(HookRequest call, Decision decision) {
        return cards(CONTEXT, call, reading(List.of(), List.of()), decision);
    }

    private static JsonNode cards(
            RulebookContext rulebookContext, HookRequest call, Reading reading, Decision decision) {
        return cards(rulebookContext, call, reading, ALL, decision);
    }

    /** The answer as it is sent, held against the schema. */
    static JsonNode cards(
            RulebookContext rulebookContext, HookRequest call, Reading reading, Prefetch.Data data, Decision decision) {
        byte[] sent = Json.write(Cards.of(rulebookContext, call, reading, data, decision, ADDRESS));
        JsonNode answer = Schemas.requireValid(Schemas.CARDS, sent);
        Schemas.requireNothingEmpty(answer);
        List<String> ids = answer.path("cards").findValuesAsText("uuid");
        assertThat(ids).doesNotHaveDuplicates();
        return answer.path("cards");
    }

    private static Decision patient(String id) {
        return vignettes().stream()
                .map(Named::getPayload)
                .filter(vignette -> vignette.id().equals(id))
                .map(CardsTest::decide)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("vignettes")
    @Tag("M2")
    @Tag("M3")
    @Tag("M16")
    @Tag("M17")
    @Tag("M19")
    @Tag("M20")
    @Tag("M21")
    @Tag("M22")
    @Tag("M23")
    @Tag("M24")
    @Tag("M25")
    @Tag("M27")
    void allThatIsSaidHoldsToTheStandard(Vignette vignette) {
        Decision decision = decide(vignette);
        cards(call(Hook.PATIENT_VIEW), decision);
        cards(call(Hook.ORDER_SIGN, Calls.ironTablet("m1"), Calls.otherTablet("m2")), decision);
        cards(call(Hook.ORDER_SELECT, Calls.ironTablet("m1")), decision);
    }

    /** By the schema, too; here with the cards that are about no rule. */
    @ParameterizedTest
    @MethodSource("vignettes")
    void everyCardHasATopic(Vignette vignette) {
        Prefetch.Data partly = new Prefetch.Data(List.of(), List.of(new Unseen("conditions", Unseen.Why.NOT_HAD)));
        String foreign = Calls.ironTablet("m2").replace("Patient/7", "Patient/8");
        String unread = Calls.order("m3", "http://example.org/local", "1", "some tablet");
        for (Hook hook : Hook.values()) {
            HookRequest call = call(hook, Calls.ironTablet("m1"), Calls.infusion("m4"), foreign, unread);
            JsonNode cards = cards(CONTEXT, call, reading(List.of(), List.of()), partly, decide(vignette));
            assertThat(cards).isNotEmpty().allSatisfy(card -> assertThat(
                            card.at("/source/topic/code").asText())
                    .isNotBlank());
            assertThat(cards.findValuesAsText("code")).contains("other-person", "not-judged");
        }
    }

    @ParameterizedTest
    @MethodSource("vignettes")
    void aRecommendationIsShownAsTheWorkbookSays(Vignette vignette) {
        Decision decision = decide(vignette);
        JsonNode cards = cards(call(Hook.PATIENT_VIEW), decision);
        CardDefinition definition = Objects.requireNonNull(ShippedRulebook.rulebook()
                .variables()
                .cards()
                .get(decision.recommendation().code()));
        List<String> summaries = cards.findValuesAsText("summary");
        if (definition.isShown()) {
            assertThat(summaries).contains(definition.summary());
        } else {
            assertThat(cards.findValuesAsText("indicator")).doesNotContain("info", "warning");
        }
    }

    @ParameterizedTest
    @MethodSource("vignettes")
    @Tag("M19")
    void onlyAFlagThatIsCriticalMakesACriticalCard(Vignette vignette) {
        Decision decision = decide(vignette);
        long critical = decision.flags().stream()
                .filter(flag -> flag.severity().equals("critical"))
                .count();
        JsonNode cards = cards(call(Hook.PATIENT_VIEW), decision);
        assertThat(cards.findValuesAsText("indicator").stream().filter("critical"::equals))
                .hasSize((int) critical);
        cards.findValuesAsText("detail")
                .forEach(detail ->
                        assertThat(detail).as("a blank after what is bold").doesNotContain("**("));
    }

    /**
     * Against a tablet stands what holds of every order of iron; else it is what the decision allows, if it takes a
     * stand.
     */
    @ParameterizedTest
    @MethodSource("vignettes")
    void anOrderWarnsOfWhatForbidsItAndOfADecisionThatDoesNotAllowIt(Vignette vignette) {
        Decision decision = decide(vignette);
        Set<String> supported = new HashSet<>();
        supported.add(decision.recommendation().code());
        decision.alternatives().forEach(other -> supported.add(other.code()));
        if (decision.provisional() != null) {
            supported.add(decision.provisional().code());
        }
        boolean forbidden = decision.fired().stream()
                .anyMatch(fired -> Set.of("SAF-01", "SAF-02", "POP-16").contains(fired.rule())
                        || Set.of("Oral iron is not tolerated.", "Oral iron is contraindicated.")
                                .contains(fired.title()));
        boolean allowed = supported.stream().anyMatch(Set.of("ORAL_IRON", "CONSIDER_ORAL")::contains);
        boolean concerned = !decision.recommendation().code().equals("NOT_APPLICABLE");
        JsonNode cards = cards(call(Hook.ORDER_SIGN, Calls.ironTablet("m1")), decision);
        List<String> details = cards.findValuesAsText("detail");
        assertThat(details.stream().anyMatch(detail -> detail.startsWith("Ordered: ")))
                .isEqualTo(forbidden || (concerned && !allowed));
        assertThat(details.stream().anyMatch(detail -> detail.contains("**Against it**")))
                .isEqualTo(forbidden);
    }

    /** In the words and the order of every short answer, and nothing grave is lost. */
    @ParameterizedTest
    @MethodSource("vignettes")
    void theRecommendationIsToldAsTheShortAnswerTellsIt(Vignette vignette) {
        Decision decision = decide(vignette);
        BriefWords words = new BriefWords(new BriefAnswers(ShippedRulebook.rulebook()).of(decision, ADDRESS));
        String all = String.join("\n", cards(call(Hook.PATIENT_VIEW), decision).findValuesAsText("detail"));
        decision.flags().stream()
                .filter(flag -> flag.severity().equals("critical"))
                .forEach(flag -> assertThat(all).contains(Markdown.text(flag.text())));
        CardDefinition definition = Objects.requireNonNull(ShippedRulebook.rulebook()
                .variables()
                .cards()
                .get(decision.recommendation().code()));
        if (!definition.isShown()) {
            return;
        }
        String detail = detailOf(decision);
        int from = 0;
        for (BriefSection section : List.of(
                words.recommendation(), words.questions(), words.cautions(), words.practice(), words.reasons())) {
            for (BriefSection.Entry entry : section.entries()) {
                if (entry.label().equals(BriefWords.SOURCE)) {
                    continue;
                }
                if (entry.label().equals("critical")) {
                    assertThat(all).contains(Markdown.text(entry.text().replaceFirst(" \\([^)]*\\)$", "")));
                } else {
                    from = detail.indexOf(Markdown.text(entry.text()), from);
                    assertThat(from).as("%s in %s", entry, detail).isNotNegative();
                }
            }
        }
        Decision.Dose dose = decision.recommendation().dose();
        if (dose != null) {
            assertThat(detail)
                    .contains(Markdown.text(dose.product()), dose.amount().toPlainString(), Markdown.text(dose.unit()));
        }
        decision.needs().forEach(need -> assertThat(detail).contains(Markdown.text(need.question())));
        assertThat(detail).contains("No clinical owner has signed this rulebook off.");
    }

    private static String detailOf(Decision decision) {
        return cards(call(Hook.PATIENT_VIEW), decision).findValuesAsText("detail").stream()
                .filter(detail -> detail.startsWith(
                        "**" + Markdown.text(decision.recommendation().text()) + "**"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode signed(String order, String facts) {
        Decision decision = ShippedRulebook.evaluator().evaluate(Calls.json("{'facts': {" + facts + "}}"));
        return cards(call(Hook.ORDER_SIGN, order), decision);
    }

    @Test
    void anOrderIsWarnedOfByTheRuleThatForbidsItThoughNobodyAskedAboutTheSyndrome() {
        JsonNode card = signed(Calls.ironTablet("m1"), "'tsat': {'value': 45, 'unit': '%'}")
                .get(0);
        assertThat(card.path("summary").asText())
                .isEqualTo("Transferrin saturation is at or above the safety limit: no iron.");
        assertThat(card.path("indicator").asText()).isEqualTo("warning");
        assertThat(card.path("detail").asText()).contains("(rule SAF-01); ", "TSAT: 45 %; limit `>= 45`", "Allen RP");
        assertThat(card.at("/source/url").asText()).endsWith("/api/v1/rulebook/rules/SAF-01");
        assertThat(card.at("/source/topic/code").asText()).isEqualTo("SAF-01");
    }

    @Test
    void whatForbidsAnInfusionIsNotToldOfATablet() {
        String facts = "'ivIronHypersensitivity': true, 'activeInfection': true";
        JsonNode infusion = signed(Calls.infusion("m1"), facts);
        assertThat(infusion.at("/0/summary").asText()).startsWith("A serious reaction to intravenous iron is known");
        assertThat(infusion.at("/0/detail").asText()).contains("Active infection: no intravenous iron now.");
        assertThat(signed(Calls.ironTablet("m1"), facts).findValuesAsText("detail"))
                .noneMatch(detail -> detail.contains("Against it"));
    }

    /** The rule has a row, too, that fires when none of these reasons holds. */
    @Test
    void aWarningMayNameOneRowOfARule() {
        for (String fact : List.of("oralIronContraindicated", "oralIronIntolerant")) {
            assertThat(signed(Calls.ironTablet("m1"), "'" + fact + "': true")
                            .at("/0/summary")
                            .asText())
                    .startsWith("Oral iron is known to be");
            assertThat(signed(Calls.infusion("m1"), "'" + fact + "': true").findValuesAsText("detail"))
                    .noneMatch(detail -> detail.contains("Against it"));
        }
        String none = "'oralIronContraindicated': false, 'oralIronIntolerant': false, 'malabsorption': false,"
                + " 'oralIronRefractory': false";
        assertThat(signed(Calls.ironTablet("m1"), none).findValuesAsText("detail"))
                .noneMatch(detail -> detail.contains("Against it"));
    }

    @Test
    void anOrderForSomebodyOfWhomNobodyAskedIsMetByOneQuestionAndOfAPatientByAWarning() {
        JsonNode other = signed(Calls.ironTablet("m1"), "'age': 40, 'ferritin': {'value': 20, 'unit': 'ug/L'}");
        assertThat(other.findValuesAsText("indicator")).containsExactly("info");
        JsonNode asked = signed(Calls.ironTablet("m1"), "'age': 40, 'urgeToMove': true");
        assertThat(asked.findValuesAsText("indicator")).containsExactly("warning", "info");
        JsonNode without = signed(Calls.ironTablet("m1"), "'age': 40, 'urgeToMove': false");
        assertThat(without).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("vignettes")
    @Tag("M18")
    void nothingInADetailIsHtml(Vignette vignette) {
        JsonNode cards = cards(call(Hook.ORDER_SIGN, Calls.ironTablet("m1")), decide(vignette));
        assertThat(cards.findValuesAsText("detail")).allSatisfy(detail -> assertThat(detail.replaceAll("`[^`]*`", ""))
                .doesNotContain("<"));
    }

    @Test
    void whatIsAskedForByTheRecommendationIsOneCardWithTheTestsToOrder() {
        Decision decision = ShippedRulebook.evaluator()
                .evaluate(Calls.json(
                        "{'facts': {'age': 40, 'urgeToMove': true, 'worseAtRest': true, 'relievedByMovement':"
                                + " true, 'worseInEvening': true, 'notExplainedByOther': true}}"));
        JsonNode cards = cards(call(Hook.PATIENT_VIEW), decision);
        assertThat(cards).hasSize(1);
        assertThat(cards.toString()).contains("\"code\":\"2276-4\"", "\"code\":\"50190-8\"");
        assertThat(cards.at("/0/selectionBehavior").asText()).isEqualTo("any");
    }

    @Test
    void somebodyOfWhomNobodyAskedGetsNoCardWhenTheRecordIsOpened() {
        for (String facts : List.of("", "'age': 40, 'sex': 'male'", "'ferritin': {'value': 20, 'unit': 'ug/L'}")) {
            Decision decision = ShippedRulebook.evaluator().evaluate(Calls.json("{'facts': {" + facts + "}}"));
            assertThat(cards(call(Hook.PATIENT_VIEW), decision)).isEmpty();
            assertThat(cards(call(Hook.ORDER_SIGN, Calls.ironTablet("m1")), decision))
                    .isNotEmpty();
        }
    }

    @Test
    void oneQuestionThatWasAnsweredIsAMatter() {
        for (String fact : List.of("urgeToMove", "screeningAnswer")) {
            Decision decision = ShippedRulebook.evaluator().evaluate(Calls.json("{'facts': {'" + fact + "': true}}"));
            assertThat(cards(call(Hook.PATIENT_VIEW), decision)).isNotEmpty();
        }
    }

    @Test
    void theRecommendedOrderComesFirstAndOthersBesideIt() {
        JsonNode card = cards(call(Hook.PATIENT_VIEW), patient("V001")).get(0);
        assertThat(card.path("selectionBehavior").asText()).isEqualTo("at-most-one");
        assertThat(card.path("suggestions")).hasSize(2);
        assertThat(card.at("/suggestions/0/isRecommended").asBoolean()).isTrue();
        assertThat(card.at("/suggestions/1").has("isRecommended")).isFalse();
    }

    @Test
    void whatIsDoubtfulOfTheDataIsToldOnceAndBriefly() {
        List<NotUsed> notUsed = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            notUsed.add(new NotUsed("Observation/<o" + i + ">", "status", "Its status does not let it count."));
            notUsed.add(new NotUsed("Observation/" + i, "value", "Reason number " + i + "."));
        }
        notUsed.add(new NotUsed("Bundle", "page-missing", "There is a next page."));
        Reading reading = reading(notUsed, List.of(new UnverifiedCode("sex", "element", "gender", "design")));
        JsonNode cards = cards(CONTEXT, call(Hook.PATIENT_VIEW), reading, patient("V001"));
        assertThat(cards.at("/0/detail").asText())
                .contains("Incomplete")
                .contains("Observation\\/&lt;o0&gt;")
                .contains("and 27 more")
                .contains("other reasons, which are not shown")
                .contains("Sex (element gender)")
                .hasSizeLessThan(6000);
    }

    @Test
    void aRulebookThatSaysNothingOfCardsGetsPlainOnes(@TempDir Path folder) {
        try (Rulebook rulebook = SharedLoader.LOADER.load(TinyRulebook.write(folder))) {
            Evaluator evaluator = new Evaluator(rulebook, ShippedRulebook.CLOCK, () -> "tyre");
            RulebookContext rulebookContext = rulebookContext(rulebook, evaluator);
            Decision decision = evaluator.evaluate(Calls.json(TinyRulebook.SOFT_TYRE));
            JsonNode cards = cards(rulebookContext, call(Hook.PATIENT_VIEW), reading(List.of(), List.of()), decision);
            assertThat(cards.findValuesAsText("summary")).containsExactly("Pump the tyre.");
            assertThat(rulebookContext.services().find("tyre-pressure-order-sign"))
                    .contains(Hook.ORDER_SIGN);
            Schemas.requireValid(
                    Schemas.SERVICES, Json.write(rulebookContext.services().listing()));
        }
    }
}
