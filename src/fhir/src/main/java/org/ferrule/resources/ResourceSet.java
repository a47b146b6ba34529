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
public final class ResourceSet {

    private static final int DEEPEST_BUNDLE = 5;

    private static final Set<String> PAGES = Set.of("next", "previous", "prev");

    private static final Pattern REFUSED = Pattern.compile("[45]\\d\\d");

    private static final Pattern CONDITIONAL = Pattern.compile("([A-Z][A-Za-z]+)\\?identifier=([^&]+)");

    /** One resource may come in several Bundles; two that differ are both kept. */
    private final Map<JsonNode, Resource> all = new LinkedHashMap<>();

    private final Map<String, Resource> byName = new HashMap<>();
    private final NotUsedList notUsed;

    /**
     * The resources that were handed in, those of Bundles taken out.
     *
     * @param notUsed gets what cannot be read
     */
    public ResourceSet(Collection<? extends JsonNode> handedIn, NotUsedList notUsed) {
        this.notUsed = notUsed;
        int place = 0;
        for (JsonNode json : handedIn) {
            add(json, "resource " + ++place, null, 0);
        }
    }

    private void add(JsonNode json, String place, @Nullable String url, int depth) {
        String type = Resource.text(json, "resourceType").orElse("");
        String name = Resource.text(json, "id").map(id -> type + "/" + id).orElse(place);
        Resource resource = new Resource(json, name, url);
        switch (type) {
            case "" ->
                notUsed.add(place, NotUsed.Reason.NO_RESOURCE, "This is no FHIR resource: it has no resourceType.");
            case "Bundle" -> bundle(resource, place, depth);
            case "OperationOutcome" ->
                notUsed.add(
                        place,
                        NotUsed.Reason.OUTCOME,
                        "A server answered with an OperationOutcome in the place of data."
                                + " What it should have sent is not known.");
            default -> keep(resource);
        }
    }

    /** A newer version of a resource takes the place of an older one. */
    private void keep(Resource resource) {
        Resource sameName = byName.get(resource.name());
        Resource known = resource.url() == null ? sameName : byName.getOrDefault(resource.url(), sameName);
        if (known != null && resource.isOlderVersionOf(known)) {
            outdated(resource);
            return;
        }
        if (known != null && known.isOlderVersionOf(resource)) {
            outdated(known);
            all.remove(known.json());
            byName.values().removeIf(known::equals);
        }
        if (all.putIfAbsent(resource.json(), resource) == null) {
            byName.putIfAbsent(resource.name(), resource);
            if (resource.url() != null) {
                byName.putIfAbsent(resource.url(), resource);
            }
        }
    }

    private void outdated(Resource resource) {
        notUsed.add(
                resource, NotUsed.Reason.STATUS, "It is an older version of a resource whose newer one was handed in.");
    }

    private void bundle(Resource bundle, String place, int depth) {
        for (JsonNode link : bundle.at("link")) {
            if (link.path("relation").asText().equals("next")) {
                notUsed.add(
                        bundle.name(),
                        NotUsed.Reason.PAGE_MISSING,
                        "The Bundle has a next page that was not handed in. What is missing may stand there.");
            }
        }
        tellRest(bundle);
        if (depth >= DEEPEST_BUNDLE || bundle.at("type").asText().equals("history")) {
            notUsed.add(
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
    private void tellRest(Resource bundle) {
        int matches = 0;
        for (JsonNode entry : bundle.at("entry")) {
            if (entry.at("/search/mode").asText("match").equals("match")) {
                matches++;
            }
        }
        if (bundle.at("type").asText().equals("searchset")
                && links(bundle).isEmpty()
                && bundle.at("total").asLong() > matches) {
            notUsed.add(
                    bundle.name(),
                    NotUsed.Reason.PAGE_MISSING,
                    "The Bundle holds " + matches + " of " + bundle.at("total").asLong()
                            + " (its total), and no link to the rest. What is missing may stand there.");
        }
    }

    /** The relations to other pages. */
    private static Set<String> links(Resource bundle) {
        Set<String> relations = new HashSet<>();
        bundle.at("link").forEach(link -> relations.add(link.path("relation").asText()));
        relations.retainAll(PAGES);
        return relations;
    }

    private void entry(JsonNode entry, String place, int depth) {
        if (entry.at("/request/method").asText().equals("DELETE")) {
            notUsed.add(place, NotUsed.Reason.STATUS, "The entry asks for a deletion.");
        } else if (entry.has("resource")) {
            add(entry.get("resource"), place, Resource.text(entry, "fullUrl").orElse(null), depth + 1);
        } else if (entry.at("/response/outcome").isObject()) {
            add(entry.at("/response/outcome"), place, null, depth + 1);
        } else if (REFUSED.matcher(entry.at("/response/status").asText()).lookingAt()) {
            notUsed.add(
                    place,
                    NotUsed.Reason.OUTCOME,
                    "A server refused this part of what it was asked ("
                            + entry.at("/response/status").asText().substring(0, 3)
                            + "). What it should have sent is not known.");
        }
    }

    /** Every resource, each once, in the order in which they were handed in. */
    public Collection<Resource> all() {
        return all.values();
    }

    List<Resource> ofType(String type) {
        return all().stream().filter(resource -> resource.type().equals(type)).toList();
    }

    /** What a reference of a resource leads to, if it was handed in. */
    public Optional<Resource> find(Resource from, String reference) {
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
    private Optional<Resource> conditional(String reference) {
        Matcher asked = CONDITIONAL.matcher(reference);
        if (!asked.matches()) {
            return Optional.empty();
        }
        List<Resource> found = ofType(asked.group(1)).stream()
                .filter(resource -> isIdentified(resource, decoded(asked.group(2))))
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

    /** By value alone, or by system and value; an empty system counts as no system. */
    private static boolean isIdentified(Resource resource, String token) {
        int bar = token.indexOf('|');
        for (JsonNode identifier : resource.at("identifier")) {
            boolean value = identifier.path("value").asText().equals(token.substring(bar + 1));
            boolean system = bar < 0 || identifier.path("system").asText().equals(token.substring(0, bar));
            if (value && system) {
                return true;
            }
        }
        return false;
    }

    /** What a reference without the address of a server means on the server that the resource came from. */
    private Optional<Resource> beside(Resource from, String reference) {
        String url = from.url();
        return url == null || !References.local(reference).equals(reference)
                ? Optional.empty()
                : Optional.ofNullable(byName.get(References.base(url) + reference));
    }

    private Optional<Resource> named(Resource from, String reference) {
        return Optional.ofNullable(byName.get(reference))
                .filter(resource -> reference.equals(resource.url()) || !isElsewhere(from.url(), resource.url()));
    }

    /**
     * Whether two resources came from different servers, so that a reference without an address cannot lead from one to
     * the other.
     */
    static boolean isElsewhere(@Nullable String one, @Nullable String other) {
        return one != null
                && other != null
                && one.startsWith("http")
                && other.startsWith("http")
                && !References.base(one).equals(References.base(other));
    }

    /** A full address may lead to a resource that came without one. */
    private Optional<Resource> elsewhere(String reference) {
        return Optional.ofNullable(byName.get(References.local(reference))).filter(resource -> resource.url() == null);
    }
}
