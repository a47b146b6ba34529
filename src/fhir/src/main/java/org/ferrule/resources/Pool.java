package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All resources that were handed in, taken out of their Bundles. */
public final class Pool {

    private static final int DEEPEST_BUNDLE = 5;

    private static final Set<String> PAGES = Set.of("next", "previous", "prev");

    private static final Pattern REFUSED = Pattern.compile("[45]\\d\\d");

    private static final Pattern CONDITIONAL = Pattern.compile("([A-Z][A-Za-z]+)\\?identifier=([^&]+)");

    /** One resource may come in several Bundles; two that differ are both kept. */
    private final Map<JsonNode, Item> items = new LinkedHashMap<>();

    private final Map<String, Item> byName = new HashMap<>();
    private final Notes notes;

    public Pool(Collection<? extends JsonNode> resources, Notes notes) {
        this.notes = notes;
        int place = 0;
        for (JsonNode resource : resources) {
            add(resource, "resource " + ++place, null, 0);
        }
    }

    private void add(JsonNode resource, String place, @Nullable String url, int depth) {
        String type = Item.text(resource, "resourceType").orElse("");
        String name = Item.text(resource, "id").map(id -> type + "/" + id).orElse(place);
        Item item = new Item(resource, name, url);
        switch (type) {
            case "" ->
                notes.add(place, NotUsed.Reason.NO_RESOURCE, "This is no FHIR resource: it has no resourceType.");
            case "Bundle" -> bundle(item, place, depth);
            case "OperationOutcome" ->
                notes.add(
                        place,
                        NotUsed.Reason.OUTCOME,
                        "A server answered with an OperationOutcome in the place of data. What it should have sent is not known.");
            default -> keep(item);
        }
    }

    /** A newer version of a resource takes the place of an older one. */
    private void keep(Item item) {
        Item sameName = byName.get(item.name());
        Item known = item.url() == null ? sameName : byName.getOrDefault(item.url(), sameName);
        if (known != null && item.isOlderVersionOf(known)) {
            outdated(item);
            return;
        }
        if (known != null && known.isOlderVersionOf(item)) {
            outdated(known);
            items.remove(known.json());
            byName.values().removeIf(known::equals);
        }
        if (items.putIfAbsent(item.json(), item) == null) {
            byName.putIfAbsent(item.name(), item);
            if (item.url() != null) {
                byName.putIfAbsent(item.url(), item);
            }
        }
    }

    private void outdated(Item item) {
        notes.add(item, NotUsed.Reason.STATUS, "It is an older version of a resource whose newer one was handed in.");
    }

    private void bundle(Item bundle, String place, int depth) {
        for (JsonNode link : bundle.at("link")) {
            if (link.path("relation").asText().equals("next")) {
                notes.add(
                        bundle.name(),
                        NotUsed.Reason.PAGE_MISSING,
                        "The Bundle has a next page that was not handed in. What is missing may stand there.");
            }
        }
        tellRest(bundle);
        if (depth >= DEEPEST_BUNDLE || bundle.at("type").asText().equals("history")) {
            notes.add(
                    place,
                    NotUsed.Reason.NO_RESOURCE,
                    "A Bundle of old versions, or within too many others, is not read.");
            return;
        }
        int number = 0;
        for (JsonNode entry : bundle.at("entry")) {
            entry(entry, place + ", entry " + ++number, depth);
        }
    }

    /** A search may have found more than it sent; a later page of several tells the number of all. */
    private void tellRest(Item bundle) {
        int matches = 0;
        for (JsonNode entry : bundle.at("entry")) {
            if (entry.at("/search/mode").asText("match").equals("match")) {
                matches++;
            }
        }
        if (bundle.at("type").asText().equals("searchset")
                && links(bundle).isEmpty()
                && bundle.at("total").asLong() > matches) {
            notes.add(
                    bundle.name(),
                    NotUsed.Reason.PAGE_MISSING,
                    "The Bundle holds " + matches + " of " + bundle.at("total").asLong()
                            + " (its total), and no link to the rest. What is missing may stand there.");
        }
    }

    /** The relations to other pages. */
    private static Set<String> links(Item bundle) {
        Set<String> relations = new HashSet<>();
        bundle.at("link").forEach(link -> relations.add(link.path("relation").asText()));
        relations.retainAll(PAGES);
        return relations;
    }

    private void entry(JsonNode entry, String place, int depth) {
        if (entry.at("/request/method").asText().equals("DELETE")) {
            notes.add(place, NotUsed.Reason.STATUS, "The entry asks for a deletion.");
        } else if (entry.has("resource")) {
            add(entry.get("resource"), place, Item.text(entry, "fullUrl").orElse(null), depth + 1);
        } else if (entry.at("/response/outcome").isObject()) {
            add(entry.at("/response/outcome"), place, null, depth + 1);
        } else if (REFUSED.matcher(entry.at("/response/status").asText()).lookingAt()) {
            notes.add(
                    place,
                    NotUsed.Reason.OUTCOME,
                    "A server refused this part of what it was asked ("
                            + entry.at("/response/status").asText().substring(0, 3)
                            + "). What it should have sent is not known.");
        }
    }

    public Collection<Item> items() {
        return items.values();
    }

    public List<Item> items(String type) {
        return items().stream().filter(item -> item.type().equals(type)).toList();
    }

    /** What a reference of a resource leads to, if it was handed in. */
    public Optional<Item> find(Item from, String reference) {
        if (reference.contains("?")) {
            return conditional(reference);
        }
        if (!reference.startsWith("#")) {
            return beside(from, reference)
                    .or(() -> named(from, References.current(reference)))
                    .or(() -> elsewhere(reference));
        }
        return from.contained(reference.substring(1));
    }

    /** The one resource that has an identifier, as a transaction refers to what it does not know the id of. */
    private Optional<Item> conditional(String reference) {
        Matcher asked = CONDITIONAL.matcher(reference);
        if (!asked.matches()) {
            return Optional.empty();
        }
        List<Item> found = items(asked.group(1)).stream()
                .filter(item -> isIdentified(item, decoded(asked.group(2))))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static String decoded(String token) {
        try {
            return URLDecoder.decode(token.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return token;
        }
    }

    /** By value alone, or by system and value; an empty system is none. */
    private static boolean isIdentified(Item item, String token) {
        int bar = token.indexOf('|');
        for (JsonNode identifier : item.at("identifier")) {
            boolean value = identifier.path("value").asText().equals(token.substring(bar + 1));
            boolean system = bar < 0 || identifier.path("system").asText().equals(token.substring(0, bar));
            if (value && system) {
                return true;
            }
        }
        return false;
    }

    /** What a reference without the address of a server means on the server that the resource came from. */
    private Optional<Item> beside(Item from, String reference) {
        String url = from.url();
        return url == null || !References.local(reference).equals(reference)
                ? Optional.empty()
                : Optional.ofNullable(byName.get(References.base(url) + reference));
    }

    private Optional<Item> named(Item from, String reference) {
        return Optional.ofNullable(byName.get(reference))
                .filter(item -> reference.equals(item.url()) || !isElsewhere(from.url(), item.url()));
    }

    /** Whether two resources came from different servers, so that a reference without an address cannot lead from one to the other. */
    static boolean isElsewhere(@Nullable String one, @Nullable String other) {
        return one != null
                && other != null
                && one.startsWith("http")
                && other.startsWith("http")
                && !References.base(one).equals(References.base(other));
    }

    /** A full address may lead to a resource that came without one. */
    private Optional<Item> elsewhere(String reference) {
        return Optional.ofNullable(byName.get(References.local(reference))).filter(item -> item.url() == null);
    }
}
