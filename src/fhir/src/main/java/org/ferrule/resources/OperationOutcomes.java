package org.ferrule.resources;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.ferrule.json.Mistake;
import org.ferrule.json.VisibleText;
import org.jspecify.annotations.Nullable;

/** Builds OperationOutcomes: what went wrong, or what has to be known about an answer. */
public final class OperationOutcomes {

    private static final Map<Integer, String> CODES = Map.ofEntries(
            Map.entry(401, "login"),
            Map.entry(403, "forbidden"),
            Map.entry(404, "not-found"),
            Map.entry(405, "not-supported"),
            Map.entry(406, "not-supported"),
            Map.entry(408, "timeout"),
            Map.entry(412, "required"),
            Map.entry(413, "too-long"),
            Map.entry(415, "not-supported"),
            Map.entry(422, "business-rule"),
            Map.entry(429, "throttled"),
            Map.entry(503, "transient"));

    private OperationOutcomes() {}

    /**
     * One thing to tell.
     *
     * @param severity {@code error}, {@code warning} or {@code information}
     * @param code the kind of issue, a code of FHIR
     * @param text what it is, for people
     * @param expression FHIRPath of the place in the request, null when there is none
     */
    public record Issue(String severity, String code, String text, @Nullable String expression) {

        /** Texts for people show each character that could hide something. */
        public Issue {
            text = VisibleText.line(text);
        }

        /** Something that kept the request from an answer. */
        public static Issue error(String code, String text) {
            return new Issue("error", code, text, null);
        }

        /** Something that may make the answer a wrong one. */
        public static Issue warning(String code, String text) {
            return new Issue("warning", code, text, null);
        }

        /** Something else that has to be known. */
        public static Issue information(String text) {
            return new Issue("information", "informational", text, null);
        }
    }

    /** The resource; there has to be an issue. */
    public static ObjectNode of(List<Issue> issues) {
        if (issues.isEmpty()) {
            throw new IllegalArgumentException("an OperationOutcome has to tell something");
        }
        ObjectNode outcome = JsonNodeFactory.instance.objectNode();
        outcome.put("resourceType", "OperationOutcome");
        ArrayNode list = outcome.putArray("issue");
        issues.forEach(issue -> {
            ObjectNode node = list.addObject();
            node.put("severity", issue.severity());
            node.put("code", issue.code());
            node.put("diagnostics", issue.text());
            if (issue.expression() != null) {
                node.putArray("expression").add(issue.expression());
            }
        });
        return outcome;
    }

    /** The resource that goes with an HTTP status: an issue for each mistake, or one for all. */
    public static ObjectNode of(int status, String detail, List<Mistake> mistakes) {
        String code = issueCode(status);
        if (mistakes.isEmpty()) {
            return of(List.of(Issue.error(code, detail)));
        }
        return of(mistakes.stream()
                .map(mistake -> new Issue("error", code, text(mistake), expression(mistake.pointer())))
                .toList());
    }

    /** A parameter of the address stands in no content that a FHIRPath could lead into, so the text names it. */
    private static String text(Mistake mistake) {
        return isOfAddress(mistake.pointer()) ? mistake.pointer() + ": " + mistake.detail() : mistake.detail();
    }

    private static boolean isOfAddress(String pointer) {
        return pointer.startsWith("?");
    }

    /** A JSON pointer is no FHIRPath, and leads into a request that the caller never saw. */
    private static @Nullable String expression(String pointer) {
        return pointer.isEmpty() || pointer.startsWith("/") || isOfAddress(pointer) ? null : pointer;
    }

    /** The kind of issue that an HTTP status means. */
    private static String issueCode(int status) {
        return CODES.getOrDefault(status, status < 500 ? "invalid" : "exception");
    }
}
