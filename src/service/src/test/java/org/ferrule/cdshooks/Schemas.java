package org.ferrule.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.ferrule.resources.FhirJson;

/**
 * Holds calls and answers against the schemas beside the tests, and against what the standard says of every JSON it
 * knows.
 */
final class Schemas {

    static final JsonSchema SERVICES = schema("services");
    static final JsonSchema REQUEST = schema("request");
    static final JsonSchema CARDS = schema("cards");
    static final JsonSchema FEEDBACK = schema("feedback");
    static final JsonSchema OUTCOME = schema("outcome");

    private Schemas() {}

    private static JsonSchema schema(String name) {
        try (InputStream json = Schemas.class.getResourceAsStream("/cds-hooks/" + name + ".schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode requireValid(JsonSchema schema, JsonNode json) {
        assertThat(schema.validate(json)).as("%s", json).isEmpty();
        return json;
    }

    static JsonNode requireValid(JsonSchema schema, byte[] json) {
        return requireValid(schema, FhirJson.read(json));
    }

    /** No null, no empty text, list or object anywhere, but the lists that may be empty. */
    static void requireNothingEmpty(JsonNode json) {
        requireNothingEmpty(json, "");
    }

    private static void requireNothingEmpty(JsonNode json, String place) {
        boolean may = place.equals("/cards") || place.equals("/services");
        assertThat(json.isNull()).as("null at %s", place).isFalse();
        assertThat(json.isTextual() && json.textValue().isEmpty())
                .as("empty text at %s", place)
                .isFalse();
        assertThat(json.isContainerNode() && json.isEmpty() && !may)
                .as("nothing in %s", place)
                .isFalse();
        json.properties().forEach(member -> requireNothingEmpty(member.getValue(), place + "/" + member.getKey()));
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            requireNothingEmpty(json.get(i), place + "/" + i);
        }
    }
}
