package org.ferrule.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrule.ShippedRulebook;
import org.ferrule.evaluation.Decision;
import org.ferrule.records.CardId;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.UnverifiedCode;
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
        List<UnverifiedCode> unsure = List.of(new UnverifiedCode("sex", "element", "gender", "design"));
        return CardsTest.cards(
                CardsTest.CONTEXT,
                call,
                CardsTest.reading(notUsed, unsure),
                new Prefetch.Data(
                        List.of(),
                        unseen.stream()
                                .map(key -> new Unseen(key, Unseen.Why.NOT_HAD))
                                .toList()),
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
                "unsure",
                "state",
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
    @ValueSource(strings = {"other-subject", "questionnaire", "order-only", "not-current", "age"})
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

    private static JsonNode forbidden(String... orders) {
        return cards(signed(orders), NOTHING_UNSEEN, List.of(), "'tsat': {'value': 45, 'unit': '%'}");
    }

    private static String changed(String order, String members) {
        ObjectNode changed = Calls.json(order);
        changed.setAll(Calls.json("{" + members + "}"));
        return changed.toString();
    }

    private static String of(String subject) {
        return changed(Calls.ironTablet("m1"), "'subject': {'reference': '" + subject + "'}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'doNotPerform': true",
                "'status': 'entered-in-error'",
                "'status': 'cancelled'",
                "'status': 'stopped'"
            })
    void whatOrdersNothingIsNotWarnedOf(String members) {
        String none = changed(Calls.ironTablet("m1"), members);
        HookRequest call = signed(none, Calls.ironTablet("m2"));
        assertThat(KnownOrder.of(call, CardsTest.CONTEXT.drafts()))
                .extracting(order -> order.resource().path("id").asText())
                .containsExactly("m2");
        assertThat(warnings(forbidden(none))).isEmpty();
    }

    private static List<String> warnings(JsonNode cards) {
        return cards.findValuesAsText("indicator").stream()
                .filter("warning"::equals)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'status': 'active'",
                "'status': 'on-hold'",
                "'doNotPerform': false",
                "'modifierExtension': [{'url': 'https://example.org/not', 'valueBoolean': true}]",
                "'implicitRules': 'https://example.org/rules'",
                "'status': null"
            })
    void whatMayOrderSomethingIsWarnedOf(String members) {
        assertThat(warnings(forbidden(changed(Calls.ironTablet("m1"), members))))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/8",
                "https://example.org/fhir/Patient/8",
                "https://example.org/fhir/Patient/8/_history/1",
                "Patient/77",
                "Group/7"
            })
    void anOrderForSomebodyElseIsOneCardThatSaysSoAndNothingOfThePatient(String subject) {
        JsonNode cards = forbidden(of(subject));
        assertThat(cards).hasSize(1);
        assertThat(cards.at("/0/summary").asText())
                .isEqualTo("This order is about somebody else than the patient, and was not looked at.");
        assertThat(cards.at("/0/indicator").asText()).isEqualTo("info");
        assertThat(cards.at("/0/detail").asText()).isEqualTo("Ordered: ferrous sulfate 325 MG Oral Tablet");
    }

    @Test
    void ordersForSomebodyElseAreToldAfterThoseOfThePatient() {
        JsonNode cards = forbidden(of("Patient/8"), Calls.ironTablet("m2"), of("Patient/9"));
        List<String> summaries = cards.findValuesAsText("summary");
        assertThat(warnings(cards)).hasSize(1);
        assertThat(summaries.get(summaries.size() - 1))
                .isEqualTo("2 orders are about somebody else than the patient, and were not looked at.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/7",
                "Patient/7/_history/2",
                "https://example.org/fhir/Patient/7",
                "https://example.org/fhir/Patient/7/_history/2",
                "#contained",
                "urn:uuid:5a1b",
                "7",
                ""
            })
    void anOrderThatIsOrMayBeForThePatientIsWarnedOf(String subject) {
        assertThat(warnings(forbidden(of(subject)))).hasSize(1);
    }

    @Test
    void anOrderWithoutASubjectIsForThePatientAndOneOfOtherMedicinesForNobody() {
        ObjectNode order = Calls.json(Calls.ironTablet("m1"));
        order.remove("subject");
        assertThat(warnings(forbidden(order.toString()))).hasSize(1);
        String other = changed(Calls.otherTablet("m1"), "'subject': {'reference': 'Patient/8'}");
        assertThat(cards(signed(other), List.of("conditions"), List.of(), NOT_CONCERNED))
                .isEmpty();
    }

    private static String[] tablets(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Calls.ironTablet("m" + i))
                .toArray(String[]::new);
    }

    @Test
    void ordersThatNoCardIsLeftForAreCountedOnOne() {
        int most = OrderCards.MOST_BEFORE;
        assertThat(forbidden(tablets(most)).findValuesAsText("summary")).noneMatch(OrderCardsTest::isRest);
        JsonNode cards = forbidden(tablets(most + 5));
        assertThat(cards.at("/" + most + "/summary").asText())
                .isEqualTo("5 more orders are not supported by the guideline, and not shown one by one.");
        assertThat(cards.at("/" + most + "/indicator").asText()).isEqualTo("warning");
        assertThat(cards.at("/" + most + "/detail").asText()).endsWith("and 2 more");
        assertThat(forbidden(tablets(most + 1)).findValuesAsText("summary"))
                .filteredOn(OrderCardsTest::isRest)
                .singleElement()
                .asString()
                .startsWith("1 more order is ");
    }

    private static boolean isRest(String summary) {
        return summary.contains(" more order");
    }

    @Test
    void thereIsACardForEverythingThatComesAfterTheOrders() {
        String[] orders = Stream.concat(Stream.of(tablets(200)), Stream.of(of("Patient/8")))
                .toArray(String[]::new);
        assertThat(cards(
                        signed(orders),
                        List.of("conditions"),
                        List.of(),
                        "'tsat': {'value': 45, 'unit': '%'}," + " 'age': 40, 'urgeToMove': true"))
                .hasSizeLessThanOrEqualTo(CardId.MOST)
                .hasSizeGreaterThan(OrderCards.MOST_BEFORE + 2);
    }
}
