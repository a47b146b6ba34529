package org.ferrule.cdshooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.ferrule.resources.FhirJson;

/** Calls of the services of the shipped rulebook, in short notation: single quotes for double ones. */
final class Calls {

    static final String VIEW = "/cds-services/rls-iron-patient-view";
    static final String SELECT = "/cds-services/rls-iron-order-select";
    static final String SIGN = "/cds-services/rls-iron-order-sign";

    static final String PATIENT =
            "{'resourceType': 'Patient', 'id': '7', 'gender': 'female', 'birthDate': '1979-08-21'}";
    static final String EMPTY = "{'resourceType': 'Bundle', 'type': 'searchset', 'total': 0}";
    static final String OUTCOME =
            "{'resourceType': 'OperationOutcome', 'issue': [{'severity': 'error', 'code': 'processing'}]}";

    /** All five questions answered with yes. */
    static final String CRITERIA = answers(
            "'urgeToMove': true, 'worseAtRest': true, 'relievedByMovement': true, 'worseInEvening': true, 'notExplainedByOther': true");

    static final String OVERLOAD =
            "{'resourceType': 'Condition', 'id': 'c1', 'subject': {'reference': 'Patient/7'}, 'code': {'coding': [{'system':"
                    + " 'http://snomed.info/sct', 'code': '399187006'}]}}";

    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private Calls() {}

    static ObjectNode json(String text) {
        return (ObjectNode) FhirJson.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /** Everything but ASCII escaped, half characters too. */
    static byte[] bytes(JsonNode json) {
        try {
            return ASCII.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A form filled in, each member an answer. */
    static String answers(String facts) {
        String items = json("{" + facts + "}").properties().stream()
                .map(fact ->
                        "{'linkId': '" + fact.getKey() + "', 'answer': [{'valueBoolean': " + fact.getValue() + "}]}")
                .collect(Collectors.joining(", "));
        return bundle("{'resourceType': 'QuestionnaireResponse', 'id': 'q1', 'status': 'completed', 'questionnaire':"
                + " 'urn:ferrule:rls-iron:questionnaire', 'subject': {'reference': 'Patient/7'}, 'authored':"
                + " '2026-03-16T09:00:00+01:00', 'item': [" + items + "]}");
    }

    static String bundle(String... resources) {
        return "{'resourceType': 'Bundle', 'type': 'searchset', 'entry': ["
                + List.of(resources).stream()
                        .map(resource -> "{'resource': " + resource + "}")
                        .collect(Collectors.joining(", "))
                + "]}";
    }

    static String observation(String code, String value, String unit) {
        return "{'resourceType': 'Observation', 'id': 'o" + code + "', 'status': 'final', 'subject': {'reference':"
                + " 'Patient/7'}, 'effectiveDateTime': '2026-03-09T08:10:00+01:00', 'code': {'coding': [{'system':"
                + " 'http://loinc.org', 'code': '" + code + "'}]}, 'valueQuantity': {'value': " + value + ", 'unit': '"
                + unit + "', 'system': 'http://unitsofmeasure.org', 'code': '" + unit + "'}}";
    }

    static String ferritin(String value) {
        return observation("2276-4", value, "ng/mL");
    }

    static String saturation(String value) {
        return observation("2502-3", value, "%");
    }

    /** A call for patient 7 at a fixed moment. */
    static ObjectNode view(String prefetch) {
        return json("{'hook': 'patient-view', 'hookInstance': 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',"
                + " 'context': {'userId': 'Practitioner/abc', 'patientId': '7'},"
                + " 'extension': {'org.ferrule.at': '2026-03-16T10:00:00+01:00'}, 'prefetch': {" + prefetch + "}}");
    }

    static ObjectNode view(String patient, String observations, String more) {
        return view(
                "'patient': " + patient + ", 'observations': " + observations + (more.isEmpty() ? "" : ", " + more));
    }

    static String order(String id, String system, String code, String name) {
        return "{'resourceType': 'MedicationRequest', 'id': '" + id
                + "', 'status': 'draft', 'intent': 'order', 'subject':"
                + " {'reference': 'Patient/7'}, 'medicationCodeableConcept': {'coding': [{'system': '" + system
                + "', 'code': '" + code + "', 'display': '" + name + "'}]}}";
    }

    static String ironTablet(String id) {
        return order(id, "http://www.nlm.nih.gov/research/umls/rxnorm", "310325", "ferrous sulfate 325 MG Oral Tablet");
    }

    static String infusion(String id) {
        return order(id, "http://www.nlm.nih.gov/research/umls/rxnorm", "1435169", "ferric carboxymaltose injection");
    }

    static String otherTablet(String id) {
        return order(id, "http://www.nlm.nih.gov/research/umls/rxnorm", "308136", "amlodipine 2.5 MG Oral Tablet");
    }

    static ObjectNode sign(ObjectNode view, String... orders) {
        view.put("hook", "order-sign");
        ((ObjectNode) view.get("context")).set("draftOrders", json(bundle(orders)));
        return view;
    }

    static ObjectNode select(ObjectNode view, String selection, String... orders) {
        sign(view, orders).put("hook", "order-select");
        ((ObjectNode) view.get("context")).putArray("selections").add(selection);
        return view;
    }
}
