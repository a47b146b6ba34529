package org.ferrule.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.ferrule.cdshooks.HookRequest.DraftOrder;
import org.ferrule.reading.Drafts;
import org.ferrule.resources.References;

/**
 * A draft order that the rulebook has something to say about.
 *
 * @param resource the order
 * @param recommendations codes of the recommendations that it may carry out
 */
record KnownOrder(JsonNode resource, Set<String> recommendations) {

    /** By these nothing is ordered, or no longer. */
    private static final Set<String> NOT_ORDERED = Set.of("entered-in-error", "cancelled", "stopped", "revoked");

    /** Those of a call that are known, and by which something is ordered. */
    static List<KnownOrder> of(HookRequest call, Drafts drafts) {
        return call.orders().stream()
                .filter(order -> isOrder(order.resource()))
                .map(order -> of(order, drafts))
                .filter(order -> !order.recommendations().isEmpty())
                .toList();
    }

    /**
     * Orders of a medicine that nothing tells, so that nobody knows whether the rulebook has something to say about
     * them.
     */
    static List<JsonNode> unjudged(HookRequest call, Drafts drafts) {
        return call.orders().stream()
                .filter(order -> isOrder(order.resource()))
                .filter(order -> of(order, drafts).recommendations().isEmpty()
                        && !drafts.isUnderstood(order.resource(), others(order)))
                .map(DraftOrder::resource)
                .toList();
    }

    private static List<JsonNode> others(DraftOrder order) {
        JsonNode medication = order.medication();
        return medication == null ? List.of() : List.of(medication);
    }

    private static KnownOrder of(DraftOrder order, Drafts drafts) {
        return new KnownOrder(order.resource(), drafts.recommendationsOf(order.resource(), others(order)));
    }

    private static boolean isOrder(JsonNode resource) {
        return !resource.path("doNotPerform").asBoolean()
                && !NOT_ORDERED.contains(resource.path("status").asText());
    }

    /** Whether it carries out one of these. */
    boolean carriesOut(Set<String> codes) {
        return recommendations.stream().anyMatch(codes::contains);
    }

    /**
     * Whether it says that it is about somebody else. Servers are not compared, for one may have several addresses;
     * what leads to nobody by type and id does not say whom it is about.
     *
     * @param patient id or reference of the person
     */
    boolean isAboutAnother(String patient) {
        String subject = References.local(resource.at("/subject/reference").asText());
        String wanted = References.local(patient);
        return subject.contains("/") && !subject.equals(wanted.contains("/") ? wanted : "Patient/" + wanted);
    }
}
