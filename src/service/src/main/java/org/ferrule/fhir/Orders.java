package org.ferrule.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ferrule.evaluation.Decision;
import org.ferrule.reading.Drafts;
import org.jspecify.annotations.Nullable;

/**
 * Drafts of the orders that would carry out a decision.
 *
 * @param treatment of the recommendation
 * @param alternatives of the alternatives
 * @param tests that find out what is missing
 */
record Orders(Optional<ObjectNode> treatment, List<ObjectNode> alternatives, List<ObjectNode> tests) {

    /** None where nothing tells for whom they would be. */
    static Orders of(Drafts drafts, Decision decision, @Nullable String patient) {
        if (patient == null) {
            return new Orders(Optional.empty(), List.of(), List.of());
        }
        return new Orders(
                drafts.treatment(decision, patient),
                decision.alternatives().stream()
                        .flatMap(alternative -> drafts.treatment(alternative, decision, patient).stream())
                        .toList(),
                drafts.tests(decision, patient));
    }

    /** Those of medicines. */
    List<ObjectNode> treatments() {
        return Stream.concat(treatment.stream(), alternatives.stream()).toList();
    }

    /** All of them. */
    Stream<ObjectNode> all() {
        return Stream.concat(treatments().stream(), tests.stream());
    }

    /** How other resources refer to an order. */
    static String reference(ObjectNode order) {
        return order.path("resourceType").asText() + "/" + order.path("id").asText();
    }
}
