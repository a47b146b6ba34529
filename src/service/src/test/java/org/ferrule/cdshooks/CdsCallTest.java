package org.ferrule.cdshooks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ferrule.cdshooks.CdsServicesTest.cards;
import static org.ferrule.cdshooks.CdsServicesTest.post;
import static org.ferrule.cdshooks.CdsServicesTest.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call must be, what it may be, and where its data come from. */
@QuarkusTest
@WithTestResource(RecordSystem.class)
class CdsCallTest {

    private static final String TOKEN = "MARKER.bearer-token";

    private static ObjectNode whole() {
        return Calls.view(
                Calls.PATIENT,
                Calls.bundle(Calls.ferritin("40"), Calls.saturation("18")),
                "'answers': " + Calls.CRITERIA);
    }

    private static ObjectNode authorized(ObjectNode call) {
        call.put("fhirServer", System.getProperty(RecordSystem.ADDRESS));
        call.set(
                "fhirAuthorization",
                Calls.json("{'access_token': '" + TOKEN + "', 'token_type': 'Bearer', 'expires_in': 300, 'scope':"
                        + " 'user/Observation.rs patient/*.read', 'subject': 'cds-service4'}"));
        return call;
    }

    private static String recommendation(JsonNode answer) {
        return answer.at("/extension/org.ferrule.decision/recommendation").asText();
    }

    private static String details(JsonNode answer) {
        return String.join("\n", answer.path("cards").findValuesAsText("detail"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    hook | /hook | such as patient-view
                    hookInstance | /hookInstance | such as
                    context | /context | expected an object
                    context/patientId | /context/patientId | such as 1288992
                    context/userId | /context/userId | such as Practitioner/abc
                    """)
    @Tag("M9")
    void whatEveryCallMustHaveIsNamedWhenItIsMissing(String member, String place, String remedy) {
        ObjectNode call = whole();
        int slash = member.indexOf('/');
        ((ObjectNode) (slash < 0 ? call : call.get(member.substring(0, slash)))).remove(member.substring(slash + 1));
        assertThat(Schemas.REQUEST.validate(call)).isNotEmpty();
        assertThat(refusal(post(Calls.VIEW, call), 400)).contains(place + ": ").contains(remedy);
    }

    @Test
    @Tag("M9")
    void allMistakesAreToldAtOnce() {
        String text = refusal(post(Calls.VIEW, Calls.json("{'hook': 7, 'prefetch': []}")), 400);
        assertThat(text).contains("/hook: ", "/hookInstance: ", "/context: ", "/prefetch: ");
    }

    @Test
    @Tag("M9")
    void ordersAreRequiredWhereAHookIsAboutThem() {
        ObjectNode select = whole().put("hook", "order-select");
        assertThat(refusal(post(Calls.SELECT, select), 400))
                .contains("/context/draftOrders: ", "/context/selections: ");
        ObjectNode sign = whole().put("hook", "order-sign");
        assertThat(refusal(post(Calls.SIGN, sign), 400)).contains("/context/draftOrders: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "token_type", "expires_in", "scope", "subject"})
    @Tag("M9")
    void anAuthorizationIsWholeOrRefused(String member) {
        ObjectNode call = authorized(whole());
        ((ObjectNode) call.get("fhirAuthorization")).remove(member);
        assertThat(refusal(post(Calls.VIEW, call), 400)).contains("/fhirAuthorization/" + member + ": ");
    }

    @Test
    @Tag("M9")
    void anAuthorizationWithoutAServerIsRefused() {
        ObjectNode call = authorized(whole());
        call.remove("fhirServer");
        assertThat(refusal(post(Calls.VIEW, call), 400)).contains("/fhirServer: missing");
    }

    @Test
    @Tag("M9")
    void aTokenThatNoHeaderCanHoldIsRefusedAndNotRepeated() {
        ObjectNode call = authorized(whole());
        ((ObjectNode) call.get("fhirAuthorization")).put("access_token", "MARKER\r\nX-Evil: 1");
        assertThat(refusal(post(Calls.VIEW, call), 400))
                .contains("access_token")
                .doesNotContain("MARKER");
        ((ObjectNode) call.get("fhirAuthorization")).put("access_token", "MARKER with blanks");
        assertThat(refusal(post(Calls.VIEW, call), 400)).contains("RFC 6750").doesNotContain("MARKER");
    }

    @Test
    @Tag("M10")
    void aHookThatTheServiceIsNotForIsRefused() {
        assertThat(refusal(post(Calls.VIEW, whole().put("hook", "order-sign")), 400))
                .contains("/hook: this service is for the hook patient-view");
    }

    @Test
    @Tag("M10")
    void aServiceThatIsNotThereIsNotFound() {
        refusal(post("/cds-services/none", whole()), 404);
        refusal(post("/cds-services/none/feedback", Calls.json("{'feedback': []}")), 404);
        refusal(given().get("/cds-services/rls-iron-patient-view/other"), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "null", "\"x\"", "{} {}", "{\"hook\": \"a\", \"hook\": \"b\"}"})
    @Tag("M10")
    void aBodyThatIsNoCallIsRefused(String body) {
        assertThat(refusal(post(Calls.VIEW, body.getBytes(StandardCharsets.UTF_8)), 400))
                .isNotBlank();
    }

    @Test
    @Tag("M1")
    void onlyJsonIsRead() {
        Response response = given().contentType(ContentType.XML).body("<x/>").post(Calls.VIEW);
        assertThat(refusal(response, 415)).contains("application/json");
    }

    @Test
    void aMethodThatAnAddressDoesNotTakeIsRefusedInTheSameForm() {
        refusal(given().put("/cds-services"), 405);
        refusal(given().get(Calls.VIEW), 405);
    }

    @Test
    @Tag("M11")
    void whatTheRecordSystemDoesNotHaveIsUnknownAndAskedFor() {
        for (String nothing : List.of("null", Calls.EMPTY, Calls.bundle())) {
            JsonNode answer = cards(Calls.VIEW, Calls.view(Calls.PATIENT, nothing, "'answers': " + Calls.CRITERIA));
            assertThat(recommendation(answer)).isEqualTo("NEED_DATA");
            JsonNode card = answer.at("/cards/0");
            assertThat(card.path("selectionBehavior").asText()).isEqualTo("any");
            assertThat(card.findValuesAsText("resourceType")).contains("ServiceRequest");
            assertThat(card.path("detail").asText()).contains("Ask first");
        }
    }

    @Test
    @Tag("M11")
    void aPatientThatIsNullIsKnownByTheContext() {
        JsonNode answer = cards(
                Calls.VIEW, Calls.view("null", Calls.bundle(Calls.ferritin("40")), "'answers': " + Calls.CRITERIA));
        assertThat(answer.path("cards")).isNotEmpty();
    }

    @Test
    @Tag("M11")
    void aKeyThatIsNotRequiredMayBeLeftOutAndThatIsTold() {
        assertThat(details(cards(Calls.VIEW, whole())))
                .contains("Not looked at, because neither sent nor fetched")
                .contains("`conditions`");
    }

    @Test
    @Tag("M11")
    void anOperationOutcomeIsNoWordOnWhatThereIs() {
        ObjectNode call = whole();
        ((ObjectNode) call.get("prefetch")).set("conditions", Calls.json(Calls.OUTCOME));
        assertThat(details(cards(Calls.VIEW, call))).contains("`conditions`").contains("OperationOutcome");
    }

    @Test
    @Tag("M11")
    void aPagedBundleIsIncompleteAndThatIsTold() {
        ObjectNode call = whole();
        ((ObjectNode) call.at("/prefetch/observations"))
                .putArray("link")
                .addObject()
                .put("relation", "next")
                .put("url", "https://example.org/fhir?page=2");
        assertThat(details(cards(Calls.VIEW, call))).contains("Incomplete: there are more pages");
    }

    @ParameterizedTest
    @ValueSource(strings = {"patient", "observations"})
    @Tag("M12")
    void whatIsRequiredAndMayNotBeFetchedIsNamed(String key) {
        ObjectNode call = whole();
        ((ObjectNode) call.get("prefetch")).remove(key);
        assertThat(refusal(post(Calls.VIEW, call), 412))
                .contains("/prefetch/" + key + ": this prefetch key is required")
                .contains("names no fhirServer")
                .contains("or null when the record system has none");
        ((ObjectNode) call.get("prefetch")).set(key, Calls.json(Calls.OUTCOME));
        assertThat(refusal(post(Calls.VIEW, call), 412)).contains("/prefetch/" + key);
        call.remove("prefetch");
        assertThat(refusal(post(Calls.VIEW, call), 412)).contains("/prefetch/patient", "/prefetch/observations");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/fhir",
                "http://169.254.169.254/fhir",
                "http://127.0.0.1:8080/fhir",
                "file:///etc",
                "no address"
            })
    @Tag("M13")
    void aServerThatIsNotListedIsNotAsked(String server) {
        ObjectNode call = authorized(Calls.view("")).put("fhirServer", server);
        assertThat(refusal(post(Calls.VIEW, call), 412)).contains("ferrule.cds.servers");
    }

    @Test
    @Tag("M13")
    void whatWasNotSentIsFetchedWithTheTokenOfTheCaller() {
        String id = "known";
        ObjectNode call = authorized(Calls.view("'answers': " + Calls.CRITERIA.replace("Patient/7", "Patient/" + id)));
        ((ObjectNode) call.get("context")).put("patientId", id);
        ((ObjectNode) call.get("fhirAuthorization")).put("patient", id);
        JsonNode answer = cards(Calls.VIEW, call);
        assertThat(recommendation(answer)).isEqualTo("NEED_DATA");
        assertThat(details(answer)).doesNotContain("Not looked at");
        assertThat(hits()).contains("/fhir/Patient/known Bearer " + TOKEN);
    }

    private static ObjectNode scoped(String prefetch, String scope, String token) {
        ObjectNode call = authorized(Calls.view(prefetch));
        ((ObjectNode) call.get("context")).put("patientId", "known");
        ((ObjectNode) call.get("fhirAuthorization"))
                .put("scope", scope)
                .put("access_token", token)
                .put("patient", "known");
        return call;
    }

    @Test
    @Tag("M13")
    void whatTheScopeDoesNotAllowIsNotAskedForAndIsTold() {
        String answers = "'answers': " + Calls.CRITERIA.replace("Patient/7", "Patient/known");
        String scope =
                "launch openid patient/Patient.rs patient/Observation.rs?category=laboratory patient/AllergyIntolerance.read";
        String told = details(cards(Calls.VIEW, scoped(answers, scope, "scoped.token")));
        assertThat(told)
                .contains("Fetched in part only, because the scope of fhirAuthorization allows no more: `observations`")
                .contains("the scope of fhirAuthorization does not allow to read it: `conditions`, ")
                .doesNotContain("`allergies`")
                .doesNotContain("neither sent nor fetched");
        assertThat(hits().lines().filter(hit -> hit.endsWith("scoped.token")))
                .hasSize(3)
                .noneMatch(hit -> hit.contains("Condition"));
    }

    @Test
    @Tag("M12")
    void whatIsRequiredAndNotInTheScopeIsNamed() {
        assertThat(refusal(post(Calls.VIEW, scoped("'answers': null", "patient/Patient.read", "narrow.token")), 412))
                .contains("/prefetch/observations: ")
                .contains("the scope of fhirAuthorization does not allow to read Observation")
                .doesNotContain("/prefetch/patient");
    }

    @Test
    void aTokenMayBeLong() {
        ObjectNode call = authorized(whole());
        ((ObjectNode) call.get("fhirAuthorization"))
                .put("access_token", "a.".repeat(4000))
                .put("scope", "patient/Observation.rs?category=laboratory ".repeat(100));
        assertThat(cards(Calls.VIEW, call).path("cards")).isNotEmpty();
    }

    private static String hits() {
        return given().get(System.getProperty(RecordSystem.ADDRESS).replace("/fhir", "/hits"))
                .asString();
    }

    @Test
    @Tag("M13")
    void pagesOfTheServerOfTheCallerAreFollowed() {
        ObjectNode call = authorized(Calls.view("'answers': " + Calls.CRITERIA.replace("Patient/7", "Patient/paged")));
        ((ObjectNode) call.get("context")).put("patientId", "paged");
        JsonNode answer = cards(Calls.VIEW, call);
        assertThat(details(answer)).doesNotContain("Incomplete");
        assertThat(answer.at("/cards/0/detail").asText()).doesNotContain("What is the serum ferritin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redirect", "slow", "outcome", "nonsense", "large", "nobody"})
    @Tag("M12")
    void whatCannotBeFetchedIsRefusedAndNothingElseIsAsked(String id) {
        ObjectNode call = authorized(Calls.view("'observations': null"));
        ((ObjectNode) call.get("context")).put("patientId", id);
        assertThat(refusal(post(Calls.VIEW, call), 412))
                .contains("/prefetch/patient")
                .contains("could not be fetched");
        assertThat(hits()).doesNotContain("/secret");
    }

    @Test
    @Tag("M14")
    void unknownMembersAndExtensionsAreAcceptedEverywhere() {
        ObjectNode call = authorized(whole());
        ObjectNode extension =
                Calls.json("{'com.example.timestamp': '2017-11-27T22:13:25Z', 'com.example.list': [1, null, {}]}");
        call.put("somethingNew", 7).putArray("more").addObject();
        ((ObjectNode) call.get("extension")).setAll(extension);
        for (String place : List.of("/context", "/fhirAuthorization", "/prefetch/patient")) {
            ((ObjectNode) call.at(place)).set("extension", place.equals("/prefetch/patient") ? null : extension);
            ((ObjectNode) call.at(place)).put("unknown", true);
        }
        ((ObjectNode) call.get("prefetch")).set("ofTheirOwn", Calls.json("{'resourceType': 'Coverage', 'id': '1'}"));
        assertThat(recommendation(cards(Calls.VIEW, call))).isEqualTo("ORAL_IRON");
    }

    @Test
    void aPrefetchOfSomeMebibytesIsReadAndALongerCallRefused() {
        ObjectNode call = whole();
        ((ObjectNode) call.at("/prefetch/patient")).putObject("text").put("div", "x".repeat(3 << 20));
        assertThat(recommendation(cards(Calls.VIEW, call))).isEqualTo("ORAL_IRON");
        byte[] endless = "{\"x\": \"".concat("x".repeat(9 << 20)).getBytes(StandardCharsets.UTF_8);
        assertThat(refusal(post(Calls.VIEW, endless), 413)).contains("longer than 8388608 bytes");
    }

    @Test
    @Tag("M15")
    void nothingToSayIsAnEmptyList() {
        ObjectNode call = Calls.view(Calls.PATIENT, Calls.bundle(Calls.ferritin("40")), "");
        assertThat(cards(Calls.VIEW, call).path("cards")).isEmpty();
    }

    /** A record system that spells a unit its own way would show a card for everybody. */
    @Test
    @Tag("M15")
    void aValueThatDoesNotCountIsNoReasonForACard() {
        String weight = Calls.observation("29463-7", "77.7", "kg").replace("'kg'", "'Kg'");
        ObjectNode call = Calls.view(Calls.PATIENT, Calls.bundle(weight), "");
        assertThat(cards(Calls.VIEW, call).path("cards")).isEmpty();
        ObjectNode asked = Calls.view(Calls.PATIENT, Calls.bundle(weight), "'answers': " + Calls.CRITERIA);
        assertThat(cards(Calls.VIEW, asked).path("cards")).isNotEmpty();
    }

    @Test
    @Tag("M15")
    void ordersOfOtherThingsGetNoCardAndNeedNoData() {
        ObjectNode call = Calls.sign(Calls.view(""), Calls.otherTablet("m1"), "{'resourceType': 'NutritionOrder'}");
        assertThat(cards(Calls.SIGN, call)).isEqualTo(Calls.json("{'cards': []}"));
    }

    @Test
    void ofOrdersThatArePickedOnlyTheSelectedOnesAreLookedAt() {
        ObjectNode high = Calls.view(
                Calls.PATIENT,
                Calls.bundle(Calls.ferritin("200"), Calls.saturation("50")),
                "'answers': " + Calls.CRITERIA);
        ObjectNode other =
                Calls.select(high.deepCopy(), "MedicationRequest/m2", Calls.ironTablet("m1"), Calls.otherTablet("m2"));
        assertThat(cards(Calls.SELECT, other).path("cards")).isEmpty();
        ObjectNode iron =
                Calls.select(high.deepCopy(), "MedicationRequest/m1", Calls.ironTablet("m1"), Calls.otherTablet("m2"));
        assertThat(cards(Calls.SELECT, iron).path("cards")).isNotEmpty();
    }

    /** The standard wants one at least; what names no order silences none. */
    @Test
    void whereNothingIsSelectedAllOrdersAreLookedAt() {
        ObjectNode call = Calls.select(
                Calls.view(
                        Calls.PATIENT,
                        Calls.bundle(Calls.ferritin("200"), Calls.saturation("50")),
                        "'answers': " + Calls.CRITERIA),
                "",
                Calls.ironTablet("m1"),
                Calls.otherTablet("m2"));
        ((ObjectNode) call.get("context")).putArray("selections");
        Response answer = post(Calls.SELECT, call);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("cards[0].indicator")).isEqualTo("warning");
    }

    @Test
    void anOrderThatNamesItsMedicineByReferenceIsKnown() {
        String medication = "{'resourceType': 'Medication', 'id': 'med', 'code': {'coding': [{'system':"
                + " 'http://www.nlm.nih.gov/research/umls/rxnorm', 'code': '310325'}]}}";
        String order = "{'resourceType': 'MedicationRequest', 'id': 'm1', 'status': 'draft', 'intent': 'order',"
                + " 'medicationReference': {'reference': 'Medication/med'}}";
        ObjectNode call = Calls.sign(
                Calls.view(
                        Calls.PATIENT,
                        Calls.bundle(Calls.ferritin("200"), Calls.saturation("50")),
                        "'answers': " + Calls.CRITERIA),
                order,
                medication);
        assertThat(cards(Calls.SIGN, call).at("/cards/0/indicator").asText()).isEqualTo("warning");
    }

    @Test
    void anOrderThatTheDecisionSupportsIsNotSuggestedAgain() {
        JsonNode answer = cards(Calls.SIGN, Calls.sign(whole(), Calls.ironTablet("m1")));
        assertThat(answer.path("cards").findValuesAsText("indicator")).containsOnly("info");
        assertThat(answer.findValuesAsText("resourceType")).doesNotContain("MedicationRequest");
    }

    @Test
    @Tag("M18")
    void whatCameWithTheRequestIsEscaped() {
        ObjectNode call = Calls.sign(
                Calls.view(
                        Calls.PATIENT,
                        Calls.bundle(Calls.ferritin("200"), Calls.saturation("50")),
                        "'answers': " + Calls.CRITERIA),
                Calls.order(
                        "m1",
                        "http://www.nlm.nih.gov/research/umls/rxnorm",
                        "310325",
                        "<img src=x onerror=alert(1)> [click](http://evil.example)"));
        JsonNode answer = cards(Calls.SIGN, call);
        assertThat(answer.toString())
                .doesNotContain("<img")
                .doesNotContain("http://evil.example")
                .contains("evil");
    }

    @Test
    void theClinicalMomentIsThatOfTheExtensionElseNow() {
        JsonNode given = cards(Calls.VIEW, whole());
        assertThat(given.at("/extension/org.ferrule.decision/at").asText()).isEqualTo("2026-03-16T10:00:00+01:00");
        ObjectNode call = whole();
        call.remove("extension");
        assertThat(cards(Calls.VIEW, call)
                        .at("/extension/org.ferrule.decision/at")
                        .asText())
                .isNotEqualTo("2026-03-16T10:00:00+01:00");
        call.putObject("extension").put("org.ferrule.at", "yesterday");
        assertThat(refusal(post(Calls.VIEW, call), 400)).contains("/extension/org.ferrule.at: bad date");
    }

    @Test
    void theDecisionIsRecordedAndNamesNobody() {
        ObjectNode call = whole();
        ((ObjectNode) call.get("context")).put("patientId", "MARKER-7");
        ((ObjectNode) call.at("/prefetch/patient")).put("id", "MARKER-7");
        String id =
                cards(Calls.VIEW, call).at("/extension/org.ferrule.decision/id").asText();
        String record = given().get("/api/v1/evaluations/" + id + "/record").asString();
        assertThat(record).contains("\"subject\":\"p-").doesNotContain("MARKER");
        given().post("/api/v1/evaluations/" + id + "/replay").then().body("identical", org.hamcrest.Matchers.is(true));
    }

    @Test
    @Tag("M20")
    @Tag("M25")
    void linksAndSourcesAreAbsoluteAndLeadToTheDecision() {
        JsonNode card = cards(Calls.VIEW, whole()).at("/cards/0");
        String page = given().accept("text/html")
                .get(card.at("/links/0/url").asText())
                .asString();
        assertThat(page).contains("Treat with oral iron.");
        given().get(card.at("/source/url").asText()).then().statusCode(200);
    }

    @Test
    @Tag("M26")
    void everyUuidIsOfItsOwn() {
        JsonNode answer = cards(Calls.VIEW, whole());
        List<String> ids = answer.findValuesAsText("uuid");
        assertThat(ids)
                .hasSizeGreaterThan(1)
                .doesNotHaveDuplicates()
                .allMatch(id -> UUID.fromString(id).version() == 5);
    }

    @Test
    @Tag("S1")
    void aWarmCallIsAnsweredSoon() {
        ObjectNode call = whole();
        for (int i = 0; i < 20; i++) {
            cards(Calls.VIEW, call);
        }
        long start = System.nanoTime();
        post(Calls.VIEW, call).then().statusCode(200);
        assertThat(System.nanoTime() - start).isLessThan(500_000_000L);
    }
}
