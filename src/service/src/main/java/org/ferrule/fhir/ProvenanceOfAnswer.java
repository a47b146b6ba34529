package org.ferrule.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ferrule.evaluation.Decision;

/** Where an answer comes from: which program, by which rulebook, on which resources. */
final class ProvenanceOfAnswer {

    private static final String SOFTWARE = "software";
    private static final String PARTICIPANTS = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
    private static final String OPERATIONS = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";

    private final Canonicals canonicals;
    private final Decision decision;
    private final Orders orders;
    private final String program;

    ProvenanceOfAnswer(Canonicals canonicals, Decision decision, Orders orders, String program) {
        this.canonicals = canonicals;
        this.decision = decision;
        this.orders = orders;
        this.program = program;
    }

    /** The resource, with entities of what the decision was asked on. */
    ObjectNode resource(List<ObjectNode> inputs) {
        ObjectNode provenance = Elements.resource("Provenance").put("id", "provenance-" + decision.id());
        provenance
                .putArray("contained")
                .add(Software.device(program, canonicals).put("id", SOFTWARE));
        ArrayNode targets = provenance.putArray("target");
        targets.add(Elements.reference("GuidanceResponse/" + decision.id()));
        orders.all().map(Orders::reference).map(Elements::reference).forEach(targets::add);
        provenance.put("recorded", decision.evaluatedAt());
        provenance.putArray("policy").add(canonicals.versioned(canonicals.plan()));
        provenance.set(
                "activity",
                Elements.concept(Elements.coding(OPERATIONS, "CREATE", "create"), "decision by a rulebook"));
        ObjectNode agent = provenance.putArray("agent").addObject();
        agent.set("type", Elements.concept(Elements.coding(PARTICIPANTS, "assembler", "Assembler"), null));
        agent.set("who", Elements.reference("#" + SOFTWARE));
        Elements.put(provenance, "entity", inputs);
        return provenance;
    }
}
