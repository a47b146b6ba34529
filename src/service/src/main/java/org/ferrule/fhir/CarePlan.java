package org.ferrule.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.ferrule.evaluation.Decision;
import org.ferrule.resources.OperationOutcomes;
import org.ferrule.resources.OperationOutcomes.Issue;

/** An answer as CarePlan: every resource of it as a contained one, none left out, and what holds them together. */
final class CarePlan {

    private static final List<String> ORDERS = List.of(Answer.TREATMENT, Answer.ALTERNATIVE, Answer.TEST);

    private final ObjectNode plan = Elements.resource("CarePlan");
    private final ArrayNode contained = plan.putArray("contained");
    private final ArrayNode supporting = plan.arrayNode();
    private final Canonicals canonicals;
    private final Decision decision;

    /** References between the resources of the answer, with what they are within the plan. */
    private final Map<String, String> local = new HashMap<>();

    CarePlan(Canonicals canonicals, Decision decision) {
        this.canonicals = canonicals;
        this.decision = decision;
    }

    /**
     * The plan of an answer, which is used up by that.
     *
     * @param title of the guideline
     * @param unread names of parameters that were not looked at
     */
    ObjectNode of(ObjectNode answer, String title, List<String> unread) {
        JsonNode guidance = answer.at("/parameter/0/resource");
        tellUnread((ObjectNode) guidance, unread);
        JsonNode parts = contain(answer);
        head(title, guidance.path("subject"));
        plan.set("supportingInfo", supporting);
        ArrayNode activities = plan.putArray("activity");
        recommended(activities.addObject().putObject("detail"), part(parts, "recommendation"));
        if (guidance.has("result")) {
            activities.addObject().set("reference", guidance.get("result").deepCopy());
        }
        note(part(parts, "provisional"));
        localize(plan);
        return plan;
    }

    private static void tellUnread(ObjectNode guidance, List<String> unread) {
        if (unread.isEmpty()) {
            return;
        }
        Issue issue =
                Issue.information("Parameters that are taken and not looked at: " + String.join(", ", unread) + ".");
        ObjectNode told = OperationOutcomes.of(List.of(issue));
        JsonNode messages = guidance.path("contained").path(0);
        if (messages.path("resourceType").asText().equals("OperationOutcome")) {
            ((ArrayNode) messages.path("issue")).addAll((ArrayNode) told.path("issue"));
        } else {
            guidance.withArray("contained").insert(0, told.put("id", GuidanceResponse.MESSAGES));
            guidance.putArray("evaluationMessage").add(Elements.reference("#" + GuidanceResponse.MESSAGES));
        }
    }

    /** Takes the resources over; what is left are the parts of the decision. */
    private JsonNode contain(ObjectNode answer) {
        JsonNode parts = answer.arrayNode();
        for (JsonNode parameter : answer.path("parameter")) {
            String name = parameter.path("name").asText();
            if (parameter.path("resource") instanceof ObjectNode resource) {
                take(resource, !ORDERS.contains(name));
            } else {
                parts = parameter.path("part");
            }
        }
        ObjectNode binary = (ObjectNode) find(parts, "answer").path("resource");
        take(binary.put("id", "answer"), true);
        address(part(parts, "page"), "The decision, for people and for programs.");
        address(part(parts, "record"), "All that was kept of the decision.");
        return parts;
    }

    /** Nothing may be contained in what is contained. */
    private void take(ObjectNode resource, boolean supports) {
        JsonNode inner = resource.remove("contained");
        if (inner != null) {
            inner.forEach(contained::add);
        }
        contained.add(resource);
        String id = "#" + resource.path("id").asText();
        local.put(Orders.reference(resource), id);
        if (supports) {
            supporting.add(Elements.reference(id));
        }
    }

    private void address(JsonNode url, String words) {
        ObjectNode link = supporting.addObject();
        link.set("identifier", Elements.identifier(GuidanceResponse.URIS, url.asText()));
        link.put("display", words);
    }

    private static JsonNode find(JsonNode parts, String name) {
        return StreamSupport.stream(parts.spliterator(), false)
                .filter(part -> part.path("name").asText().equals(name))
                .findFirst()
                .orElse(parts.path(-1));
    }

    /** The value of a part, missing when there is none. */
    private static JsonNode part(JsonNode parts, String name) {
        JsonNode part = find(parts, name);
        return part.has("valueCoding") ? part.path("valueCoding") : part.path("valueUrl");
    }

    private void head(String title, JsonNode subject) {
        plan.putArray("identifier").add(Elements.identifier(GuidanceResponse.URIS, "urn:uuid:" + decision.id()));
        plan.putArray("instantiatesCanonical").add(canonicals.versioned(canonicals.plan()));
        plan.put("status", "draft").put("intent", "proposal");
        Elements.put(plan, "title", title);
        plan.put("description", decision.recommendation().text());
        plan.set("subject", subject);
        plan.put("created", decision.evaluatedAt());
    }

    private void recommended(ObjectNode detail, JsonNode coding) {
        detail.set(
                "code",
                Elements.concept((ObjectNode) coding, decision.recommendation().text()));
        detail.put("status", "not-started");
        detail.put("description", "Rule " + decision.recommendation().rule() + ".");
    }

    private void note(JsonNode provisional) {
        if (provisional.isObject()) {
            plan.putArray("note")
                    .addObject()
                    .put(
                            "text",
                            "What would follow if the missing were fine: "
                                    + provisional.path("code").asText() + ".");
        }
    }

    private void localize(JsonNode node) {
        if (node instanceof ObjectNode object) {
            String there = local.get(object.path("reference").asText());
            if (there != null) {
                object.put("reference", there);
            }
        }
        node.forEach(this::localize);
    }
}
