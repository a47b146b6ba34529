package org.ferrule.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ferrule.fhir.FhirCalls.NDJSON;
import static org.ferrule.fhir.FhirCalls.call;
import static org.ferrule.fhir.FhirCalls.issues;
import static org.ferrule.fhir.FhirCalls.post;
import static org.ferrule.fhir.FhirCalls.recommendation;
import static org.ferrule.fhir.FhirDoorTest.bundle;
import static org.ferrule.fhir.FhirDoorTest.date;
import static org.ferrule.fhir.FhirDoorTest.parameters;
import static org.ferrule.fhir.FhirDoorTest.pressure;
import static org.ferrule.fhir.FhirDoorTest.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.ferrule.TyreService;
import org.ferrule.fhir.FhirCalls.Answered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many questions in one call: a Bundle of the type batch, and lines of JSON. */
@QuarkusTest
@WithTestResource(TyreService.class)
class ManyAtOnceTest {

    private static final String LINES = "/fhir/$tyre-pressure";

    private static String tyre(String bar) {
        return parameters(
                date("2026-03-16T10:00:00+01:00"), resource(bundle(FhirDoorTest.PATIENT, pressure(bar, "bar"))));
    }

    private static String entry(String method, String url, String resource) {
        return "{" + (resource.isEmpty() ? "" : "'resource': " + resource + ", ") + "'request': {'method': '" + method
                + "', 'url': '" + url + "'}}";
    }

    private static String asked(String bar) {
        return entry("POST", "$tyre-pressure", tyre(bar));
    }

    private static String batch(String... entries) {
        return "{'resourceType': 'Bundle', 'type': 'batch', 'entry': [" + String.join(", ", entries) + "]}";
    }

    /** The entries of the response, after a look at what else it has to be. */
    private static JsonNode answered(String batch) throws IOException, InterruptedException {
        Answered answered = post("/fhir", batch);
        assertThat(answered.status()).as(answered.body()).isEqualTo(200);
        assertThat(answered.type()).startsWith("application/fhir+json");
        assertThat(answered.json().path("type").asText()).isEqualTo("batch-response");
        return answered.json().path("entry");
    }

    @Test
    void eachEntryOfABatchIsAnsweredInItsPlaceByADecisionOfItsOwn() throws IOException, InterruptedException {
        JsonNode entries = answered(batch(asked("1.5"), asked("4"), asked("7"), asked("1.5")));
        List<String> recommendations = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode entry : entries) {
            assertThat(entry.at("/response/status").asText()).isEqualTo("200 OK");
            recommendations.add(recommendation(entry.path("resource")));
            ids.add(entry.at("/resource/parameter/1/part/0/valueString").asText());
        }
        assertThat(recommendations).containsExactly("INFLATE", "RIDE", "MEASURE", "INFLATE");
        assertThat(ids).hasSize(4);
        for (String id : ids) {
            assertThat(FhirCalls.get("/api/v1/evaluations/" + id + "/record").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void theFaultOfOneEntryStopsNoneOfTheOthers() throws IOException, InterruptedException {
        String twoPeople =
                parameters(resource(FhirDoorTest.PATIENT), resource("{'resourceType': 'Patient', 'id': 'bike-8'}"));
        JsonNode entries = answered(batch(
                asked("1.5"),
                entry("POST", "$tyre-pressure", parameters("{'name': 'dat'}")),
                entry("POST", "$tyre-pressure", twoPeople),
                entry("POST", "$tyre-pressure", ""),
                entry("POST", "$other", tyre("4")),
                entry("DELETE", "Patient/1", ""),
                entry("GET", "Patient/1", ""),
                entry("GET", "PlanDefinition/$apply", ""),
                entry("POST", "http://example.org/fhir/$tyre-pressure", tyre("4")),
                entry("POST", "$tyre-pressure?date=2026-03-16", tyre("4")),
                entry("GET", "Library/%zz", ""),
                "{'resource': " + tyre("4") + "}",
                "7",
                asked("4")));
        List<String> statuses = new ArrayList<>();
        entries.forEach(
                entry -> statuses.add(entry.at("/response/status").asText().substring(0, 3)));
        assertThat(statuses)
                .containsExactly(
                        "200", "400", "400", "400", "404", "405", "404", "405", "400", "400", "400", "400", "400",
                        "200");
        assertThat(issues(entries.at("/1/response/outcome")).get(0)).startsWith("there is no parameter of this name");
        assertThat(entries.at("/1/response/outcome/issue/0/expression/0").asText())
                .isEqualTo("Parameters.parameter[0]");
        assertThat(entries.at("/11/response/outcome/issue/0/expression/0").asText())
                .isEqualTo("Bundle.entry[11].request");
        assertThat(recommendation(entries.at("/13/resource"))).isEqualTo("RIDE");
    }

    @Test
    void aBatchAsksWhateverCanBeAskedAlone() throws IOException, InterruptedException {
        String door = "http://localhost:" + RestAssured.port + "/fhir";
        String applied = parameters(
                date("2026-03-16T10:00:00+01:00"),
                "{'name': 'subject', 'valueString': 'Patient/bike-7'}",
                resource(pressure("1.5", "bar")));
        JsonNode entries = answered(batch(
                entry("POST", door + "/$tyre-pressure", tyre("1.5")),
                entry("POST", "/%24tyre-pressure", tyre("1.5")),
                entry("POST", "PlanDefinition/tyre-pressure/$apply", applied),
                entry("POST", "Questionnaire/tyre-pressure/$populate", tyre("1.5")),
                entry("POST", "Library/tyre-pressure/$data-requirements", ""),
                entry("GET", "Library/$data-requirements", ""),
                entry("GET", "$data-requirements", ""),
                entry("GET", "metadata", ""),
                entry("GET", "Library/tyre-pressure", ""),
                entry("GET", "PlanDefinition?url=urn%3Aferrule%3Atyre-pressure%3Aplan", ""),
                entry("GET", "PlanDefinition?url=http://example.org/plan", "")));
        List<String> types = new ArrayList<>();
        entries.forEach(entry -> types.add(entry.at("/resource/resourceType").asText()));
        assertThat(types)
                .containsExactly(
                        "Parameters",
                        "Parameters",
                        "CarePlan",
                        "Parameters",
                        "Library",
                        "Library",
                        "Library",
                        "CapabilityStatement",
                        "Library",
                        "Bundle",
                        "Bundle");
        assertThat(entries.at("/9/resource/total").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/?_format=json"})
    void aBatchWithinABatchIsRefused(String url) throws IOException, InterruptedException {
        JsonNode entries = answered(batch(entry("POST", url, batch(asked("1.5"))), asked("1.5")));
        assertThat(entries.at("/0/response/status").asText()).startsWith("422");
        assertThat(issues(entries.at("/0/response/outcome")).get(0)).contains("a batch within a batch");
        assertThat(entries.at("/1/response/status").asText()).isEqualTo("200 OK");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'resourceType': 'Bundle', 'type': 'transaction', 'entry': [{}]} | 422 | Bundle.type | recorded for good",
                "{'resourceType': 'Bundle', 'type': 'collection', 'entry': [{}]} | 400 | Bundle.type | of the type batch",
                "{'resourceType': 'Bundle', 'entry': [{}]} | 400 | Bundle.type | of the type batch",
                "{'resourceType': 'Bundle', 'type': 'batch'} | 400 | Bundle.entry | no entry",
                "{'resourceType': 'Bundle', 'type': 'batch', 'entry': []} | 400 | Bundle.entry | no entry",
                "{'resourceType': 'Parameters'} | 400 | `` | Bundle of the type batch",
                "[] | 400 | `` | Bundle of the type batch",
                "{'resourceType': 'Bundle', | 400 | `` | malformed JSON",
                "`` | 400 | `` | no content"
            })
    void whatIsNoBatchIsRefused(String body, int status, String place, String detail)
            throws IOException, InterruptedException {
        Answered refused = post("/fhir", body);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.issues().get(0)).contains(detail);
        assertThat(refused.json().at("/issue/0/expression/0").asText()).isEqualTo(place);
    }

    @Test
    void tooManyEntriesAreRefusedWithWhatToDo() throws IOException, InterruptedException {
        String[] most = IntStream.range(0, BatchBundle.MOST_ENTRIES)
                .mapToObj(i -> entry("GET", "Patient", ""))
                .toArray(String[]::new);
        assertThat(answered(batch(most))).hasSize(BatchBundle.MOST_ENTRIES);
        String[] more = IntStream.range(0, BatchBundle.MOST_ENTRIES + 1)
                .mapToObj(i -> entry("GET", "Patient", ""))
                .toArray(String[]::new);
        Answered refused = post("/fhir", batch(more));
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.issues().get(0)).contains("200 entries").contains(NDJSON);
    }

    @Test
    void tooLongABatchIsRefused() throws IOException, InterruptedException {
        Answered refused = post("/fhir", batch(asked("1.5")) + " ".repeat(9 << 20));
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.issues()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/fhir+xml", "text/plain", "application/fhir+json; fhirVersion=5.0"})
    void otherTypesAreNotRead(String type) throws IOException, InterruptedException {
        assertThat(call("POST", "/fhir", type, batch(asked("1.5"))).status()).isEqualTo(415);
        assertThat(call("POST", "/fhir", type, batch(asked("1.5"))).issues().get(0))
                .contains("application/fhir+json");
    }

    @Test
    void theAddressItselfIsNotRead() throws IOException, InterruptedException {
        Answered refused = FhirCalls.get("/fhir");
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.allow()).contains("POST");
    }

    @Test
    void eachLineIsAnsweredByALineInItsPlace() throws IOException, InterruptedException {
        String lines = String.join(
                "\n",
                tyre("1.5"),
                "",
                "{'resourceType': 'Parameters'",
                "   ",
                bundle(FhirDoorTest.PATIENT, pressure("1.5", "bar")),
                parameters(date("yesterday"), "{'name': 'x'}"),
                parameters(resource(FhirDoorTest.PATIENT), resource("{'resourceType': 'Patient', 'id': 'bike-8'}")),
                tyre("4") + "\r",
                tyre("7"));
        Answered answered = call("POST", LINES, NDJSON, lines);
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.type()).startsWith(NDJSON);
        List<JsonNode> out = answered.lines();
        assertThat(out).hasSize(7);
        assertThat(recommendation(out.get(0))).isEqualTo("INFLATE");
        assertThat(issues(out.get(1)).get(0)).startsWith("Line 3: malformed JSON");
        assertThat(recommendation(out.get(2))).isEqualTo("INFLATE");
        assertThat(issues(out.get(3))).hasSize(2).allMatch(issue -> issue.startsWith("Line 6: "));
        assertThat(out.get(3).at("/issue/1/expression/0").asText()).isEqualTo("Parameters.parameter[1]");
        assertThat(issues(out.get(4)).get(0)).startsWith("Line 7: ").contains("more than one Patient");
        assertThat(recommendation(out.get(5))).isEqualTo("RIDE");
        assertThat(recommendation(out.get(6))).isEqualTo("MEASURE");
    }

    @Test
    void aLineThatIsTooLongIsRefusedAndTheRestGoesOn() throws IOException, InterruptedException {
        String lines = tyre("1.5") + "\n" + " ".repeat(8 << 20) + tyre("4") + "\n" + tyre("7");
        List<JsonNode> out = call("POST", LINES, NDJSON, lines).lines();
        assertThat(out).hasSize(3);
        assertThat(issues(out.get(1)).get(0)).startsWith("Line 2: It is longer than 8 MiB");
        assertThat(out.get(1).at("/issue/0/code").asText()).isEqualTo("too-long");
        assertThat(recommendation(out.get(2))).isEqualTo("MEASURE");
    }

    @Test
    void moreLinesThanAreHeldInMemoryKeepTheirOrder() throws IOException, InterruptedException {
        List<String> bars = IntStream.range(0, 300)
                .mapToObj(i -> List.of("1.5", "4", "7").get(i % 3))
                .toList();
        String lines = String.join("\n", bars.stream().map(ManyAtOnceTest::tyre).toList());
        List<String> out = call("POST", LINES, NDJSON, lines).lines().stream()
                .map(FhirCalls::recommendation)
                .toList();
        assertThat(out)
                .isEqualTo(bars.stream()
                        .map(bar -> bar.equals("4") ? "RIDE" : bar.equals("7") ? "MEASURE" : "INFLATE")
                        .toList());
    }

    @Test
    void noLinesAreAnsweredByNone() throws IOException, InterruptedException {
        Answered answered = call("POST", LINES, NDJSON, "\n\n");
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/fhir/$other, 404", "/fhir, 415", "/fhir/Questionnaire/$populate, 415"})
    void linesAreTakenByTheOperationOnly(String path, int status) throws IOException, InterruptedException {
        Answered refused = call("POST", path, NDJSON, tyre("1.5"));
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.issues()).isNotEmpty();
    }

    @Test
    void linesOfAnotherReleaseAreNotRead() throws IOException, InterruptedException {
        assertThat(call("POST", LINES, NDJSON + "; fhirVersion=5.0", tyre("1.5"))
                        .status())
                .isEqualTo(415);
    }
}
