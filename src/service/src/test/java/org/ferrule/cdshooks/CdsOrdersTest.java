package org.ferrule.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ferrule.cdshooks.CdsServicesTest.cards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.ferrule.ShippedRulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole calls about orders: what a record system that sends too little, or names orders its own way, is answered. */
@QuarkusTest
@WithTestResource(RecordSystem.class)
class CdsOrdersTest {

    private static final String PAGED =
            "{'resourceType': 'Bundle', 'type': 'searchset', 'link': [{'relation': 'next', 'url': 'https://example.org/fhir?page=2'}]}";

    /** Somebody without the syndrome, of whom everything was looked up. */
    private static ObjectNode notConcerned(String observation) {
        ObjectNode call = Calls.view(
                Calls.PATIENT, Calls.bundle(observation), "'answers': " + Calls.answers("'urgeToMove': false"));
        ObjectNode prefetch = (ObjectNode) call.get("prefetch");
        PrefetchTemplate.of(ShippedRulebook.rulebook().variables()).stream()
                .map(PrefetchTemplate::key)
                .filter(key -> !prefetch.has(key))
                .forEach(prefetch::putNull);
        return call;
    }

    private static JsonNode signed(ObjectNode call, String... orders) {
        return cards(Calls.SIGN, Calls.sign(call, orders)).path("cards");
    }

    @Test
    void anOrderThatNothingSpeaksAgainstIsMetBySilence() {
        assertThat(signed(notConcerned(Calls.saturation("18")), Calls.ironTablet("m1")))
                .isEmpty();
    }

    @Test
    void anOrderIsMetByOneCardWhereAKeyIsLeftOutFailedOrHasAnotherPage() {
        String unsure = Calls.OVERLOAD.replace(
                "'code': {", "'verificationStatus': {'coding': [{'code': 'provisional'}]}, 'code': {");
        for (String conditions : List.of("", Calls.OUTCOME, PAGED, Calls.bundle(unsure))) {
            ObjectNode call = notConcerned(Calls.saturation("18"));
            ObjectNode prefetch = (ObjectNode) call.get("prefetch");
            prefetch.remove("conditions");
            if (!conditions.isEmpty()) {
                prefetch.set("conditions", Calls.json(conditions));
            }
            JsonNode cards = signed(call, Calls.ironTablet("m1"));
            assertThat(cards.findValuesAsText("summary"))
                    .as(conditions)
                    .containsExactly("What speaks against this order could not be looked up completely.");
            assertThat(cards.at("/0/indicator").asText()).isEqualTo("info");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"m1", "https://example.org/fhir/MedicationRequest/m1/_history/1", "MedicationRequest/gone"})
    void anOrderIsWarnedOfHoweverTheSelectionNamesIt(String selection) {
        ObjectNode call = Calls.select(
                notConcerned(Calls.saturation("50")), selection, Calls.otherTablet("m2"), Calls.ironTablet("m1"));
        assertThat(cards(Calls.SELECT, call).at("/cards/0/indicator").asText()).isEqualTo("warning");
    }

    @Test
    void aDraftThatForbidsIsNoOrder() {
        String forbidden = Calls.ironTablet("m1").replace("'intent'", "'doNotPerform': true, 'intent'");
        assertThat(signed(notConcerned(Calls.saturation("50")), forbidden)).isEmpty();
    }

    @Test
    void anOrderForSomebodyElseIsNotHeldAgainstTheDataOfThePatient() {
        String other = Calls.ironTablet("m1").replace("Patient/7", "https://example.org/fhir/Patient/8");
        assertThat(signed(notConcerned(Calls.saturation("50")), other).findValuesAsText("summary"))
                .containsExactly("This order is about somebody else than the patient, and was not looked at.");
    }
}
