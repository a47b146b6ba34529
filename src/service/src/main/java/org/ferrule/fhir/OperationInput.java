package org.ferrule.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.ferrule.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * What an operation is asked.
 *
 * @param resources what is known
 * @param at the clinical moment
 * @param version the version or the digest of the rulebook that has to decide, null for any
 * @param subject whom it is about, null when the resources tell
 * @param definition which definition is meant: its url, identifier or relative address; null when nothing tells
 * @param unread names of parameters that were not looked at
 */
record OperationInput(
        List<JsonNode> resources,
        OffsetDateTime at,
        @Nullable String version,
        @Nullable String subject,
        @Nullable String definition,
        List<String> unread) {

    /** Names of the parameters. */
    static final String RESOURCE = "resource";

    static final String BUNDLE = "bundle";
    static final String DATE = "date";
    static final String VERSION = "version";
    static final String SUBJECT = "subject";

    private static final int BAD_REQUEST = 400;

    /**
     * Reads Parameters, or one resource that stands for all.
     *
     * @throws RefusedException with every mistake
     */
    static OperationInput read(JsonNode body, Clock clock) {
        return read(body, Accepted.DECISION, clock);
    }

    /**
     * The same for an operation with other parameters.
     *
     * @throws RefusedException with every mistake
     */
    static OperationInput read(JsonNode body, Accepted accepted, Clock clock) {
        String type = body.path("resourceType").asText();
        if (type.isEmpty()) {
            throw new RefusedException(
                    BAD_REQUEST,
                    "This is no FHIR resource, for it has no resourceType: send Parameters or a Bundle.",
                    List.of());
        }
        return type.equals("Parameters")
                ? new ParametersReader(accepted, clock).read(body)
                : new OperationInput(List.of(body), OffsetDateTime.now(clock), null, null, null, List.of());
    }

    /** Requires that it says whom it is about. */
    void requireSubject() {
        if (subject == null) {
            throw new RefusedException(
                    BAD_REQUEST,
                    "The parameter " + SUBJECT + " is missing: give the reference of the Patient, such as Patient/7.",
                    List.of());
        }
    }
}
