package org.ferrule.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.ferrule.cdshooks.HookRequest.DraftOrder;
import org.ferrule.resources.References;

/**
 * Medications that orders and records refer to and that were not sent along: fetched from the server of the call, if it
 * may be read from.
 */
final class Medications {

    private static final String MEDICATION = "Medication";

    /** More of them no record needs, and each is a request. */
    private static final int MOST = 20;

    private static final Pattern REFERENCE =
            Pattern.compile("(?:https?://\\S+/)?Medication/[A-Za-z0-9.-]{1,64}(?:/_history/[A-Za-z0-9.-]{1,64})?");

    private final FhirServers servers;

    Medications(FhirServers servers) {
        this.servers = servers;
    }

    /** The Medications of a resource or a Bundle, as entries. */
    static List<JsonNode> entries(JsonNode sent) {
        List<JsonNode> entries = new ArrayList<>();
        if (sent.path("resourceType").asText().equals(MEDICATION)) {
            entries.add(JsonNodeFactory.instance.objectNode().set("resource", sent));
        }
        sent.path("entry").forEach(entry -> {
            if (entry.at("/resource/resourceType").asText().equals(MEDICATION)) {
                entries.add(entry);
            }
        });
        return entries;
    }

    /** The call with the Medications of its orders. */
    CompletableFuture<HookRequest> complete(HookRequest call) {
        Set<String> missing = new LinkedHashSet<>();
        call.orders().stream()
                .filter(order -> order.medication() == null)
                .map(order -> reference(order.resource()))
                .filter(reference -> REFERENCE.matcher(reference).matches())
                .forEach(missing::add);
        return fetch(call, missing)
                .thenApply(found -> call.with(
                        call.orders().stream().map(order -> with(order, found)).toList()));
    }

    private static DraftOrder with(DraftOrder order, Map<String, JsonNode> found) {
        String reference = reference(order.resource());
        JsonNode medication = found.get(reference);
        return medication == null
                ? order
                : new DraftOrder(order.resource(), DraftOrders.bundleOf(References.current(reference), medication));
    }

    /** The data with the Medications that their resources refer to. */
    CompletableFuture<Prefetch.Data> complete(HookRequest call, Prefetch.Data data) {
        Set<String> missing = new LinkedHashSet<>();
        Set<String> known = new HashSet<>();
        for (JsonNode resource : data.resources()) {
            entries(resource)
                    .forEach(entry -> known.add(
                            MEDICATION + "/" + entry.at("/resource/id").asText()));
            look(resource, missing);
            resource.path("entry").forEach(entry -> look(entry.path("resource"), missing));
        }
        missing.removeIf(reference -> known.contains(References.local(reference)));
        return fetch(call, missing).thenApply(found -> {
            List<JsonNode> all = new ArrayList<>(data.resources());
            found.forEach((reference, medication) ->
                    all.add(DraftOrders.bundleOf(References.current(reference), medication)));
            List<Unseen> unseen = new ArrayList<>(data.unseen());
            if (isWithheld(call) && !missing.isEmpty()) {
                unseen.add(new Unseen(MEDICATION, Unseen.Why.NOT_ALLOWED));
            }
            return new Prefetch.Data(all, unseen);
        });
    }

    private static void look(JsonNode resource, Set<String> missing) {
        String reference = reference(resource);
        if (REFERENCE.matcher(reference).matches()) {
            missing.add(reference);
        }
    }

    private static String reference(JsonNode resource) {
        return resource.at("/medicationReference/reference").asText();
    }

    /** Whether the token of a call surely lets no Medication be read. */
    static boolean isWithheld(HookRequest call) {
        return call.extent(MEDICATION, false) == Scopes.Extent.NONE;
    }

    private CompletableFuture<Map<String, JsonNode>> fetch(HookRequest call, Set<String> references) {
        Map<String, CompletableFuture<List<JsonNode>>> coming = new LinkedHashMap<>();
        Optional<FhirServer> readable = isWithheld(call) ? Optional.empty() : servers.find(call.fhirServer());
        readable.ifPresent(server -> references.stream()
                .limit(MOST)
                .forEach(reference -> coming.put(reference, server.read(References.current(reference), call.token()))));
        return CompletableFuture.allOf(coming.values().toArray(CompletableFuture[]::new))
                .thenApply(all -> {
                    Map<String, JsonNode> found = new LinkedHashMap<>();
                    coming.forEach((reference, read) -> read.join().stream()
                            .filter(resource ->
                                    resource.path("resourceType").asText().equals(MEDICATION))
                            .findFirst()
                            .ifPresent(medication -> found.put(reference, medication)));
                    return found;
                });
    }
}
