package org.ferrule.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ferrule.resources.FhirJson;
import org.ferrule.resources.PatientContext;
import org.ferrule.resources.UnreadableResourcesException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is read of resources that others have published. Each line of {@code expected.json} was held against its file by
 * hand; a file that may be about several people stands there once for each.
 */
class PublicPayloadsReadTest {

    private static final Path FOLDER = Path.of("src/test/resources/public-payloads");

    private static JsonNode json(Path file) throws IOException {
        return FhirJson.read(Files.readAllBytes(file));
    }

    static Stream<JsonNode> expectations() throws IOException {
        return json(FOLDER.resolve("expected.json")).valueStream();
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void whatOthersPublishIsReadAsItSays(JsonNode expected) throws IOException {
        Path file = FOLDER.resolve(expected.path("file").asText());
        OffsetDateTime at = OffsetDateTime.parse(expected.path("at").asText(Resources.AT.toString()));
        PatientContext about = new PatientContext(at, expected.path("subject").textValue(), null);
        assertThat(told(json(file), about).toPrettyString())
                .as(file.toString())
                .isEqualTo(expected.path("read").toPrettyString());
    }

    /**
     * The facts, what is said not to be used, and the number of resources that no fact is about; or why nothing is
     * read.
     */
    private static ObjectNode told(JsonNode resource, PatientContext about) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        try {
            Reading reading = Resources.READER.read(resource, about);
            told.set("facts", reading.request().path("facts"));
            ObjectNode notUsed = told.putObject("notUsed");
            reasons(reading).forEach(notUsed::put);
            told.put("ofNoInterest", reading.ofNoInterest());
        } catch (UnreadableResourcesException e) {
            told.put("refused", e.getMessage());
        }
        return told;
    }

    private static Map<String, String> reasons(Reading reading) {
        Map<String, String> reasons = new TreeMap<>();
        reading.notUsed()
                .forEach(one -> reasons.merge(one.resource(), one.reason(), (first, more) -> first + ", " + more));
        return reasons;
    }

    @Test
    void everyFileIsExpectedToBeReadSomehow() throws IOException {
        List<String> expected =
                expectations().map(one -> one.path("file").asText()).toList();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            assertThat(files.map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                            .filter(file -> file.contains("/") && !file.startsWith("cds-hooks/")))
                    .isNotEmpty()
                    .allMatch(expected::contains);
        }
    }
}
