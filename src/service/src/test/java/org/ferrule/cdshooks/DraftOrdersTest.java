package org.ferrule.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ferrule.ShippedRulebook;
import org.ferrule.reading.Drafts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which draft orders are picked, and which medicine they are of, however a record system writes references. */
class DraftOrdersTest {

    private static final String SERVER = "https://example.org/fhir/";
    private static final Drafts DRAFTS = new Drafts(ShippedRulebook.rulebook());

    private static ObjectNode entry(String url, String resource) {
        ObjectNode entry = Calls.json("{'resource': " + resource + "}");
        return url.isEmpty() ? entry : entry.put("fullUrl", url);
    }

    private static List<String> selected(Set<String> selections, JsonNode... entries) {
        return new DraftOrders(List.of(entries))
                .selected(selections).stream()
                        .map(order -> order.resource().path("id").asText())
                        .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MedicationRequest/m1",
                "m1",
                "MedicationRequest/m1/_history/3",
                SERVER + "MedicationRequest/m1",
                SERVER + "MedicationRequest/m1/_history/3",
                "https://elsewhere.example/MedicationRequest/m1"
            })
    void anOrderIsPickedHoweverItIsNamed(String selection) {
        for (String url : List.of("", SERVER + "MedicationRequest/m1", SERVER + "MedicationRequest/m1/_history/1")) {
            assertThat(selected(
                            Set.of(selection, "MedicationRequest/gone"),
                            entry("", Calls.otherTablet("m2")),
                            entry(url, Calls.ironTablet("m1"))))
                    .as(url)
                    .containsExactly("m1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:uuid:5a1b", "5a1b"})
    void anOrderIsPickedByAnAddressThatIsNoAddressOfAServer(String selection) {
        assertThat(selected(
                        Set.of(selection),
                        entry("urn:uuid:5a1b", Calls.ironTablet("m1")),
                        entry("urn:uuid:5a1c", Calls.otherTablet("m2"))))
                .containsExactly("m1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MedicationRequest/m3", "m", "", "/", "MedicationRequest/", "Medication/med", "null"})
    void allOrdersArePickedWhereNoneIsNamed(String selection) {
        assertThat(selected(
                        Set.of(selection),
                        entry("", Calls.ironTablet("m1")),
                        entry("", Calls.otherTablet("m2")),
                        entry("", "{'resourceType': 'Medication', 'id': 'med'}")))
                .containsExactly("m1", "m2");
    }

    private static Set<String> recommendations(String reference, JsonNode... medications) {
        ObjectNode order = Calls.json(Calls.ironTablet("m1"));
        order.remove("medicationCodeableConcept");
        order.putObject("medicationReference").put("reference", reference);
        List<JsonNode> entries = new ArrayList<>(List.of(medications));
        entries.add(Calls.json("{}").set("resource", order));
        HookRequest.DraftOrder draft = new DraftOrders(entries).all().get(0);
        return DRAFTS.recommendationsOf(
                draft.resource(), draft.medication() == null ? List.of() : List.of(draft.medication()));
    }

    private static String medication(String code) {
        return "{'resourceType': 'Medication', 'id': 'x', 'code': {'coding': [{'system':"
                + " 'http://www.nlm.nih.gov/research/umls/rxnorm', 'code': '" + code + "'}]}}";
    }

    @ParameterizedTest
    @CsvSource({
        "Medication/x, ''",
        "Medication/x/_history/2, ''",
        "https://example.org/fhir/Medication/x, ''",
        "https://example.org/fhir/Medication/x/_history/2, ''",
        "Medication/x, https://example.org/fhir/Medication/x",
        "Medication/x/_history/2, https://example.org/fhir/Medication/x",
        "https://example.org/fhir/Medication/x, https://example.org/fhir/Medication/x",
        "https://example.org/fhir/Medication/x/_history/2, https://example.org/fhir/Medication/x",
        "https://example.org/fhir/Medication/x, urn:uuid:77",
        "Medication/x, urn:uuid:77",
        "urn:uuid:77, urn:uuid:77"
    })
    void aMedicineIsFoundHoweverItIsReferredTo(String reference, String url) {
        assertThat(recommendations(reference, entry(url, medication("310325")))).isNotEmpty();
    }

    @Test
    void aMedicineIsThatOfTheWholeAddressWhereTwoHaveOneId() {
        JsonNode other = entry("https://elsewhere.example/Medication/x", medication("308136"));
        JsonNode known = entry(SERVER + "Medication/x", medication("310325"));
        assertThat(recommendations(SERVER + "Medication/x", other, known)).isNotEmpty();
        assertThat(recommendations("https://elsewhere.example/Medication/x", known, other))
                .isEmpty();
    }

    @Test
    void aMedicineThatNothingTellsIsNotKnown() {
        assertThat(recommendations("Medication/y", entry("", medication("310325"))))
                .isEmpty();
        assertThat(recommendations("Medication/x", entry("", "{'resourceType': 'Medication', 'id': 'x'}")))
                .isEmpty();
        assertThat(recommendations("")).isEmpty();
    }
}
