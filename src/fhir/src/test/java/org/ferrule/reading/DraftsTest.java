package org.ferrule.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ferrule.reading.Resources.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.ferrule.Checkout;
import org.ferrule.ShippedRulebook;
import org.ferrule.evaluation.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decisions as draft orders, and orders as recommendations. */
class DraftsTest {

    private static final Drafts DRAFTS = new Drafts(ShippedRulebook.rulebook());

    private static Decision decision(byte[] request) {
        return ShippedRulebook.evaluator().evaluate(request);
    }

    private static Decision oral() throws IOException {
        return decision(Files.readAllBytes(Checkout.path("docs/examples/patient.json")));
    }

    @Test
    void theRecommendationBecomesADraftWithItsDose() throws IOException {
        ObjectNode draft = DRAFTS.treatment(oral(), "Patient/p1").orElseThrow();
        assertThat(draft.path("resourceType").asText()).isEqualTo("MedicationRequest");
        assertThat(draft.path("status").asText()).isEqualTo("draft");
        assertThat(draft.path("intent").asText()).isEqualTo("proposal");
        assertThat(draft.at("/subject/reference").asText()).isEqualTo("Patient/p1");
        assertThat(draft.at("/medicationCodeableConcept/coding/0/code").asText())
                .isEqualTo("310325");
        assertThat(draft.at("/dosageInstruction/0/text").asText()).isEqualTo("325 mg, 12 weeks");
        assertThat(draft.at("/dosageInstruction/0/doseAndRate/0/doseQuantity/code")
                        .asText())
                .isEqualTo("mg");
    }

    @Test
    void theSameDecisionMakesTheSameDraftAgain() throws IOException {
        Decision oral = oral();
        assertThat(DRAFTS.treatment(oral, "Patient/p1")).isEqualTo(DRAFTS.treatment(oral, "Patient/p1"));
    }

    @Test
    void whatIsMissingBecomesOneDraftForEachTestThatFindsItOut() {
        Decision missing = decision(
                """
                { "at": "2026-03-16T10:00:00+01:00", "facts": { "age": 46, "sex": "female", "urgeToMove": true, "worseAtRest": true,
                  "relievedByMovement": true, "worseInEvening": true, "notExplainedByOther": true, "irlsTotal": 22,
                  "distressOrImpairment": true } }
                """
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(missing.needs()).extracting(Decision.Need::fact).contains("ferritin", "tsat");
        assertThat(DRAFTS.tests(missing, "Patient/p1"))
                .extracting(draft -> draft.at("/code/coding/0/code").asText())
                .contains("2276-4", "50190-8")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "RxNorm ingredient # http://www.nlm.nih.gov/research/umls/rxnorm # 310325 # ORAL_IRON, CONSIDER_ORAL",
                "by OID # urn:oid:2.16.840.1.113883.6.88 # 1435169 # IV_FCM, CONSIDER_IV_FCM",
                "by the beginning of the class # http://www.whocc.no/atc # B03AC02 # IV_FCM, CONSIDER_IV_FCM, IV_SUCROSE, CONSIDER_IV_SUCROSE, IV_ALT",
                "another medicine # http://www.nlm.nih.gov/research/umls/rxnorm # 483438 # ''",
            })
    void anOrderIsRecognisedByItsCode(String what, String system, String code, String recommendations) {
        JsonNode order =
                json("{'resourceType': 'MedicationRequest', 'medicationCodeableConcept': {'coding': [{'system': '"
                        + system + "', 'code': '" + code + "'}]}}");
        assertThat(String.join(", ", DRAFTS.recommendationsOf(order, List.of())))
                .as(what)
                .isEqualTo(recommendations);
    }

    @Test
    void theMedicineOfAnOrderMayBeContainedOrStandInTheBundle() {
        String medication =
                "{'resourceType': 'Medication', 'id': 'm1', 'code': {'coding': [{'system': 'http://www.nlm.nih.gov/research/umls/rxnorm', 'code': '1741261'}]}}";
        JsonNode contained = json("{'resourceType': 'MedicationRequest', 'contained': [" + medication
                + "], 'medicationReference': {'reference': '#m1'}}");
        JsonNode apart =
                json("{'resourceType': 'MedicationRequest', 'medicationReference': {'reference': 'Medication/m1'}}");
        JsonNode bundle =
                json("{'resourceType': 'Bundle', 'type': 'collection', 'entry': [{'resource': " + medication + "}]}");
        assertThat(DRAFTS.recommendationsOf(contained, List.of())).containsExactly("IV_SUCROSE", "CONSIDER_IV_SUCROSE");
        assertThat(DRAFTS.recommendationsOf(apart, List.of(bundle)))
                .containsExactly("IV_SUCROSE", "CONSIDER_IV_SUCROSE");
        assertThat(DRAFTS.recommendationsOf(apart, List.of())).isEmpty();
    }
}
