package org.ferrule.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ferrule.cdshooks.HookRequest.DraftOrder;
import org.jspecify.annotations.Nullable;

/** The entries of a Bundle of draft orders, each order with the Medication that it refers to. */
final class DraftOrders {

    private final List<JsonNode> entries;
    private final Map<String, JsonNode> medications = new HashMap<>();

    DraftOrders(List<JsonNode> entries) {
        this.entries = entries;
        for (JsonNode entry : entries) {
            if (entry.at("/resource/resourceType").asText().equals("Medication")) {
                medications.putIfAbsent(name(entry), entry);
                medications.putIfAbsent(entry.path("fullUrl").asText(), entry);
            }
        }
    }

    /** Type and id. */
    private static String name(JsonNode entry) {
        return entry.at("/resource/resourceType").asText() + "/"
                + entry.at("/resource/id").asText();
    }

    List<DraftOrder> all() {
        return orders(entries);
    }

    /** Those that are named by type and id, or by their address. */
    List<DraftOrder> selected(Set<String> names) {
        return orders(entries.stream().filter(entry -> isNamed(entry, names)).toList());
    }

    private static boolean isNamed(JsonNode entry, Set<String> names) {
        return names.contains(name(entry))
                || names.contains(entry.path("fullUrl").asText());
    }

    private List<DraftOrder> orders(List<JsonNode> some) {
        return some.stream()
                .map(entry -> entry.path("resource"))
                .filter(JsonNode::isObject)
                .map(order -> new DraftOrder(order, medication(order)))
                .toList();
    }

    private @Nullable JsonNode medication(JsonNode order) {
        JsonNode entry =
                medications.get(order.at("/medicationReference/reference").asText());
        if (entry == null) {
            return null;
        }
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        bundle.put("resourceType", "Bundle")
                .put("type", "collection")
                .putArray("entry")
                .add(entry);
        return bundle;
    }
}
