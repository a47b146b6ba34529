package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ferrule.json.Json;
import org.junit.jupiter.api.Test;

/**
 * The worked examples show what the service answers. After a wanted change of the rulebook write the answer anew with
 * {@code -Dferrule.examples=write} and read the difference.
 */
class ExamplesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path REQUEST = Checkout.path("docs/examples/request.json");
    private static final Path ANSWER = Checkout.path("docs/examples/answer.json");

    @Test
    void theExampleAnswerIsTheAnswerToTheExampleRequest() throws IOException {
        byte[] answer =
                ShippedRulebook.evaluator().answer(Files.readAllBytes(REQUEST)).json();
        if ("write".equals(System.getProperty("ferrule.examples"))) {
            ObjectNode written = (ObjectNode) MAPPER.readTree(answer);
            written.put("id", "019cf5b1-4b00-7c5a-9d35-3f1c8a2e6b70");
            Files.write(ANSWER, Json.pretty(written));
        }
        assertThat(timeless(MAPPER.readTree(answer))).isEqualTo(timeless(MAPPER.readTree(Files.readAllBytes(ANSWER))));
    }

    /** Without what differs from one decision, or one edit elsewhere in the rulebook, to the next. */
    private static JsonNode timeless(JsonNode answer) {
        ((ObjectNode) answer).remove(List.of("id", "evaluatedAt", "rulebook"));
        return answer;
    }
}
