package org.ferrule.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.ferrule.ShippedRulebook;
import org.ferrule.Vignette;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.json.Json;
import org.ferrule.reading.FhirVignette;
import org.ferrule.reading.Reading;
import org.ferrule.resources.FhirJson;
import org.ferrule.resources.PatientContext;
import org.ferrule.resources.Pseudonyms;
import org.ferrule.rulebook.Rulebook;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the form holds that was filled from resources, and that it tells the same as they do. */
class PopulateTest {

    private static final Rulebook RULEBOOK = ShippedRulebook.rulebook();
    private static final Translator TRANSLATOR = Translator.of(RULEBOOK, new Pseudonyms(new byte[32]));
    private static final Evaluator EVALUATOR = new Evaluator(RULEBOOK, ShippedRulebook.CLOCK, () -> "one");
    private static final JsonNode QUESTIONNAIRE = new CanonicalResources(RULEBOOK, TRANSLATOR.canonicals(), "1.0.0")
            .find("Questionnaire", "rls-iron")
            .orElseThrow();
    private static final String AT = "2026-03-16T10:00:00+01:00";

    static List<Named<Vignette>> vignettes() {
        return Vignette.all();
    }

    private static Reading read(JsonNode resource, String at) {
        return TRANSLATOR.reader().read(resource, PatientContext.moment(OffsetDateTime.parse(at)));
    }

    private static JsonNode answer(Reading reading) {
        return FhirJson.read(Json.write(Populate.answer(TRANSLATOR, reading, List.of())));
    }

    private static ObjectNode response(JsonNode answer) {
        return (ObjectNode) answer.at("/parameter/0/resource");
    }

    private static List<String> issues(JsonNode answer) {
        List<String> issues = new ArrayList<>();
        answer.at("/parameter/1/resource/issue")
                .forEach(issue -> issues.add(issue.path("diagnostics").asText()));
        return issues;
    }

    private static ObjectNode decide(Reading reading) {
        ObjectNode decision = (ObjectNode) FhirJson.read(Json.write(EVALUATOR.evaluate(reading.request())));
        decision.remove(List.of("id", "evaluatedAt", "subject"));
        return decision;
    }

    private static String at(Vignette vignette) {
        return vignette.request().path("at").asText(AT);
    }

    @ParameterizedTest
    @MethodSource("vignettes")
    void theCompletedFormIsDecidedOnAsTheResourcesAre(Vignette vignette) {
        Reading reading = read(FhirVignette.bundle(vignette.request(), RULEBOOK.variables()), at(vignette));
        JsonNode answer = answer(reading);
        ObjectNode completed =
                response(answer).deepCopy().put("status", "completed").put("authored", at(vignette));
        ObjectNode expected = decide(reading);
        ObjectNode again = decide(read(completed, at(vignette)));
        assertThat(again).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("vignettes")
    void whatIsAnsweredIsValidAndFitsTheQuestionnaire(Vignette vignette) {
        Reading reading = read(FhirVignette.bundle(vignette.request(), RULEBOOK.variables()), at(vignette));
        JsonNode answer = answer(reading);
        // A unit that the rulebook refuses is kept as it was sent, so that it is refused again, with its reason.
        boolean isOfARefusedUnit = decide(reading).path("flags").toString().contains("UNIT_REJECTED");
        assertThat(HapiValidator.errors(answer.toString())).isEmpty();
        assertThat(HapiValidator.errors(response(answer).toString(), QUESTIONNAIRE.toString()))
                .allMatch(error ->
                        isOfTheJudge(error) || (isOfARefusedUnit && error.contains("has a unit that is not valid")));
    }

    /** The validator takes the code of a comparator for the name that Java has for it. */
    private static boolean isOfTheJudge(String error) {
        return error.contains("No enum constant org.hl7.fhir.r5.model.Enumerations.QuantityComparator.");
    }

    @Test
    void theJudgeLooksAtTheQuestionnaire() {
        ObjectNode response = response(answer(read(ferritin("'value': 40, 'unit': 'ug/L'", "final"), AT)));
        ObjectNode item = (ObjectNode) response.at("/item/0/item/0");
        item.putArray("answer").addObject().put("valueBoolean", true);
        assertThat(HapiValidator.errors(response.toString(), QUESTIONNAIRE.toString()))
                .isNotEmpty();
    }

    private static JsonNode ferritin(String quantity, String status) {
        return FhirJson.read(("{'resourceType': 'Observation', 'id': 'o1', 'status': '" + status
                        + "', 'subject': {'reference': 'Patient/p1'}, 'effectiveDateTime': '2026-03-10T08:00:00+01:00',"
                        + " 'code': {'coding': [{'system': 'http://loinc.org', 'code': '2276-4'}]}, 'valueQuantity': {"
                        + quantity + "}}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anAnswerHasTheTimeOfItsResult() {
        JsonNode item = response(answer(read(ferritin("'value': 40, 'unit': 'ug/L'", "final"), AT)))
                .at("/item/0/item/0");
        assertThat(item.path("linkId").asText()).isEqualTo("ferritin");
        assertThat(item.at("/answer/0/valueQuantity/code").asText()).isEqualTo("ug/L");
        assertThat(item.at("/answer/0/item/0/linkId").asText()).isEqualTo("ferritin.time");
        assertThat(item.at("/answer/0/item/0/answer/0/valueDateTime").asText()).isEqualTo("2026-03-10T08:00:00+01:00");
    }

    @Test
    void theFormIsInProgressAndHasNoDateUntilSomebodyCompletesIt() {
        ObjectNode response = response(answer(read(ferritin("'value': 40, 'unit': 'ug/L'", "final"), AT)));
        assertThat(response.path("status").asText()).isEqualTo("in-progress");
        assertThat(response.has("authored")).isFalse();
        Reading unfinished = read(response, AT);
        assertThat(unfinished.notUsed()).anyMatch(one -> one.sentence().startsWith("It is not completed."));
        assertThat(decide(unfinished).at("/facts/ferritin/state").asText()).isEqualTo("rejected");
    }

    @Test
    void aUnitThatIsRefusedIsInTheFormAsItWasSentAndIsTold() {
        JsonNode answer = answer(read(ferritin("'value': 40, 'unit': 'cups'", "final"), AT));
        assertThat(response(answer)
                        .at("/item/0/item/0/answer/0/valueQuantity/unit")
                        .asText())
                .isEqualTo("cups");
        assertThat(issues(answer)).anyMatch(issue -> issue.contains("Observation/o1") && issue.contains("cups"));
    }

    @Test
    void whatDoesNotCountIsNotInTheFormAndIsTold() {
        JsonNode answer = answer(read(ferritin("'value': 40, 'unit': 'ug/L'", "preliminary"), AT));
        assertThat(response(answer).has("item")).isFalse();
        assertThat(issues(answer)).anyMatch(issue -> issue.contains("status"));
    }

    private static String age(String id, String day, String quantity) {
        return "{'resource': {'resourceType': 'Observation', 'id': '" + id
                + "', 'status': 'final', 'subject': {'reference':"
                + " 'Patient/p1'}, 'effectiveDateTime': '" + day
                + "', 'code': {'coding': [{'system': 'http://loinc.org',"
                + " 'code': '30525-0'}]}, 'valueQuantity': {" + quantity + ", 'unit': 'a', 'system':"
                + " 'http://unitsofmeasure.org', 'code': 'a'}}}";
    }

    private static JsonNode ages(String... entries) {
        String bundle =
                "{'resourceType': 'Bundle', 'type': 'collection', 'entry': [" + String.join(", ", entries) + "]}";
        return answer(read(FhirJson.read(bundle.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), AT));
    }

    /** Else the older one would be decided on, and the newer one was only told. */
    @Test
    void whereABoundCannotStandInTheFormNothingOlderStandsThere() {
        JsonNode answer = ages(
                age("a1", "2025-03-10", "'value': 17"), age("a2", "2026-03-10", "'value': 18, 'comparator': '>='"));
        assertThat(response(answer).has("item")).isFalse();
        assertThat(issues(answer)).anyMatch(issue -> issue.contains("may be newer than the others"));
    }

    @Test
    void aBoundThatIsSurelyOlderKeepsNothingOut() {
        JsonNode answer = ages(
                age("a1", "2025-03-10", "'value': 18, 'comparator': '>='"), age("a2", "2026-03-10", "'value': 19"));
        assertThat(response(answer).findValuesAsText("valueInteger")).hasSizeLessThanOrEqualTo(1);
        assertThat(response(answer).toString()).contains("19").doesNotContain("18,");
    }

    @Test
    void whatHasNoTimeIsToldAndIsNotTakenForAsNewAsTheForm() {
        ObjectNode undated = (ObjectNode) ferritin("'value': 40, 'unit': 'ug/L'", "final");
        undated.remove("effectiveDateTime");
        JsonNode answer = answer(read(undated, AT));
        assertThat(issues(answer)).anyMatch(issue -> issue.startsWith("Nothing tells when that was so: "));
        ObjectNode completed = response(answer).put("status", "completed").put("authored", AT);
        assertThat(read(completed, AT).request().at("/facts/ferritin/0").has("at"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'valueDateTime': 'lately'}",
                "{'valueString': '2026'}",
                "{'valueDate': '2026'}, {'valueDate': '2025'}"
            })
    void aTimeOfAnAnswerThatCannotBeReadTakesTheAnswerAway(String time) {
        String form = "{'resourceType': 'QuestionnaireResponse', 'id': 'q1', 'status': 'completed', 'questionnaire': '"
                + TRANSLATOR.canonicals().questionnaire() + "', 'item': [{'linkId': 'ferritin', 'answer': [{"
                + "'valueQuantity': {'value': 40, 'unit': 'ug/L'}, 'item': [{'linkId': 'ferritin.time', 'answer': ["
                + time + "]}]}]}]}";
        Reading reading = read(FhirJson.read(form.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), AT);
        assertThat(reading.notUsed()).anyMatch(one -> one.sentence().contains("when that was so"));
        assertThat(decide(reading).at("/facts/ferritin/state").asText()).isEqualTo("rejected");
    }
}
