package org.ferrule.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.ferrule.json.CanonicalJson;
import org.jspecify.annotations.Nullable;

/**
 * What was answered, as a record holds it: the bytes that were sent, or JSON, as where a part of it is masked or where
 * it was read.
 */
public interface RecordedAnswer {

    /**
     * An answer in JSON, which must not be changed any more.
     *
     * @throws IllegalArgumentException when it has no id, moment, rulebook or recommendation, or a firing or flag
     *     without its rule or code
     */
    static RecordedAnswer of(ObjectNode json) {
        return new Written(json);
    }

    /** Id of the decision. */
    String id();

    /** The clinical moment. */
    String at();

    /** The pseudonym of the patient. */
    @Nullable String subject();

    /** Digest of the rulebook that decided. */
    String rulebook();

    /** The code of what was recommended. */
    String recommendation();

    /** The ids of the rules that fired, in firing order. */
    Set<String> rules();

    /** The codes of the flags raised. */
    Set<String> flags();

    /** The answer as JSON. */
    ObjectNode json();

    /** The answer as RFC 8785 canonical JSON, which is copied into the record as it is; not to be changed. */
    byte[] canonical();

    /** An answer that is JSON. */
    record Written(ObjectNode value) implements RecordedAnswer {

        /** Makes sure that what everything is found by is there. */
        public Written {
            text(value, "id");
            text(value, "at");
            text(value.path("rulebook"), "digest");
            text(value.path("recommendation"), "code");
            each(value, "fired", "rule");
            each(value, "flags", "code");
        }

        @Override
        public String id() {
            return text(value, "id");
        }

        @Override
        public String at() {
            return text(value, "at");
        }

        @Override
        public @Nullable String subject() {
            return value.path("subject").textValue();
        }

        @Override
        public String rulebook() {
            return text(value.path("rulebook"), "digest");
        }

        @Override
        public String recommendation() {
            return text(value.path("recommendation"), "code");
        }

        @Override
        public Set<String> rules() {
            return each(value, "fired", "rule");
        }

        @Override
        public Set<String> flags() {
            return each(value, "flags", "code");
        }

        private static Set<String> each(ObjectNode value, String array, String name) {
            Set<String> values = new LinkedHashSet<>();
            value.path(array).forEach(element -> values.add(text(element, name)));
            return values;
        }

        @Override
        public ObjectNode json() {
            return value;
        }

        @Override
        public byte[] canonical() {
            return CanonicalJson.of(value);
        }

        private static String text(JsonNode object, String name) {
            String text = object.path(name).textValue();
            if (text == null) {
                throw new IllegalArgumentException("an answer without the text " + name);
            }
            return text;
        }
    }
}
