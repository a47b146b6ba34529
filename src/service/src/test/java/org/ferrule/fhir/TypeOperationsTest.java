package org.ferrule.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ferrule.fhir.FhirCalls.call;
import static org.ferrule.fhir.FhirCalls.get;
import static org.ferrule.fhir.FhirCalls.post;
import static org.ferrule.fhir.FhirDoorTest.PATIENT;
import static org.ferrule.fhir.FhirDoorTest.bundle;
import static org.ferrule.fhir.FhirDoorTest.date;
import static org.ferrule.fhir.FhirDoorTest.parameters;
import static org.ferrule.fhir.FhirDoorTest.pressure;
import static org.ferrule.fhir.FhirDoorTest.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import org.ferrule.TyreService;
import org.ferrule.fhir.FhirCalls.Answered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operations on definitions, asked of the running service. */
@QuarkusTest
@WithTestResource(TyreService.class)
class TypeOperationsTest {

    private static final String APPLY = "/fhir/PlanDefinition/tyre-pressure/$apply";
    private static final String POPULATE = "/fhir/Questionnaire/tyre-pressure/$populate";
    private static final String DATE = date("2026-03-16T10:00:00+01:00");
    private static final String SUBJECT = "{'name': 'subject', 'valueString': 'Patient/bike-7'}";
    private static final String SOFT = pressure("1.5", "bar");

    private static String data(String resource) {
        return "{'name': 'data', 'resource': " + resource + "}";
    }

    private static JsonNode ok(Answered answered) {
        assertThat(answered.status()).as(answered.body()).isEqualTo(200);
        assertThat(answered.type()).startsWith("application/fhir+json");
        return answered.json();
    }

    @Test
    void aPlanIsAppliedToAPersonAndRecorded() throws IOException, InterruptedException {
        JsonNode plan = ok(post(APPLY, parameters(DATE, SUBJECT, data(bundle(PATIENT, SOFT)))));
        assertThat(plan.path("resourceType").asText()).isEqualTo("CarePlan");
        assertThat(plan.at("/activity/0/detail/code/coding/0/code").asText()).isEqualTo("INFLATE");
        assertThat(plan.at("/subject/reference").asText()).isEqualTo("Patient/bike-7");
        assertThat(plan.at("/instantiatesCanonical/0").asText()).startsWith("urn:ferrule:tyre-pressure:plan|0.1.0+");
        String id = plan.at("/identifier/0/value").asText().replace("urn:uuid:", "");
        JsonNode recorded = ok200(get("/api/v1/evaluations/" + id));
        assertThat(recorded.at("/recommendation/code").asText()).isEqualTo("INFLATE");
    }

    private static JsonNode ok200(Answered answered) {
        assertThat(answered.status()).isEqualTo(200);
        return answered.json();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name': 'url', 'valueUri': 'urn:ferrule:tyre-pressure:plan'}",
                "{'name': 'canonical', 'valueCanonical': 'urn:ferrule:tyre-pressure:plan'}",
                "{'name': 'planDefinition', 'resource': {'resourceType': 'PlanDefinition', 'url': 'urn:ferrule:tyre-pressure:plan'}}",
                "{'name': 'planDefinition', 'valueReference': {'reference': 'PlanDefinition/tyre-pressure'}}"
            })
    void thePlanMayBeNamedInTheParameters(String named) throws IOException, InterruptedException {
        JsonNode plan = ok(post("/fhir/PlanDefinition/%24apply", parameters(named, DATE, SUBJECT, data(SOFT))));
        assertThat(plan.at("/activity/0/detail/code/coding/0/code").asText()).isEqualTo("INFLATE");
    }

    @Test
    void thePublishedPlanMayBeHandedInWhole() throws IOException, InterruptedException {
        String published = get("/fhir/PlanDefinition/tyre-pressure").body();
        String named = "{\"name\": \"planDefinition\", \"resource\": " + published + "}";
        String body = "{\"resourceType\": \"Parameters\", \"parameter\": [" + named + ", "
                + (SUBJECT + ", " + data(SOFT)).replace('\'', '"') + "]}";
        assertThat(ok(post("/fhir/PlanDefinition/$apply", body.replace("'", "’")))
                        .path("resourceType")
                        .asText())
                .isEqualTo("CarePlan");
    }

    @Test
    void whoAsksIsTakenAndSaidNotToBeLookedAt() throws IOException, InterruptedException {
        JsonNode plan = ok(post(
                APPLY,
                parameters(
                        "{'name': 'practitioner', 'valueString': 'Practitioner/1'}",
                        "{'name': 'setting', 'valueCodeableConcept': {'text': 'ward'}}",
                        DATE,
                        SUBJECT,
                        data(SOFT))));
        assertThat(plan.findValuesAsText("diagnostics"))
                .contains("Parameters that are taken and not looked at: practitioner, setting.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PlanDefinition/tyre-pressure/$apply | {'name': 'data', 'resource': {'resourceType': 'Basic'}} | 400 | parameter subject is missing",
                "PlanDefinition/tyre-pressure/$apply | {'name': 'subject', 'valueString': 'Patient/1'} | 400 | no records are kept here: hand in a Bundle or resources as data",
                "PlanDefinition/tyre-pressure/$apply | {'name': 'subject', 'valueString': 'a'}, {'name': 'subject', 'valueString': 'b'} | 400 | give it once",
                "PlanDefinition/tyre-pressure/$apply | {'name': 'dataEndpoint'} | 400 | no parameter of this name: data, resource, bundle, date, version, subject, planDefinition, url",
                "PlanDefinition/tyre-pressure/$apply | {'name': 'data', 'valueReference': {'reference': 'Bundle/1'}} | 400 | a reference is not followed",
                "PlanDefinition/tyre-pressure/$apply | {'name': 'url', 'valueUri': 'urn:other'}, {'name': 'data', 'resource': {}} | 404 | there is urn:ferrule:tyre-pressure:plan|0.1.0+",
                "PlanDefinition/tyre-pressure/$apply | {'name': 'planDefinition', 'resource': {'url': 'urn:ferrule:tyre-pressure:plan', 'version': '0.0.9'}}, {'name': 'data', 'resource': {}} | 422 | not here in this version",
                "PlanDefinition/tyre-pressure/$apply | {'name': 'version', 'valueString': '0.0.9'}, {'name': 'subject', 'valueString': 'a'}, {'name': 'data', 'resource': {'resourceType': 'Basic'}} | 422 | this rulebook does not decide here",
                "PlanDefinition/$apply | {'name': 'subject', 'valueString': 'a'}, {'name': 'data', 'resource': {}} | 400 | call PlanDefinition/tyre-pressure, or name it by the parameter planDefinition",
                "PlanDefinition/other/$apply | {'name': 'data', 'resource': {}} | 404 | nothing at this address",
                "Library/tyre-pressure/$apply | {'name': 'data', 'resource': {}} | 404 | nothing at this address",
                "PlanDefinition/tyre-pressure/$apply?subject=a | {'name': 'data', 'resource': {}} | 400 | ?subject: unknown parameter",
                "Questionnaire/tyre-pressure/$populate | {'name': 'local', 'valueBoolean': true} | 400 | hand in a Bundle or resources as content",
                "Questionnaire/tyre-pressure/$populate | {'name': 'context', 'part': [{'name': 'contents'}]} | 400 | parts of the names name and content",
                "Questionnaire/tyre-pressure/$populate | {'name': 'context', 'part': [{'name': 'content', 'valueReference': {'reference': 'Patient/1'}}]} | 400 | a reference is not followed",
                "Questionnaire/$populate | {'name': 'content', 'resource': {}} | 400 | call Questionnaire/tyre-pressure, or name it by the parameter questionnaire",
                "Questionnaire/$populate | {'name': 'questionnaire', 'valueUri': 'urn:other'}, {'name': 'content', 'resource': {}} | 404 | no such Questionnaire",
                "Library/tyre-pressure/$data-requirements | {'name': 'date', 'valueDate': '2026-03-16'} | 400 | no parameter of this name: target",
                "Library/tyre-pressure/$data-requirements | {'name': 'target', 'valueString': 'Library/other'} | 404 | no such Library"
            })
    void aMistakenCallIsToldWhatWouldBeRight(String path, String parameters, int status, String detail)
            throws IOException, InterruptedException {
        Answered refused = post("/fhir/" + path, parameters(parameters));
        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.issues()).anyMatch(issue -> issue.contains(detail));
    }

    @ParameterizedTest
    @ValueSource(strings = {APPLY, POPULATE})
    void whatIsNoResourceIsRefused(String path) throws IOException, InterruptedException {
        for (String body : List.of("", "{", "[]", "7", "{}", "{'resourceType': 'Parameters', 'resourceType': 'x'}")) {
            Answered refused = post(path, body);
            assertThat(refused.status()).as(body).isEqualTo(400);
            assertThat(refused.issues()).isNotEmpty();
        }
        assertThat(post(path, " ".repeat(9 << 20)).status()).isEqualTo(413);
        assertThat(call("POST", path, "application/fhir+xml", "<Parameters/>").status())
                .isEqualTo(415);
        assertThat(call("POST", path, "application/fhir+json; fhirVersion=5.0", "{}")
                        .status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {APPLY, POPULATE, "/fhir/PlanDefinition/$apply", "/fhir/Questionnaire/$populate"})
    void whatNeedsContentIsNotReadByGet(String path) throws IOException, InterruptedException {
        Answered refused = get(path);
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.allow()).contains("POST");
        assertThat(refused.issues()).isNotEmpty();
    }

    @Test
    void theFilledFormIsAnsweredForThePerson() throws IOException, InterruptedException {
        JsonNode answer =
                ok(post(POPULATE, parameters(DATE, "{'name': 'content', 'resource': " + bundle(PATIENT, SOFT) + "}")));
        JsonNode response = answer.at("/parameter/0/resource");
        assertThat(response.path("subject").path("reference").asText()).isEqualTo("Patient/bike-7");
        assertThat(response.path("status").asText()).isEqualTo("in-progress");
        assertThat(response.at("/item/0/item/0/answer/0/valueQuantity/value").asDouble())
                .isEqualTo(1.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name': 'questionnaire', 'valueUri': '%s'}",
                "{'name': 'questionnaire', 'valueReference': {'reference': 'Questionnaire/tyre-pressure'}}"
            })
    void theQuestionnaireMayBeNamedInTheParameters(String named) throws IOException, InterruptedException {
        String url = get("/fhir/Questionnaire/tyre-pressure").json().path("url").asText();
        String context =
                "{'name': 'context', 'part': [{'name': 'name', 'valueString': 'patient'}, {'name': 'content', 'resource': "
                        + bundle(PATIENT, SOFT) + "}]}";
        JsonNode answer = ok(post(
                "/fhir/Questionnaire/$populate",
                parameters(named.formatted(url), DATE, "{'name': 'local', 'valueBoolean': false}", context)));
        assertThat(answer.at("/parameter/0/resource/item/0/item/0/linkId").asText())
                .isEqualTo("pressure");
        assertThat(answer.findValuesAsText("diagnostics"))
                .contains("Parameters that are taken and not looked at: local.");
    }

    @Test
    void whatCannotBeReadIsToldBesideTheForm() throws IOException, InterruptedException {
        JsonNode answer = ok(post(
                POPULATE,
                parameters(DATE, resource(bundle(PATIENT, SOFT.replace("'value': 1.5", "'value': 'soft'"))))));
        assertThat(answer.at("/parameter/1/name").asText()).isEqualTo("issues");
        assertThat(answer.findValuesAsText("diagnostics")).anyMatch(issue -> issue.contains("Observation/o1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fhir/$data-requirements",
                "/fhir/Library/$data-requirements",
                "/fhir/Library/tyre-pressure/$data-requirements"
            })
    void whatHasToBeKnownIsAskedForInEitherWay(String path) throws IOException, InterruptedException {
        JsonNode library = ok(get(path));
        assertThat(library.at("/type/coding/0/code").asText()).isEqualTo("module-definition");
        assertThat(library.path("dataRequirement"))
                .isNotEmpty()
                .isEqualTo(get("/fhir/Library/tyre-pressure").json().path("dataRequirement"));
        assertThat(ok(post(path, ""))).isEqualTo(library);
        assertThat(ok(post(path, parameters()))).isEqualTo(library);
        assertThat(ok(post(path, parameters("{'name': 'target', 'valueString': 'Library/tyre-pressure'}"))))
                .isEqualTo(library);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/$tyre-pressure", "/Questionnaire/$populate", "/$data-requirements"})
    void whateverIsPostedTakesNoParametersInTheAddress(String path) throws IOException, InterruptedException {
        Answered refused = post("/fhir" + path + "?_format=json&_pretty=true&dat=1", parameters());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.issues()).singleElement().asString().startsWith("?dat: unknown parameter");
    }

    @ParameterizedTest
    @CsvSource({
        "?target=Library/other, 404, no such Library",
        "?target=a&target=b, 400, give it once",
        "?subject=a, 400, no parameter of this name: target"
    })
    void aMistakenAddressIsToldWhatWouldBeRight(String query, int status, String detail)
            throws IOException, InterruptedException {
        Answered refused = get("/fhir/Library/$data-requirements" + query);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.issues().get(0)).contains(detail);
        assertThat(get("/fhir/Library/$data-requirements?_format=json&target=Library/tyre-pressure")
                        .status())
                .isEqualTo(200);
        assertThat(post("/fhir/Library/$data-requirements", bundle(PATIENT)).status())
                .isEqualTo(400);
    }

    @Test
    void allOfItIsStatedWithDefinitionsThatCanBeRead() throws IOException, InterruptedException {
        JsonNode statement = ok(get("/fhir/metadata"));
        assertThat(statement.at("/rest/0/interaction/0/code").asText()).isEqualTo("batch");
        assertThat(statement.path("format").toString()).contains(FhirCalls.NDJSON);
        List<String> definitions = statement.at("/rest/0").findValuesAsText("definition");
        assertThat(definitions.stream().distinct()).hasSize(4);
        for (String definition : definitions) {
            String url = definition.substring(0, definition.indexOf('|'));
            JsonNode found = get("/fhir/OperationDefinition?url=" + url).json();
            assertThat(found.path("total").asInt()).as(url).isEqualTo(1);
            String id = found.at("/entry/0/resource/id").asText();
            assertThat(ok(get("/fhir/OperationDefinition/" + id)).path("url").asText())
                    .isEqualTo(url);
        }
        assertThat(get("/fhir/OperationDefinition").json().path("total").asInt())
                .isEqualTo(4);
    }
}
