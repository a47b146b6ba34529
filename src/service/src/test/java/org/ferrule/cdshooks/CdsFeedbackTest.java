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
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What record systems tell of what was done with cards. */
@QuarkusTest
@WithTestResource(RecordSystem.class)
class CdsFeedbackTest {

    private static final String FEEDBACK = Calls.VIEW + "/feedback";
    private static final String AT = "'outcomeTimestamp': '2026-03-16T09:00:00Z'";

    private static JsonNode shown() {
        return cards(
                Calls.VIEW,
                Calls.view(
                        Calls.PATIENT,
                        Calls.bundle(Calls.ferritin("40"), Calls.saturation("18")),
                        "'answers': " + Calls.CRITERIA));
    }

    private static String card(JsonNode answer) {
        return answer.at("/cards/0/uuid").asText();
    }

    private static JsonPath kept(JsonNode answer) {
        String id = answer.at("/extension/org.ferrule.decision/id").asText();
        return given().get("/api/v1/evaluations/" + id + "/feedback").jsonPath();
    }

    private static ObjectNode told(String... outcomes) {
        return Calls.json("{'feedback': [" + String.join(", ", outcomes) + "]}");
    }

    private static String accepted(String card) {
        return "{'card': '" + card + "', 'outcome': 'accepted', " + AT + ", 'acceptedSuggestions': [{'id': 's1'}]}";
    }

    private static String overridden(String card, String comment) {
        return "{'card': '" + card + "', 'outcome': 'overridden', " + AT + ", 'overrideReason': {'reason': {'code':"
                + " 'patient-refuses', 'system': 'http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes',"
                + " 'display': 'Patient refuses'}, 'userComment': '" + comment + "'}}";
    }

    @Test
    @Tag("M29")
    void outcomesAreFoundByTheirDecision() {
        JsonNode answer = shown();
        ObjectNode feedback = told(accepted(card(answer)), overridden(card(answer), "not today"));
        Schemas.requireValid(Schemas.FEEDBACK, feedback);
        assertThat(post(FEEDBACK, feedback).statusCode()).isEqualTo(200);
        JsonPath kept = kept(answer);
        assertThat(kept.getList("feedback.outcome")).containsExactly("accepted", "overridden");
        assertThat(kept.getList("feedback[0].acceptedSuggestions")).containsExactly("s1");
        assertThat(kept.getString("feedback[1].overrideReason.userComment")).isEqualTo("not today");
        assertThat(kept.getString("feedback[1].outcomeTimestamp")).isEqualTo("2026-03-16T09:00:00Z");
    }

    @Test
    @Tag("M29")
    void whatIsToldTwiceIsKeptOnceAndAnotherTimeIsAnother() {
        JsonNode answer = shown();
        ObjectNode once = told(overridden(card(answer), "first"));
        post(FEEDBACK, once).then().statusCode(200);
        post(FEEDBACK, told(overridden(card(answer), "second"))).then().statusCode(200);
        ((ObjectNode) once.at("/feedback/0")).put("outcomeTimestamp", "2026-03-16T09:00:00.25Z");
        post(FEEDBACK, once).then().statusCode(200);
        assertThat(kept(answer).getList("feedback.overrideReason.userComment")).containsExactly("first", "first");
    }

    @Test
    @Tag("M26")
    void feedbackOnACardThatIsNoUuidIsTaken() {
        post(FEEDBACK, told(accepted("card-1"))).then().statusCode(200);
    }

    @Test
    @Tag("M14")
    @Tag("M29")
    void unknownMembersAndNoReasonAreAccepted() {
        ObjectNode feedback = told("{'card': 'x', 'outcome': 'overridden', " + AT + ", 'extension': {'a.b': {}}}");
        feedback.put("unknown", 1);
        post(FEEDBACK, feedback).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    {} | /feedback
                    {'feedback': []} | /feedback
                    {'feedback': [7]} | /feedback/0
                    {'feedback': [{}]} | /feedback/0/card
                    {'feedback': [{'card': 'x', 'outcome': 'ignored', 'outcomeTimestamp': '2026-03-16T09:00:00Z'}]} | /feedback/0/outcome
                    {'feedback': [{'card': 'x', 'outcome': 'overridden', 'outcomeTimestamp': 'noon'}]} | /feedback/0/outcomeTimestamp
                    {'feedback': [{'card': 'x', 'outcome': 'accepted', 'outcomeTimestamp': '2026-03-16T09:00:00Z'}]} | /feedback/0/acceptedSuggestions
                    {'feedback': [{'card': 'x', 'outcome': 'overridden', 'outcomeTimestamp': '2026-03-16T09:00:00Z', 'overrideReason': {'reason': {'code': 'x'}}}]} | /feedback/0/overrideReason/reason/system
                    """)
    @Tag("M29")
    void whatIsNoFeedbackIsRefusedWithItsPlace(String body, String place) {
        assertThat(refusal(post(FEEDBACK, Calls.json(body)), 400)).contains(place + ": ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    {} | /feedback/0/overrideReason
                    null | /feedback/0/overrideReason
                    'too early' | /feedback/0/overrideReason
                    {'reason': {}} | /feedback/0/overrideReason/reason/code
                    {'reason': null} | /feedback/0/overrideReason/reason
                    {'reason': null, 'userComment': 'x'} | /feedback/0/overrideReason/reason
                    {'reason': {'code': '', 'system': 'http://example.org/reasons'}} | /feedback/0/overrideReason/reason/code
                    {'reason': {'code': 'x', 'system': ' '}} | /feedback/0/overrideReason/reason/system
                    {'userComment': ''} | /feedback/0/overrideReason
                    {'userComment': null} | /feedback/0/overrideReason
                    {'userComment': 7} | /feedback/0/overrideReason/userComment
                    """)
    @Tag("M29")
    void aReasonThatSaysNothingIsRefusedWithItsPlace(String reason, String place) {
        ObjectNode feedback =
                told("{'card': 'x', 'outcome': 'overridden', " + AT + ", 'overrideReason': " + reason + "}");
        assertThat(refusal(post(FEEDBACK, feedback), 400)).contains(place + ": ");
    }

    @Test
    @Tag("M29")
    void aReasonWithoutACommentAndACommentWithoutAReasonAreKept() {
        String coded = "{'reason': {'code': 'x', 'system': 'http://example.org/reasons'}, 'userComment': ''}";
        for (String reason : List.of(coded, "{'userComment': 'not today'}")) {
            post(FEEDBACK, told("{'card': 'x', 'outcome': 'overridden', " + AT + ", 'overrideReason': " + reason + "}"))
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    @Tag("M29")
    void moreThanAnybodyMeansIsRefused() {
        String[] many = java.util.Collections.nCopies(101, accepted("x")).toArray(String[]::new);
        assertThat(refusal(post(FEEDBACK, told(many)), 400)).contains("1 to 100");
        assertThat(refusal(post(FEEDBACK, told(overridden("x", "y".repeat(4001)))), 400))
                .contains("4000");
    }

    @Test
    void feedbackStandsOnThePageOfTheDecision() {
        JsonNode answer = shown();
        post(FEEDBACK, told(overridden(card(answer), "<b>too early</b>")))
                .then()
                .statusCode(200);
        String id = answer.at("/extension/org.ferrule.decision/id").asText();
        assertThat(given().accept("text/html").get("/api/v1/evaluations/" + id).asString())
                .contains("Patient refuses: &lt;b&gt;too early&lt;/b&gt;");
    }

    @Test
    void thereIsNoFeedbackOnADecisionThatWasNotMade() {
        given().get("/api/v1/evaluations/none/feedback").then().statusCode(404);
        assertThat(kept(shown()).getList("feedback")).isEqualTo(List.of());
    }
}
