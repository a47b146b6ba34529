package org.ferrule.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.ferrule.TinyRulebook;
import org.ferrule.json.Json;

/** The ways in: resources are read by the words of a rulebook, which has to be the one that decides. */
enum Door {
    NATIVE("/api/v1/evaluations", TinyRulebook.SOFT_TYRE, 201) {
        @Override
        JsonNode decision(JsonNode answer) {
            return answer;
        }
    },
    FHIR(
            "/fhir/$tyre-pressure",
            "{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"resource\", \"resource\": "
                    + "{\"resourceType\": \"Patient\", \"id\": \"7\"}}]}",
            200) {
        @Override
        JsonNode decision(JsonNode answer) throws IOException {
            for (JsonNode part : answer.at("/parameter").findValue("part")) {
                if (part.path("name").asText().equals("answer")) {
                    return Json.read(part.at("/resource/data").binaryValue());
                }
            }
            throw new AssertionError("no answer in " + answer);
        }
    },
    CDS_HOOKS(
            "/cds-services/tyre-pressure-patient-view",
            "{\"hook\": \"patient-view\", \"hookInstance\": \"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea\", \"context\": "
                    + "{\"userId\": \"Practitioner/1\", \"patientId\": \"7\"}, \"prefetch\": "
                    + "{\"patient\": {\"resourceType\": \"Patient\", \"id\": \"7\"}, \"observations\": null}}",
            200) {
        @Override
        JsonNode decision(JsonNode answer) {
            return answer.path("extension").path("org.ferrule.decision");
        }
    };

    private final String path;
    private final String body;
    private final int status;

    Door(String path, String body, int status) {
        this.path = path;
        this.body = body;
        this.status = status;
    }

    String path() {
        return path;
    }

    /** A request. */
    String body() {
        return body;
    }

    /** The status of an answer. */
    int status() {
        return status;
    }

    /** What an answer tells of the decision, with its rulebook. */
    abstract JsonNode decision(JsonNode answer) throws IOException;
}
