package org.ferrule.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.erdtman.jcs.JsonCanonicalizer;
import org.ferrule.ShippedRulebook;
import org.ferrule.Vignette;
import org.ferrule.evaluation.Answer;
import org.ferrule.evaluation.RandomPatients;
import org.ferrule.json.Json;
import org.ferrule.records.DecisionRecord;
import org.ferrule.records.RecordedAnswer;
import org.ferrule.records.Records;
import org.ferrule.records.Requester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A record holds the bytes that were sent. It must be what the tree of the decision gives, by the reference of the
 * standard, to the last byte.
 */
class RecordedDecisionsTest {

    private static final int PATIENTS = Integer.getInteger("ferrule.patients", 500);
    private static final String CALLER = "caller \"\\\b\u0001\u001f\u007f\u00e4\u20ac\ud83d\ude00";

    static List<?> vignettes() {
        return Vignette.all();
    }

    @ParameterizedTest
    @MethodSource("vignettes")
    void theDecisionOnAVignetteIsSpelledAsTheReferenceSpellsItsTree(Vignette vignette) throws IOException {
        requireSpelled(vignette.request());
    }

    @Test
    void decisionsOnRandomPatientsAreSpelledAsTheReferenceSpellsTheirTree() throws IOException {
        long seed = Long.getLong("ferrule.seed", System.nanoTime());
        System.out.println("recorded decisions: -Dferrule.seed=" + seed);
        RandomPatients patients = new RandomPatients(ShippedRulebook.rulebook(), seed);
        for (int i = 0; i < PATIENTS; i++) {
            requireSpelled(patients.next().put("subject", CALLER + i));
        }
    }

    private static void requireSpelled(JsonNode request) throws IOException {
        Answer answer = ShippedRulebook.evaluator().answer(request);
        ObjectNode tree = (ObjectNode) Json.tree(answer.decision());
        assertThat(spelled(new DecidedAnswer(answer), request))
                .isEqualTo(reference(tree, request))
                .isEqualTo(spelled(RecordedAnswer.of(tree), request));
        requireToldAlike(new DecidedAnswer(answer), RecordedAnswer.of(tree));
    }

    private static String spelled(RecordedAnswer answer, JsonNode request) {
        DecisionRecord record = new DecisionRecord(
                Records.NOON, Requester.named(CALLER), "engine", request.toString(), answer, List.of(), 1L << 40);
        return new String(record.canonical(), StandardCharsets.UTF_8);
    }

    private static String reference(ObjectNode answer, JsonNode request) throws IOException {
        ObjectNode record = JsonNodeFactory.instance
                .objectNode()
                .put("recordedAt", "2026-03-16T12:00:00.000Z")
                .put("received", request.toString())
                .put("engine", "engine")
                .put("durationMicros", 1L << 40)
                .put("caller", CALLER);
        return new JsonCanonicalizer(Json.write(record.set("answer", answer))).getEncodedString();
    }

    private static void requireToldAlike(RecordedAnswer decision, RecordedAnswer tree) {
        assertThat(List.of(decision.id(), decision.at(), decision.rulebook(), decision.recommendation()))
                .isEqualTo(List.of(tree.id(), tree.at(), tree.rulebook(), tree.recommendation()));
        assertThat(decision.subject()).isEqualTo(tree.subject());
        assertThat(decision.rules()).containsExactlyElementsOf(tree.rules());
        assertThat(decision.flags()).containsExactlyElementsOf(tree.flags());
        assertThat(decision.json()).isEqualTo(tree.json());
    }

    @Test
    void whereSomethingIsMaskedTheRecordHoldsTheJsonThatIsLeft() {
        JsonNode request = Vignette.all().get(0).getPayload().request().deepCopy();
        ((ObjectNode) request).put("subject", "p-1");
        Answer answer = ShippedRulebook.evaluator().answer(request);
        byte[] sent = Json.write(request);
        Masking.Masked whole = Masking.NOTHING.mask(sent, request, answer);
        assertThat(whole.answer().canonical()).isSameAs(answer.json());
        assertThat(whole.request()).isSameAs(sent);
        Masking.Masked masked = new Masking(List.of("subject")).mask(sent, request, answer);
        assertThat(masked.pointers()).containsExactly("/subject");
        assertThat(masked.answer().subject()).isNull();
        assertThat(new String(masked.request(), StandardCharsets.UTF_8)).doesNotContain("p-1");
        assertThat(masked.answer().json()).isEqualTo(whole.answer().json().without("subject"));
    }

    @Test
    void theBytesThatAreSentStandInTheRecordAsTheyAre() {
        JsonNode request = Vignette.all().get(0).getPayload().request();
        Answer answer = ShippedRulebook.evaluator().answer(request);
        assertThat(spelled(new DecidedAnswer(answer), request))
                .startsWith("{\"answer\":" + new String(answer.json(), StandardCharsets.UTF_8) + ",\"caller\":");
    }
}
