package org.ferrule.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ferrule.ShippedRulebook;
import org.ferrule.evaluation.Decision;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.UsedCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of orders when the data are not whole, and of orders that are none, or of others. */
class OrderCardsTest {

    private static final String NOT_CONCERNED = "'age': 40, 'urgeToMove': false";
    private static final String PARTLY = "What speaks against this order could not be looked up completely.";
    private static final List<String> NOTHING_UNSEEN = List.of();

    private static Decision decision(String facts) {
        return ShippedRulebook.evaluator().evaluate(Calls.json("{'facts': {" + facts + "}}"));
    }

    private static JsonNode cards(HookRequest call, List<String> unseen, List<NotUsed> notUsed, String facts) {
        List<UsedCode> unsure = List.of(new UsedCode("sex", "element", "gender", "design"));
        return CardsTest.cards(
                CardsTest.GUIDANCE,
                call,
                CardsTest.reading(notUsed, unsure),
                new Prefetch.Data(List.of(), unseen),
                decision(facts));
    }

    private static HookRequest signed(String... orders) {
        return CardsTest.call(Hook.ORDER_SIGN, orders);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-resource",
                "outcome",
                "page-missing",
                "reference-missing",
                "status",
                "not-current",
                "future",
                "time",
                "value",
                "modified",
                "codes"
            })
    void anOrderIsNotMetBySilenceWhereSomethingThatWasSentDidNotCount(String reason) {
        List<NotUsed> notUsed = List.of(new NotUsed("Condition/c1", reason, "It does not count."));
        JsonNode cards = cards(signed(Calls.ironTablet("m1")), NOTHING_UNSEEN, notUsed, NOT_CONCERNED);
        assertThat(cards).hasSize(1);
        assertThat(cards.at("/0/summary").asText()).isEqualTo(PARTLY);
        assertThat(cards.at("/0/indicator").asText()).isEqualTo("info");
        assertThat(cards.at("/0/detail").asText())
                .startsWith("**About the data**")
                .contains("Condition\\/c1");
        assertThat(cards.at("/0").has("suggestions")).isFalse();
    }

    @Test
    void anOrderIsNotMetBySilenceWhereSomethingWasNeitherSentNorFetched() {
        HookRequest call = CardsTest.call(Hook.ORDER_SELECT, Calls.ironTablet("m1"), Calls.infusion("m2"));
        JsonNode cards = cards(call, List.of("conditions"), List.of(), NOT_CONCERNED);
        assertThat(cards.findValuesAsText("summary")).containsExactly(PARTLY);
        assertThat(cards.at("/0/detail").asText()).contains("`conditions`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"other-subject", "questionnaire", "order-only"})
    void whatHidesNothingOfThePersonIsNoReasonForACard(String reason) {
        List<NotUsed> notUsed = List.of(new NotUsed("Condition/c1", reason, "It is of no use."));
        assertThat(cards(signed(Calls.ironTablet("m1")), NOTHING_UNSEEN, notUsed, NOT_CONCERNED))
                .isEmpty();
    }

    @Test
    void whatIsMissingIsToldOnTheCardThatThereIs() {
        JsonNode cards = cards(
                signed(Calls.ironTablet("m1")), List.of("conditions"), List.of(), "'tsat': {'value': 45, 'unit': '%'}");
        assertThat(cards.findValuesAsText("summary")).isNotEmpty().doesNotContain(PARTLY);
        assertThat(cards.at("/0/detail").asText()).contains("`conditions`");
    }

    @Test
    void nothingIsSaidOfIncompleteDataWhereNoKnownOrderIs() {
        assertThat(cards(signed(Calls.otherTablet("m1")), List.of("conditions"), List.of(), NOT_CONCERNED))
                .isEmpty();
        HookRequest view = CardsTest.call(Hook.PATIENT_VIEW);
        assertThat(cards(view, List.of("conditions"), List.of(), NOT_CONCERNED)).isEmpty();
    }
}
