package org.ferrule.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.ferrule.Checkout;
import org.ferrule.ShippedRulebook;
import org.ferrule.json.Json;
import org.ferrule.reading.Drafts;
import org.junit.jupiter.api.Test;

/** Orders whose medicine is told in some other way than by a code that is known. */
class UnreadableOrdersTest {

    private static final Drafts DRAFTS = new Drafts(ShippedRulebook.rulebook());

    private static HookRequest file(String name) throws IOException {
        return HookReader.read(
                Files.readAllBytes(Checkout.path("src/fhir/src/test/resources/record-systems/" + name + ".json")),
                Hook.ORDER_SIGN,
                Clock.systemUTC());
    }

    private static HookRequest sign(String... orders) {
        return HookReader.read(
                Calls.bytes(Calls.sign(Calls.view("'patient': null"), orders)), Hook.ORDER_SIGN, Clock.systemUTC());
    }

    private static Set<String> known(HookRequest call) {
        List<KnownOrder> orders = KnownOrder.of(call, DRAFTS);
        return orders.isEmpty() ? Set.of() : orders.get(0).recommendations();
    }

    @Test
    void anIngredientTellsTheMedicine() throws IOException {
        assertThat(known(file("order-sign-fcm-pzn-atc-ingredient-no-card"))).contains("IV_FCM");
        assertThat(known(file("order-sign-control-coded-fcm"))).contains("IV_FCM");
    }

    @Test
    void anOrderThatCannotBeReadIsNamedBesideOneThatCan() throws IOException {
        HookRequest call = file("order-sign-known-oral-beside-unreadable-fcm-order-untold");
        assertThat(known(call)).contains("ORAL_IRON");
        List<JsonNode> unjudged = KnownOrder.unjudged(call, DRAFTS);
        assertThat(unjudged).extracting(order -> order.path("id").asText()).containsExactly("b");
        assertThat(UnjudgedOrders.of(call, DRAFTS).detail()).contains("MedicationRequest/b (ferric carboxymaltose)");
    }

    @Test
    void aCardWithoutADecisionIsAsTheStandardWantsItAndAlwaysTheSame() throws IOException {
        UnjudgedOrders unjudged = UnjudgedOrders.of(file("order-sign-fcm-by-reference-no-card"), DRAFTS);
        byte[] answer = answer(unjudged);
        Schemas.requireNothingEmpty(Schemas.requireValid(Schemas.CARDS, answer));
        assertThat(answer).isEqualTo(answer(unjudged));
    }

    private static byte[] answer(UnjudgedOrders unjudged) {
        Card card = unjudged.card(ShippedRulebook.rulebook().info(), "http://localhost:8080");
        return Json.write(new Card.Answer(List.of(card), null));
    }

    @Test
    void aReferenceThatLeadsNowhereIsNotJudged() throws IOException {
        HookRequest call = file("order-sign-fcm-by-reference-no-card");
        assertThat(known(call)).isEmpty();
        assertThat(KnownOrder.unjudged(call, DRAFTS)).hasSize(1);
    }

    @Test
    void aMedicationUnderAnyPrefetchKeyIsThatOfTheOrder() {
        String order =
                "{'resourceType': 'MedicationRequest', 'id': 'a', 'status': 'draft', 'intent': 'order', 'subject':"
                        + " {'reference': 'Patient/7'}, 'medicationReference': {'reference': 'Medication/x'}}";
        ObjectNode call = Calls.sign(
                Calls.view("'medicines': {'resourceType': 'Medication', 'id': 'x', 'code': {'coding': [{'system':"
                        + " 'http://www.whocc.no/atc', 'code': 'B03AC01'}]}}"),
                order);
        assertThat(known(HookReader.read(Calls.bytes(call), Hook.ORDER_SIGN, Clock.systemUTC())))
                .contains("IV_FCM");
    }

    @Test
    void aTextNamesTheMedicineWhereNoCodeDoes() {
        String order = Calls.order("a", "http://example.org/local", "4711", "Ferinject 500 mg");
        assertThat(known(sign(order))).contains("IV_FCM");
    }

    @Test
    void anotherMedicineOfAKnownListIsOfNoInterest() {
        assertThat(KnownOrder.unjudged(sign(Calls.otherTablet("a")), DRAFTS)).isEmpty();
        String local = Calls.order("a", "http://example.org/local", "4711", "some tablet");
        assertThat(KnownOrder.unjudged(sign(local), DRAFTS)).hasSize(1);
    }

    private static String bare(String system, String code) {
        return "{'resourceType': 'MedicationRequest', 'id': 'a', 'status': 'draft', 'intent': 'order',"
                + " 'medicationCodeableConcept': {'coding': [{'system': '" + system + "', 'code': '" + code + "'}]}}";
    }

    /** Not all codes of a medicine are in the sheet, so that one more may be it. */
    @Test
    void aCodeWithoutAWordIsOfNoInterestOnlyWhereItTellsItsGroup() {
        String rxnorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
        assertThat(KnownOrder.unjudged(sign(bare(rxnorm, "1435163")), DRAFTS)).hasSize(1);
        assertThat(KnownOrder.unjudged(sign(bare(rxnorm, "1435169")), DRAFTS)).isEmpty();
        assertThat(KnownOrder.unjudged(sign(bare("http://www.whocc.no/atc", "C08CA01")), DRAFTS))
                .isEmpty();
    }

    @Test
    void aMedicationThatTheScopeDoesNotLetBeReadIsSaid() {
        ObjectNode call = Calls.sign(
                Calls.view("'patient': null"),
                "{'resourceType': 'MedicationRequest', 'id': 'a', 'status': 'draft', 'intent': 'order',"
                        + " 'medicationReference': {'reference': 'Medication/x'}}");
        call.put("fhirServer", "https://example.org/fhir");
        call.set(
                "fhirAuthorization",
                Calls.json("{'access_token': 't', 'token_type': 'Bearer', 'expires_in': 300, 'scope':"
                        + " 'patient/MedicationRequest.rs', 'subject': 's'}"));
        HookRequest read = HookReader.read(Calls.bytes(call), Hook.ORDER_SIGN, Clock.systemUTC());
        assertThat(UnjudgedOrders.of(read, DRAFTS).detail())
                .contains("MedicationRequest/a", "the scope of fhirAuthorization does not allow it");
    }
}
