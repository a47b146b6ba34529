package org.ferrule.fhir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.ferrule.TyreService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TyreService.class)
class FhirDoorTest {

    private static final String OPERATION = "/fhir/$tyre-pressure";
    private static final String FHIR = "application/fhir+json";
    private static final RestAssuredConfig CONFIG = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs(FHIR, ContentType.TEXT)
                    .encodeContentTypeAs("text/nonsense", ContentType.TEXT));

    static final String PATIENT = "{'resourceType': 'Patient', 'id': 'bike-7'}";

    static String pressure(String value, String unit) {
        return "{'resourceType': 'Observation', 'id': 'o1', 'status': 'final', 'subject': {'reference': 'Patient/bike-7'},"
                + " 'effectiveDateTime': '2026-03-16T08:00:00+01:00',"
                + " 'code': {'coding': [{'system': 'http://example.org/bike', 'code': 'P1'}]},"
                + " 'valueQuantity': {'value': " + value + ", 'unit': '" + unit + "'}}";
    }

    static String bundle(String... resources) {
        return "{'resourceType': 'Bundle', 'type': 'collection', 'entry': ["
                + String.join(
                        ", ",
                        List.of(resources).stream()
                                .map(resource -> "{'resource': " + resource + "}")
                                .toList())
                + "]}";
    }

    static String resource(String resource) {
        return "{'name': 'resource', 'resource': " + resource + "}";
    }

    static String date(String date) {
        return "{'name': 'date', 'valueDateTime': '" + date + "'}";
    }

    static String parameters(String... parameters) {
        return "{'resourceType': 'Parameters', 'parameter': [" + String.join(", ", parameters) + "]}";
    }

    private static ValidatableResponse post(String body) {
        return given().config(CONFIG)
                .contentType(FHIR)
                .body(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .post(OPERATION)
                .then();
    }

    private static ValidatableResponse soft() {
        return post(parameters(date("2026-03-16T10:00:00+01:00"), resource(bundle(PATIENT, pressure("1.5", "bar")))));
    }

    /** The path of an output parameter. */
    private static String out(String name) {
        return "parameter.find { it.name == '" + name + "' }";
    }

    private static String part(String name) {
        return out("decision") + ".part.find { it.name == '" + name + "' }";
    }

    private static String messages() {
        return out("guidance") + ".resource.contained.find { it.id == 'messages' }.issue.diagnostics";
    }

    @Test
    void aDecisionIsAnsweredAsParameters() {
        soft().statusCode(200)
                .contentType(FHIR)
                .body("resourceType", equalTo("Parameters"))
                .body(out("guidance") + ".resource.resourceType", equalTo("GuidanceResponse"))
                .body(out("guidance") + ".resource.status", equalTo("success"))
                .body(out("guidance") + ".resource.subject.reference", equalTo("Patient/bike-7"))
                .body(
                        out("guidance") + ".resource.moduleCanonical",
                        startsWith("urn:ferrule:tyre-pressure:plan|0.1.0+"))
                .body(part("recommendation") + ".valueCoding.code", equalTo("INFLATE"))
                .body(part("rule") + ".valueString", equalTo("ADV-01"))
                .body(part("page") + ".valueUrl", matchesRegex("http://.*/api/v1/evaluations/[0-9a-f-]{36}"))
                .body(part("record") + ".valueUrl", endsWith("/record"))
                .body(
                        out("provenance") + ".resource.entity.what.reference",
                        hasItems("Patient/bike-7", "Observation/o1"));
    }

    @Test
    void theDecisionIsThatOfTheNativeInterfaceByteForByte() {
        ValidatableResponse response = soft();
        byte[] data = Base64.getDecoder().decode(response.extract().<String>path(part("answer") + ".resource.data"));
        String page = response.extract().path(part("page") + ".valueUrl");
        String recorded = given().get(page.substring(page.indexOf("/api"))).asString();
        assertThat(tree(new String(data, StandardCharsets.UTF_8))).isEqualTo(tree(recorded));
        assertThat(tree(recorded).path("at").asText()).isEqualTo("2026-03-16T10:00:00+01:00");
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theRecordKeepsNoIdOfThePerson() {
        String record = given().get(soft().extract()
                        .<String>path(part("record") + ".valueUrl")
                        .replaceFirst("^http://[^/]*", ""))
                .asString();
        assertThat(record).contains("\"subject\":\"p-").doesNotContain("bike-7").contains("anonymous");
    }

    @Test
    void whatIsMissingIsAskedFor() {
        post(parameters(resource(PATIENT)))
                .statusCode(200)
                .body(out("guidance") + ".resource.status", equalTo("data-required"))
                .body(part("provisional") + ".valueCoding.code", equalTo("RIDE"))
                .body(
                        out("guidance")
                                + ".resource.dataRequirement.find { it.id == 'pressure-Observation' }.codeFilter[0].code[0].code",
                        equalTo("P1"))
                .body(messages(), hasItem("Missing: Tyre pressure. What does the gauge show?"));
    }

    @Test
    void aGraveCautionIsADetectedIssue() {
        post(parameters(date("2026-03-16T10:00:00+01:00"), resource(bundle(PATIENT, pressure("1.5", "psi")))))
                .statusCode(200)
                .body(out("issue") + ".resource.severity", equalTo("moderate"))
                .body(out("issue") + ".resource.code.coding[0].code", equalTo("READING_REFUSED"))
                .body(out("issue") + ".resource.evidence[0].code[0].text", startsWith("Tyre pressure"));
    }

    @Test
    void aSlightCautionIsAMessage() {
        post(parameters(date("2026-03-16T10:00:00+01:00"), resource(bundle(PATIENT, pressure("2", "bar")))))
                .statusCode(200)
                .body(out("issue"), nullValue())
                .body(messages(), hasItem(containsString("The pressure is close to a limit.")));
    }

    @Test
    void whatIsNotUsedIsListed() {
        String cancelled = pressure("1.5", "bar").replace("'final'", "'entered-in-error'");
        post(parameters(date("2026-03-16T10:00:00+01:00"), resource(bundle(PATIENT, cancelled))))
                .statusCode(200)
                .body(messages(), hasItem(startsWith("Not used: Observation/o1.")));
    }

    @Test
    void aBundleWithANextPageIsNoSuccess() {
        String page = bundle(PATIENT, pressure("4", "bar"))
                .replace("'type'", "'link': [{'relation': 'next', 'url': 'http://example.org/next'}], 'type'");
        post(parameters(date("2026-03-16T10:00:00+01:00"), resource(page)))
                .statusCode(200)
                .body(out("guidance") + ".resource.status", equalTo("data-requested"));
    }

    @Test
    void aBundleMayStandAlone() {
        post(bundle(PATIENT, pressure("1.5", "bar")))
                .statusCode(200)
                .body(part("recommendation") + ".valueCoding.code", equalTo("INFLATE"));
    }

    @Test
    void resourcesMayComeOneByOne() {
        post(parameters(resource(PATIENT), resource(pressure("1.5", "bar")), date("2026-03-16")))
                .statusCode(200)
                .body(part("recommendation") + ".valueCoding.code", equalTo("INFLATE"));
    }

    @Test
    void aDayMeansItsEnd() {
        post(parameters(resource(bundle(PATIENT, pressure("1.5", "bar"))), date("2026-03-15")))
                .statusCode(200)
                .body(part("recommendation") + ".valueCoding.code", equalTo("MEASURE"))
                .body(messages(), hasItem(startsWith("Not used: Observation/o1.")));
    }

    @Test
    void theSubjectMayBeNamed() {
        post(parameters(resource(pressure("1.5", "bar")), "{'name': 'subject', 'valueString': 'bike-7'}"))
                .statusCode(200)
                .body(out("guidance") + ".resource.subject.reference", equalTo("Patient/bike-7"));
    }

    @Test
    void theRulebookMayBePinnedByItsVersionOrItsDigest() {
        String version = given().get("/fhir/PlanDefinition/tyre-pressure").path("version");
        String digest = given().get("/fhir/PlanDefinition/tyre-pressure").path("identifier[0].value");
        for (String pin : List.of(version, digest)) {
            post(parameters(resource(PATIENT), "{'name': 'version', 'valueString': '" + pin + "'}"))
                    .statusCode(200);
        }
    }

    @Test
    void anotherRulebookIsRefusedWithTheActiveOne() {
        refused(
                        post(parameters(resource(PATIENT), "{'name': 'version', 'valueString': 'sha256:00'}")),
                        422,
                        "business-rule",
                        "0.1.0+")
                .body("issue[0].expression[0]", equalTo("Parameters.parameter.where(name = 'version')"));
    }

    private static ValidatableResponse refused(ValidatableResponse response, int status, String code, String text) {
        return response.statusCode(status)
                .contentType(FHIR)
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue[0].severity", equalTo("error"))
                .body("issue[0].code", equalTo(code))
                .body("issue.diagnostics", hasItem(containsString(text)));
    }

    /** A request that is refused: the body, where the mistake is, what is said of it. */
    record Mistaken(String body, String expression, String detail) {}

    static List<Mistaken> mistakenRequests() {
        return List.of(
                new Mistaken("", "", "no content"),
                new Mistaken("{'resourceType': 'Parameters'", "", "malformed JSON"),
                new Mistaken("{'resourceType': 'Parameters'} 7", "", "malformed JSON"),
                new Mistaken("{'resourceType': 'Parameters', 'resourceType': 'Bundle'}", "", "malformed JSON"),
                new Mistaken("[]", "", "resourceType"),
                new Mistaken("7", "", "resourceType"),
                new Mistaken("{}", "", "resourceType"),
                new Mistaken(
                        parameters(resource(PATIENT), "{'name': 'dat', 'valueDate': '2026-03-16'}"),
                        "Parameters.parameter[1]",
                        "no parameter of this name"),
                new Mistaken(parameters(date("2026-03-16")), "Parameters", "hand in a Bundle"),
                new Mistaken("{'resourceType': 'Parameters'}", "Parameters", "hand in a Bundle"),
                new Mistaken(parameters("{'name': 'resource'}"), "Parameters.parameter[0]", "the member resource"),
                new Mistaken(
                        parameters("{'name': 'resource', 'resource': 'x'}"),
                        "Parameters.parameter[0]",
                        "the member resource"),
                new Mistaken(parameters("7"), "Parameters.parameter[0]", "no parameter of this name"),
                new Mistaken(parameters(resource(PATIENT), date("yesterday")), "Parameters.parameter[1]", "bad date"),
                new Mistaken(parameters(resource(PATIENT), date("2026-02-30")), "Parameters.parameter[1]", "bad date"),
                new Mistaken(parameters(resource(PATIENT), date("2026-03")), "Parameters.parameter[1]", "bad date"),
                new Mistaken(
                        parameters(resource(PATIENT), date("+99999-01-01T00:00:00Z")),
                        "Parameters.parameter[1]",
                        "bad date"),
                new Mistaken(
                        parameters(resource(PATIENT), date("2026-03-16T10:00:00")),
                        "Parameters.parameter[1]",
                        "offset"),
                new Mistaken(
                        parameters(resource(PATIENT), date("2026-03-16"), date("2026-03-17")),
                        "Parameters.parameter[2]",
                        "once"),
                new Mistaken(
                        parameters(resource(PATIENT), "{'name': 'date', 'valueInteger': 7}"),
                        "Parameters.parameter[1]",
                        "another type"),
                new Mistaken(
                        parameters(resource(PATIENT), resource("{'resourceType': 'Patient', 'id': 'bike-8'}")),
                        "",
                        "more than one Patient"));
    }

    @ParameterizedTest
    @MethodSource("mistakenRequests")
    void aMistakeIsToldAsOperationOutcome(Mistaken request) {
        ValidatableResponse response = refused(post(request.body), 400, "invalid", request.detail);
        if (!request.expression.isEmpty()) {
            response.body("issue[0].expression[0]", equalTo(request.expression));
        }
    }

    @Test
    void allMistakesAreToldAtOnce() {
        post(parameters(date("x"), "{'name': 'y'}", "{'name': 'version'}"))
                .statusCode(400)
                .body("issue.size()", equalTo(3));
    }

    @Test
    void noValueOfTheRequestIsRepeated() {
        post(parameters(date("secret-1"), "{'name': 'secret-2', 'valueString': 'secret-3'}"))
                .statusCode(400)
                .body(not(containsString("secret")));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /fhir/Patient",
        "GET, /fhir/Patient/1",
        "GET, /fhir/Library/other",
        "GET, /fhir/metadata/1/2",
        "POST, /fhir/$other"
    })
    void anUnknownAddressIsNotFound(String method, String path) {
        refused(
                given().config(CONFIG)
                        .contentType(FHIR)
                        .body("{}")
                        .request(method, path)
                        .then(),
                404,
                "not-found",
                "nothing at this address");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /fhir/$tyre-pressure, POST",
        "GET, /fhir/$tyre-pressure, POST",
        "DELETE, /fhir/metadata, GET",
        "POST, /fhir/tyre-pressure, GET",
        "POST, /fhir/Library/tyre-pressure, GET"
    })
    void aMethodThatAnAddressDoesNotTakeIsRefusedWithThoseItTakes(String method, String path, String allowed) {
        refused(
                        given().config(CONFIG)
                                .contentType(FHIR)
                                .body("{}")
                                .request(method, path)
                                .then(),
                        405,
                        "not-supported",
                        "Allow")
                .header("Allow", containsString(allowed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/fhir+xml", "text/html", "application/xml"})
    void anAnswerIsGivenInJsonOnly(String accept) {
        refused(given().accept(accept).get("/fhir/metadata").then(), 406, "not-supported", "Accept");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/fhir+json", "application/fhir+json; fhirVersion=4.0", "*/*"})
    void bothNamesOfJsonAreSpoken(String accept) {
        given().accept(accept).get("/fhir/metadata").then().statusCode(200).body("fhirVersion", equalTo("4.0.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "json",
                "application/json",
                "application/fhir+json",
                "application/fhir%2Bjson",
                "application/fhir%2Bjson;fhirVersion=4.0"
            })
    void theParameterFormatGoesBeforeTheHeader(String format) {
        given().urlEncodingEnabled(false)
                .accept("application/fhir+xml")
                .get("/fhir/metadata?_format=" + format)
                .then()
                .statusCode(200)
                .body("fhirVersion", equalTo("4.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xml", "application/fhir%2Bxml", "ttl", "", "text/html"})
    void anotherFormatThanJsonIsRefused(String format) {
        refused(
                given().urlEncodingEnabled(false)
                        .accept(FHIR)
                        .get("/fhir/metadata?_format=" + format)
                        .then(),
                406,
                "not-supported",
                "Accept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/nonsense", "application/fhir+xml", "text/plain"})
    void otherTypesThanJsonAreNotRead(String type) {
        refused(
                given().config(CONFIG.encoderConfig(
                                CONFIG.getEncoderConfig().encodeContentTypeAs(type, ContentType.TEXT)))
                        .contentType(type)
                        .body("<Parameters/>")
                        .post(OPERATION)
                        .then(),
                415,
                "not-supported",
                "application/fhir+json or application/json");
    }

    @Test
    void aRecordOfManyYearsIsRead() {
        String long3MiB =
                resource("{'resourceType': 'Basic', 'id': 'b', 'text': {'div': '" + "x".repeat(3 << 20) + "'}}");
        post(parameters(long3MiB, resource(pressure("1.5", "bar")))).statusCode(200);
    }

    @Test
    void tooMuchIsRefused() {
        refused(post(" ".repeat(20 << 20)), 413, "too-long", "longer than");
    }

    @Test
    void whatTheDoorCanDoIsStated() {
        given().get("/fhir/metadata")
                .then()
                .statusCode(200)
                .contentType(FHIR)
                .body("resourceType", equalTo("CapabilityStatement"))
                .body("rest[0].operation.name", contains("tyre-pressure", "data-requirements"))
                .body(
                        "rest[0].resource.type",
                        hasItems("PlanDefinition", "Library", "Questionnaire", "OperationDefinition"))
                .body("implementation.url", endsWith("/fhir"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OperationDefinition", "PlanDefinition", "Library", "Questionnaire"})
    void aDefinitionHasTheVersionOfTheRulebookAndIsNotSentTwice(String type) {
        String address = "/fhir/" + type + "/tyre-pressure";
        String tag = given().get(address)
                .then()
                .statusCode(200)
                .contentType(FHIR)
                .body("resourceType", equalTo(type))
                .body("version", startsWith("0.1.0+"))
                .header("ETag", startsWith("W/\""))
                .extract()
                .header("ETag");
        given().header("If-None-Match", tag).get(address).then().statusCode(304);
        given().header("If-None-Match", "W/\"other\"").get(address).then().statusCode(200);
    }

    @Test
    void aDefinitionIsFoundByItsAddress() {
        given().queryParam("url", "urn:ferrule:tyre-pressure:plan")
                .get("/fhir/PlanDefinition")
                .then()
                .statusCode(200)
                .body("type", equalTo("searchset"))
                .body("total", equalTo(1))
                .body("entry[0].resource.name", equalTo("TyrePressurePlanDefinition"))
                .body("entry[0].fullUrl", endsWith("/fhir/PlanDefinition/tyre-pressure"));
        given().queryParam("url", "urn:other")
                .get("/fhir/PlanDefinition")
                .then()
                .body("total", equalTo(0));
        refused(given().queryParam("title", "x").get("/fhir/Library").then(), 400, "invalid", "_id, url and version");
    }

    @Test
    void thePlanShowsRulesWithTheirConditionsAndSources() {
        given().get("/fhir/PlanDefinition/tyre-pressure")
                .then()
                .body("action.title", hasItems("Fit of the pressure", "rules/weight.drl"))
                .body("action.action.flatten().prefix", hasItems("TYR-01.1", "RID-01"))
                .body(
                        "action.action.flatten().find { it.prefix == 'TYR-01.1' }.textEquivalent",
                        equalTo("If pressure (bar): < 2."))
                .body(
                        "action.action.flatten().find { it.prefix == 'TYR-01.1' }.documentation[0].url",
                        equalTo("https://doi.org/10.0000/workshop"))
                .body(
                        "action.action.flatten().find { it.prefix == 'TYR-01.1' }.documentation[0].label",
                        equalTo("table 1"));
    }

    @Test
    void theQuestionnaireAsksForEachFactByItsName() {
        given().get("/fhir/Questionnaire/tyre-pressure")
                .then()
                .body("item.item.flatten().linkId", hasItems("pressure", "surface", "tubeless", "lastRide"))
                .body("item.item.flatten().find { it.linkId == 'pressure' }.type", equalTo("quantity"))
                .body("item.item.flatten().find { it.linkId == 'pressure' }.code[0].code", equalTo("P1"))
                .body(
                        "item.item.flatten().find { it.linkId == 'pressure' }.extension.valueCoding.code",
                        hasItems("bar", "kPa"))
                .body(
                        "item.item.flatten().find { it.linkId == 'surface' }.answerOption.valueCoding.code",
                        hasItems("road", "gravel", "mud"))
                .body("item.item.flatten().find { it.linkId == 'tubeless' }.type", equalTo("boolean"));
    }
}
