package org.ferrule.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.ferrule.resources.Drafts;

/**
 * A draft order that the rulebook has something to say about.
 *
 * @param resource the order
 * @param recommendations codes of the recommendations that it may carry out
 */
record KnownOrder(JsonNode resource, Set<String> recommendations) {

    /** Those of a call that are known. */
    static List<KnownOrder> of(HookRequest call, Drafts drafts) {
        return call.orders().stream()
                .map(order -> new KnownOrder(
                        order.resource(),
                        drafts.recommendationsOf(
                                order.resource(),
                                order.medication() == null ? List.of() : List.of(order.medication()))))
                .filter(order -> !order.recommendations().isEmpty())
                .toList();
    }

    /** Whether it carries out one of these. */
    boolean carriesOut(Set<String> codes) {
        return recommendations.stream().anyMatch(codes::contains);
    }
}
