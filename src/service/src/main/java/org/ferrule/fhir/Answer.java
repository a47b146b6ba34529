package org.ferrule.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ferrule.active.DecisionService;
import org.ferrule.evaluation.Decision;
import org.ferrule.reading.Reading;

/**
 * A recorded decision as Parameters: guidance, the decision itself, cautions, drafts of orders, and where it all comes
 * from.
 *
 * <p>The decision stands in a Binary, not in a text: these are the bytes that the native interface sends, with their
 * media type, and no rule of FHIR for texts touches them.
 */
final class Answer {

    /** Names of the parameters. */
    static final String GUIDANCE = "guidance";

    static final String DECISION = "decision";
    static final String ISSUE = "issue";
    static final String TREATMENT = "treatment";
    static final String ALTERNATIVE = "alternative";
    static final String TEST = "test";
    static final String PROVENANCE = "provenance";

    private static final String EVALUATIONS = "/api/v1/evaluations/";

    private final Translator translator;
    private final Reading reading;
    private final Decision decision;
    private final byte[] sent;
    private final List<ObjectNode> inputs;
    private final String program;
    private final String page;

    /**
     * An answer.
     *
     * @param inputs entities of the provenance
     * @param program version of this program
     * @param base address of this service
     */
    Answer(
            Translator translator,
            Reading reading,
            DecisionService.Recorded recorded,
            List<ObjectNode> inputs,
            String program,
            String base) {
        this.translator = translator;
        this.reading = reading;
        this.decision = recorded.decision();
        this.sent = recorded.answer();
        this.inputs = inputs;
        this.program = program;
        this.page = base + EVALUATIONS + decision.id();
    }

    ObjectNode parameters() {
        Orders orders = Orders.of(translator.drafts(), decision, reading.patient());
        ObjectNode parameters = Elements.resource("Parameters");
        ArrayNode list = parameters.putArray("parameter");
        add(list, GUIDANCE, new GuidanceResponse(translator, reading, decision, orders, program).resource());
        list.add(decisionPart());
        DetectedIssues issues = new DetectedIssues(translator, decision, reading.patient(), page, program);
        issues.resources().forEach(issue -> add(list, ISSUE, issue));
        orders.treatment().ifPresent(order -> add(list, TREATMENT, order));
        orders.alternatives().forEach(order -> add(list, ALTERNATIVE, order));
        orders.tests().forEach(order -> add(list, TEST, order));
        add(list, PROVENANCE, provenance(orders));
        return parameters;
    }

    /**
     * The same as CarePlan; the subject has to be known.
     *
     * @param unread names of parameters that were not looked at
     */
    ObjectNode carePlan(List<String> unread) {
        return new CarePlan(translator.canonicals(), decision)
                .of(parameters(), translator.rulebook().info().title(), unread);
    }

    private ObjectNode provenance(Orders orders) {
        return new ProvenanceOfAnswer(translator.canonicals(), decision, orders, program).resource(inputs);
    }

    private static void add(ArrayNode parameters, String name, ObjectNode resource) {
        parameters.addObject().put("name", name).set("resource", resource);
    }

    private ObjectNode decisionPart() {
        ObjectNode parameter = Elements.object().put("name", DECISION);
        ArrayNode parts = parameter.putArray("part");
        parts.addObject().put("name", "id").put("valueString", decision.id());
        Decision.Recommendation recommendation = decision.recommendation();
        parts.addObject().put("name", "recommendation").set("valueCoding", recommendationCoding());
        parts.addObject().put("name", "text").put("valueString", recommendation.text());
        parts.addObject().put("name", "rule").put("valueString", recommendation.rule());
        if (decision.provisional() != null) {
            parts.addObject()
                    .put("name", "provisional")
                    .set("valueCoding", coding(decision.provisional().code()));
        }
        parts.addObject().put("name", "page").put("valueUrl", page);
        parts.addObject().put("name", "record").put("valueUrl", page + "/record");
        ObjectNode binary = Elements.resource("Binary")
                .put("contentType", "application/json")
                .put("data", sent);
        parts.addObject().put("name", "answer").set("resource", binary);
        return parameter;
    }

    private ObjectNode recommendationCoding() {
        return coding(decision.recommendation().code());
    }

    private ObjectNode coding(String code) {
        return Elements.coding(
                translator.canonicals().url("recommendation"),
                code,
                translator.rulebook().recommendationText(code));
    }
}
