package org.ferrule.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ferrule.evaluation.Decision;
import org.ferrule.reading.Reading;
import org.ferrule.resources.OperationOutcomes;

/**
 * A decision as GuidanceResponse: how complete it is, what is missing, what was not used, and the group of orders that
 * would carry it out.
 */
final class GuidanceResponse {

    static final String MESSAGES = "messages";
    private static final String ACTIONS = "actions";
    static final String URIS = "urn:ietf:rfc:3986";

    private final Translator translator;
    private final Reading reading;
    private final Decision decision;
    private final Orders orders;
    private final String program;

    GuidanceResponse(Translator translator, Reading reading, Decision decision, Orders orders, String program) {
        this.translator = translator;
        this.reading = reading;
        this.decision = decision;
        this.orders = orders;
        this.program = program;
    }

    ObjectNode resource() {
        ObjectNode guidance = Elements.resource("GuidanceResponse").put("id", decision.id());
        List<OperationOutcomes.Issue> messages = new Messages(translator, reading, decision).issues();
        contain(guidance, messages);
        guidance.putArray("identifier").add(Elements.identifier(URIS, "urn:uuid:" + decision.id()));
        Canonicals canonicals = translator.canonicals();
        guidance.put("moduleCanonical", canonicals.versioned(canonicals.plan()));
        guidance.put("status", status());
        if (reading.patient() != null) {
            guidance.set("subject", Elements.reference(reading.patient()));
        }
        guidance.put("occurrenceDateTime", decision.evaluatedAt());
        guidance.set("performer", Software.display(program));
        guidance.putArray("note")
                .addObject()
                .put("text", decision.recommendation().text());
        if (!messages.isEmpty()) {
            guidance.putArray("evaluationMessage").add(Elements.reference("#" + MESSAGES));
        }
        if (orders.all().findAny().isPresent()) {
            guidance.set("result", Elements.reference("#" + ACTIONS));
        }
        Elements.put(guidance, "dataRequirement", dataRequirements());
        return guidance;
    }

    private void contain(ObjectNode guidance, List<OperationOutcomes.Issue> messages) {
        ArrayNode contained = guidance.arrayNode();
        if (!messages.isEmpty()) {
            contained.add(OperationOutcomes.of(messages).put("id", MESSAGES));
        }
        if (orders.all().findAny().isPresent()) {
            contained.add(actions());
        }
        if (!contained.isEmpty()) {
            guidance.set("contained", contained);
        }
    }

    /**
     * More data is required when a recommendation that gives nothing is made by a rule that asks for them itself; it is
     * welcome when other rules ask, or when something can be given or considered meanwhile.
     */
    private String status() {
        Decision.Recommendation recommendation = decision.recommendation();
        boolean gives = translator.rulebook().boldness().getOrDefault(recommendation.code(), 0) > 0;
        if (!gives && decision.needs().stream().anyMatch(need -> need.rules().contains(recommendation.rule()))) {
            return "data-required";
        }
        return decision.needs().isEmpty() && !reading.isIncomplete() ? "success" : "data-requested";
    }

    private List<ObjectNode> dataRequirements() {
        return decision.needs().stream()
                .flatMap(need -> translator.rulebook().variables().dictionary().fact(need.fact()).stream())
                .flatMap(fact -> DataRequirements.of(fact, translator.canonicals()).stream())
                .toList();
    }

    private ObjectNode actions() {
        ObjectNode group = Elements.resource("RequestGroup").put("id", ACTIONS);
        Canonicals canonicals = translator.canonicals();
        group.putArray("instantiatesCanonical").add(canonicals.versioned(canonicals.plan()));
        group.put("status", "draft").put("intent", "proposal");
        if (reading.patient() != null) {
            group.set("subject", Elements.reference(reading.patient()));
        }
        ArrayNode actions = group.putArray("action");
        List<ObjectNode> treatments = orders.treatments();
        if (treatments.size() > 1) {
            ObjectNode choice = actions.addObject().put("selectionBehavior", "at-most-one");
            Elements.put(
                    choice,
                    "action",
                    treatments.stream().map(GuidanceResponse::action).toList());
        } else {
            treatments.forEach(order -> actions.add(action(order)));
        }
        orders.tests().forEach(order -> actions.add(action(order)));
        return group;
    }

    private static ObjectNode action(ObjectNode order) {
        ObjectNode action = Elements.object();
        Elements.put(
                action,
                "title",
                order.path(order.has("code") ? "code" : "medicationCodeableConcept")
                        .path("text")
                        .asText());
        action.set("resource", Elements.reference(Orders.reference(order)));
        return action;
    }
}
