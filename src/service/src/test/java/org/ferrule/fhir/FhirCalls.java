package org.ferrule.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;

/** Calls of the running service; apostrophes stand for quotation marks. */
final class FhirCalls {

    static final String FHIR = "application/fhir+json";
    static final String NDJSON = "application/fhir+ndjson";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private FhirCalls() {}

    /** An answer. */
    record Answered(int status, String type, String body, String allow) {

        JsonNode json() {
            return tree(body);
        }

        /** A resource each line. */
        List<JsonNode> lines() {
            return body.lines().map(FhirCalls::tree).toList();
        }

        /** What an OperationOutcome says. */
        List<String> issues() {
            return FhirCalls.issues(json());
        }
    }

    static List<String> issues(JsonNode outcome) {
        Assertions.assertEquals("OperationOutcome", outcome.path("resourceType").asText(), outcome.toString());
        List<String> issues = new ArrayList<>();
        outcome.path("issue")
                .forEach(issue -> issues.add(issue.path("diagnostics").asText()));
        return issues;
    }

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Answered call(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        HttpRequest.BodyPublishers.ofByteArray(
                                body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answered(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body(),
                response.headers().firstValue("Allow").orElse(""));
    }

    static Answered post(String path, String body) throws IOException, InterruptedException {
        return call("POST", path, FHIR, body);
    }

    static Answered get(String path) throws IOException, InterruptedException {
        return call("GET", path, "", "");
    }

    /** The code of the recommendation in the Parameters of an answer. */
    static String recommendation(JsonNode parameters) {
        return parameters.at("/parameter/1/part/1/valueCoding/code").asText();
    }
}
