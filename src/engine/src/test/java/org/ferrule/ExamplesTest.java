package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ferrule.brief.BriefAnswer;
import org.ferrule.brief.BriefAnswers;
import org.ferrule.brief.BriefText;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The worked examples show what the service answers. After a wanted change of the rulebook write the answer anew with
 * {@code -Dferrule.examples=write} and read the difference.
 */
class ExamplesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ID = "019cf5b1-4b00-7c5a-9d35-3f1c8a2e6b70";
    private static final Path REQUEST = Checkout.path("docs/examples/request.json");
    private static final Path ANSWER = Checkout.path("docs/examples/answer.json");

    @Test
    void theExampleAnswerIsTheAnswerToTheExampleRequest() throws IOException {
        byte[] answer =
                ShippedRulebook.evaluator().answer(Files.readAllBytes(REQUEST)).json();
        if ("write".equals(System.getProperty("ferrule.examples"))) {
            ObjectNode written = (ObjectNode) MAPPER.readTree(answer);
            written.put("id", ID);
            Files.write(ANSWER, Json.pretty(written));
        }
        assertThat(timeless(MAPPER.readTree(answer))).isEqualTo(timeless(MAPPER.readTree(Files.readAllBytes(ANSWER))));
    }

    /** Requests by the name of the short answers to them. */
    private static final Map<String, Path> IN_SHORT = Map.of(
            "adult-oral", Checkout.path("docs/examples/patient.json"),
            "adult-intravenous", REQUEST,
            "child", brief("child.request.json"),
            "follow-up", brief("follow-up.request.json"),
            "ferritin-100-to-300", brief("ferritin-100-to-300.request.json"),
            "bare-hospital-data", brief("bare-hospital-data.request.json"));

    private static Path brief(String file) {
        return Checkout.path("docs/examples/brief/" + file);
    }

    static Set<String> inShort() {
        return IN_SHORT.keySet();
    }

    private static BriefAnswer answerInShort(String name) throws IOException {
        Decision decision = new Evaluator(ShippedRulebook.rulebook(), ShippedRulebook.CLOCK, () -> ID)
                .answer(Files.readAllBytes(IN_SHORT.get(name)))
                .decision();
        return new BriefAnswers(ShippedRulebook.rulebook()).of(decision, "/api/v1/evaluations/" + ID);
    }

    @ParameterizedTest
    @MethodSource("inShort")
    void theShortAnswersAreThoseThatAreGivenNow(String name) throws IOException {
        BriefAnswer answer = answerInShort(name);
        byte[] json = BriefAnswers.json(answer);
        String text = String.join("\n", BriefText.lines(answer)) + "\n";
        Path jsonFile = brief(name + ".json");
        Path textFile = brief(name + ".txt");
        if ("write".equals(System.getProperty("ferrule.examples"))) {
            Files.write(jsonFile, Json.pretty(MAPPER.readTree(json)));
            Files.writeString(textFile, text);
        }
        assertThat(timeless(MAPPER.readTree(json))).isEqualTo(timeless(MAPPER.readTree(Files.readAllBytes(jsonFile))));
        assertThat(withoutDigest(text)).isEqualTo(withoutDigest(Files.readString(textFile)));
        assertThat(text.lines()).hasSizeLessThanOrEqualTo(BriefText.MOST_LINES);
        assertThat(json).hasSizeLessThanOrEqualTo(BriefAnswers.MOST_BYTES);
    }

    private static String withoutDigest(String text) {
        return text.replaceAll("sha256:[0-9a-f]{64}", "sha256:");
    }

    /** Without what differs from one decision, or one edit elsewhere in the rulebook, to the next. */
    private static JsonNode timeless(JsonNode answer) {
        ((ObjectNode) answer).remove(List.of("id", "evaluatedAt", "rulebook"));
        return answer;
    }
}
