package org.ferrule.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.ferrule.Checkout;
import org.ferrule.ShippedRulebook;
import org.ferrule.Vignette;
import org.ferrule.active.DecisionService;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.json.CanonicalJson;
import org.ferrule.json.Json;
import org.ferrule.json.Mistake;
import org.ferrule.reading.FhirVignette;
import org.ferrule.reading.Reading;
import org.ferrule.refusal.RefusedException;
import org.ferrule.resources.FhirJson;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.PatientContext;
import org.ferrule.resources.Pseudonyms;
import org.ferrule.resources.UnverifiedCode;
import org.ferrule.rulebook.Rulebook;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All that is said in FHIR is valid R4, by the judgment of HAPI. */
class ValidityTest {

    private static final Rulebook RULEBOOK = ShippedRulebook.rulebook();
    private static final Translator TRANSLATOR = Translator.of(RULEBOOK, new Pseudonyms(new byte[32]));
    private static final Evaluator EVALUATOR = new Evaluator(
            RULEBOOK, ShippedRulebook.CLOCK, () -> UUID.randomUUID().toString());

    static List<Named<Vignette>> vignettes() {
        return Vignette.all();
    }

    private static Decision decide(Reading reading) {
        return EVALUATOR.evaluate(reading.request());
    }

    private static Reading read(JsonNode bundle, String at) {
        return TRANSLATOR.reader().read(bundle, PatientContext.moment(OffsetDateTime.parse(at)));
    }

    private static Answer answered(JsonNode bundle, Reading reading) {
        Decision decision = decide(reading);
        DecisionService.Recorded recorded =
                new DecisionService.Recorded(RULEBOOK, decision, CanonicalJson.of(decision), 0);
        List<ObjectNode> inputs = Inputs.of(List.of(bundle));
        return new Answer(TRANSLATOR, reading, recorded, inputs, "1.0.0", "http://localhost:8080");
    }

    private static JsonNode answer(JsonNode bundle, Reading reading) {
        return FhirJson.read(Json.write(answered(bundle, reading).parameters()));
    }

    private static JsonNode answer(Vignette vignette) {
        ObjectNode bundle = FhirVignette.bundle(vignette.request(), RULEBOOK.variables());
        return answer(bundle, read(bundle, vignette.request().path("at").asText("2026-03-16T10:00:00+01:00")));
    }

    /** With everything that a reading may have to tell. */
    private static JsonNode answerWithMessages(Vignette vignette) {
        ObjectNode bundle = FhirVignette.bundle(vignette.request(), RULEBOOK.variables());
        Reading read = read(bundle, "2026-03-16T10:00:00+01:00");
        List<NotUsed> notUsed = Stream.of(
                        "no-resource", "page-missing", "reference-missing", "value", "codes", "status", "new-reason")
                .map(reason -> new NotUsed("Observation/o1", reason, "It is not used."))
                .toList();
        List<UnverifiedCode> unsure = List.of(new UnverifiedCode("ferritin", "LOINC", "2276-4", "recalled"));
        return answer(bundle, new Reading(read.request(), null, null, notUsed, unsure, 3));
    }

    @ParameterizedTest
    @MethodSource("vignettes")
    void whatIsAnsweredAboutAVignetteIsValid(Vignette vignette) {
        assertThat(HapiValidator.errors(answer(vignette).toString())).isEmpty();
    }

    private static JsonNode carePlan(Vignette vignette) {
        ObjectNode bundle = FhirVignette.bundle(vignette.request(), RULEBOOK.variables());
        Reading reading = read(bundle, vignette.request().path("at").asText("2026-03-16T10:00:00+01:00"));
        return FhirJson.read(Json.write(answered(bundle, reading).carePlan(List.of("encounter", "setting"))));
    }

    private static Set<String> texts(JsonNode node, String member) {
        return new TreeSet<>(node.findValuesAsText(member));
    }

    @ParameterizedTest
    @MethodSource("vignettes")
    void thePlanOfCareAboutAVignetteIsValid(Vignette vignette) {
        assertThat(HapiValidator.errors(carePlan(vignette).toString())).isEmpty();
    }

    /** Whatever is said stays; ids of decisions and moments differ from call to call. */
    @ParameterizedTest
    @MethodSource("vignettes")
    void thePlanOfCareTellsAllThatTheAnswerTells(Vignette vignette) {
        JsonNode answer = answer(vignette);
        JsonNode plan = carePlan(vignette);
        for (String member : List.of("diagnostics", "detail", "text", "severity", "resourceType")) {
            Set<String> told = texts(answer, member);
            told.remove("Parameters");
            assertThat(texts(plan, member)).as(member).containsAll(told);
        }
        assertThat(texts(plan, "diagnostics"))
                .contains("Parameters that are taken and not looked at: encounter, setting.");
        assertThat(plan.at("/activity/0/detail/code/coding/0/code").asText())
                .isEqualTo(answer.at("/parameter/1/part/1/valueCoding/code").asText());
        assertThat(plan.at("/status").asText()).isEqualTo("draft");
        assertThat(plan.at("/intent").asText()).isEqualTo("proposal");
    }

    @Test
    void theAnswersToManyAreValid() {
        Vignette vignette = vignettes().get(0).getPayload();
        EntryRefusal refusal = EntryRefusal.of(
                new RefusedException(400, "", List.of(new Mistake("Parameters.parameter[0]", "odd"))), 1_000);
        ObjectNode response = BatchBundle.response(List.of(
                BatchBundle.answered((ObjectNode) answer(vignette)),
                BatchBundle.answered((ObjectNode) carePlan(vignette)),
                BatchBundle.refusal(refusal)));
        assertThat(HapiValidator.errors(response.toString())).isEmpty();
        assertThat(HapiValidator.errors(refusal.in("Line 3: ").outcome().toString()))
                .isEmpty();
    }

    static Stream<String> definitions() {
        CanonicalResources definitions = new CanonicalResources(RULEBOOK, TRANSLATOR.canonicals(), "1.0.0");
        return Stream.concat(
                        definitions.types().stream().flatMap(type -> definitions.all(type).orElseThrow().stream()),
                        Stream.of(definitions.requirements()))
                .map(definition -> new String(Json.write(definition), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void aDefinitionIsValid(String json) {
        assertThat(HapiValidator.errors(json)).isEmpty();
    }

    @Test
    void theRequirementsAreThoseOfTheLibrary() {
        CanonicalResources definitions = new CanonicalResources(RULEBOOK, TRANSLATOR.canonicals(), "1.0.0");
        JsonNode library = definitions.find("Library", "rls-iron").orElseThrow();
        assertThat(definitions.requirements().path("dataRequirement"))
                .isNotEmpty()
                .isEqualTo(library.path("dataRequirement"));
    }

    @Test
    void theCapabilityStatementIsValid() {
        CanonicalResources definitions = new CanonicalResources(RULEBOOK, TRANSLATOR.canonicals(), "1.0.0");
        ObjectNode statement = new Capability(TRANSLATOR.canonicals(), definitions)
                .statement("1.0.0", "2026-03-16", "http://localhost:8080/fhir");
        assertThat(HapiValidator.errors(statement.toString())).isEmpty();
    }

    @Test
    void theJudgeSeesMistakes() {
        assertThat(HapiValidator.errors("{\"resourceType\": \"GuidanceResponse\", \"status\": \"done\"}"))
                .isNotEmpty();
    }

    @Test
    void messagesAreValidToo() {
        JsonNode answer = answerWithMessages(vignettes().get(0).getPayload());
        assertThat(HapiValidator.errors(answer.toString())).isEmpty();
        assertThat(answer.at("/parameter/0/resource/contained/0/issue")).hasSizeGreaterThan(8);
        assertThat(answer.at("/parameter/0/resource").has("subject")).isFalse();
    }

    /** Every kind of resource that the door can answer with is among what was judged. */
    @Test
    void theVignettesShowEachKindOfResource() {
        Set<String> types = new TreeSet<>();
        for (Named<Vignette> named : vignettes()) {
            answer(named.getPayload())
                    .path("parameter")
                    .forEach(parameter ->
                            types.add(parameter.at("/resource/resourceType").asText()));
        }
        assertThat(types)
                .contains("GuidanceResponse", "DetectedIssue", "MedicationRequest", "ServiceRequest", "Provenance");
    }

    @Test
    void moreDataIsRequiredWhereTheRecommendationItselfAsksForThem() {
        Map<String, Set<String>> recommendations = new TreeMap<>();
        for (Named<Vignette> named : vignettes()) {
            String status = answer(named.getPayload())
                    .at("/parameter/0/resource/status")
                    .asText();
            recommendations
                    .computeIfAbsent(status, any -> new TreeSet<>())
                    .add(named.getPayload().expect().path("recommendation").asText());
        }
        assertThat(recommendations).containsOnlyKeys("success", "data-requested", "data-required");
        assertThat(recommendations.get("data-required")).containsExactly("NEED_DATA");
        assertThat(recommendations.get("success")).doesNotContain("NEED_DATA");
    }

    /** What docs/fhir.md shows. */
    @Test
    void theExampleOfTheDocumentationIsAnsweredAsItSays() throws IOException {
        JsonNode request = FhirJson.read(Files.readAllBytes(Checkout.path("docs/examples/fhir-request.json")));
        OperationInput input = OperationInput.read(request, ShippedRulebook.CLOCK);
        JsonNode answer =
                answer(input.resources().get(0), read(input.resources().get(0), "2026-03-16T10:00:00+01:00"));
        assertThat(HapiValidator.errors(request.toString())).isEmpty();
        assertThat(HapiValidator.errors(answer.toString())).isEmpty();
        String shown = Files.readString(Checkout.path("docs/fhir.md"));
        assertThat(shown).contains(answer.at("/parameter/0/resource/status").asText());
        answer.at("/parameter/0/resource/contained/0/issue").forEach(issue -> assertThat(shown)
                .contains(issue.path("diagnostics").asText()));
    }
}
