package org.ferrule.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.cdshooks.HookRequest.DraftOrder;
import org.ferrule.resources.References;
import org.jspecify.annotations.Nullable;

/** The entries of a Bundle of draft orders, each order with the Medication that it refers to. */
final class DraftOrders {

    private static final String MEDICATION = "Medication";

    private final List<JsonNode> entries = new ArrayList<>();
    private final Map<String, JsonNode> medications = new HashMap<>();

    DraftOrders(List<JsonNode> all) {
        for (JsonNode entry : all) {
            if (type(entry).equals(MEDICATION)) {
                names(entry).forEach(name -> medications.putIfAbsent(name, entry.path("resource")));
            } else if (entry.path("resource").isObject()) {
                entries.add(entry);
            }
        }
    }

    private static String type(JsonNode entry) {
        return entry.at("/resource/resourceType").asText();
    }

    /** What an entry may be called: its address, its type and id, or its id alone. */
    private static Stream<String> names(JsonNode entry) {
        String url = References.current(entry.path("fullUrl").asText());
        String id = entry.at("/resource/id").asText();
        Stream<String> own = id.isEmpty() ? Stream.of() : Stream.of(type(entry) + "/" + id, id);
        return url.isEmpty() ? own : Stream.concat(Stream.of(url, References.local(url), References.id(url)), own);
    }

    List<DraftOrder> all() {
        return orders(entries);
    }

    /** Those that are named; all, if no name is that of an order: a warning too much is better than none. */
    List<DraftOrder> selected(Set<String> names) {
        Set<String> wanted = names.stream()
                .flatMap(name -> Stream.of(References.current(name), References.local(name)))
                .collect(Collectors.toSet());
        List<JsonNode> named = entries.stream()
                .filter(entry -> names(entry).anyMatch(wanted::contains))
                .toList();
        return orders(named.isEmpty() ? entries : named);
    }

    private List<DraftOrder> orders(List<JsonNode> some) {
        return some.stream()
                .map(entry -> entry.path("resource"))
                .map(order -> new DraftOrder(order, medication(order)))
                .toList();
    }

    private @Nullable JsonNode medication(JsonNode order) {
        String reference = order.at("/medicationReference/reference").asText();
        String address = References.current(reference);
        JsonNode exact = medications.get(address);
        JsonNode medication = exact == null ? medications.get(References.local(reference)) : exact;
        return medication == null ? null : bundle(address, medication);
    }

    /**
     * A Bundle in which the reference leads to the medication, however it was written, and all others are, of which it
     * may consist.
     */
    private ObjectNode bundle(String address, JsonNode medication) {
        ObjectNode bundle = bundleOf(address, medication);
        medications.forEach((name, other) -> {
            if (!other.equals(medication)) {
                add(bundle, name, other);
            }
        });
        return bundle;
    }

    /** A Bundle in which a reference leads to a medication. */
    static ObjectNode bundleOf(String address, JsonNode medication) {
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        bundle.put("resourceType", "Bundle").put("type", "collection").putArray("entry");
        add(bundle, address, medication);
        return bundle;
    }

    private static void add(ObjectNode bundle, String address, JsonNode medication) {
        bundle.withArray("entry").addObject().put("fullUrl", address).set("resource", medication);
    }
}
