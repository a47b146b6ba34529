package org.ferrule.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.GuidelineInfo;

/** What one rulebook is, as definitions of FHIR; made when they are asked for. */
final class CanonicalResources {

    private static final String OPERATION = "OperationDefinition";

    private final Rulebook rulebook;
    private final Canonicals canonicals;
    private final String program;
    private final Map<String, Map<String, Supplier<ObjectNode>>> byType = new LinkedHashMap<>();

    /**
     * The definitions of a rulebook.
     *
     * @param program version of this program
     */
    CanonicalResources(Rulebook rulebook, Canonicals canonicals, String program) {
        this.rulebook = rulebook;
        this.canonicals = canonicals;
        this.program = program;
        String id = canonicals.name();
        put(OPERATION, id, canonicals.operation(), head -> new OperationDefinition(canonicals).complete(head));
        for (TypeOperation operation : TypeOperation.values()) {
            put(OPERATION, operation.id(canonicals), operation.url(canonicals), operation::complete);
        }
        put("PlanDefinition", id, canonicals.plan(), head -> new PlanDefinition(rulebook, canonicals).complete(head));
        put("Library", id, canonicals.library(), head -> new Library(rulebook, canonicals).complete(head));
        put("Questionnaire", id, canonicals.questionnaire(), head -> new Questionnaire(rulebook).complete(head));
    }

    private void put(String type, String id, String url, UnaryOperator<ObjectNode> complete) {
        byType.computeIfAbsent(type, some -> new LinkedHashMap<>()).put(id, () -> complete.apply(head(type, id, url)));
    }

    /** The types of which there is a definition. */
    Set<String> types() {
        return byType.keySet();
    }

    /** The definition of a type with an id. */
    Optional<ObjectNode> find(String type, String id) {
        return Optional.ofNullable(byType.getOrDefault(type, Map.of()).get(id)).map(Supplier::get);
    }

    /** All definitions of a type; nothing for a type of which there are none. */
    Optional<List<ObjectNode>> all(String type) {
        return Optional.ofNullable(byType.get(type))
                .map(ids -> ids.values().stream().map(Supplier::get).toList());
    }

    /** What the plan needs to know, all in one. */
    ObjectNode requirements() {
        return new Library(rulebook, canonicals).requirements();
    }

    /** The version of each on this server. */
    String versionId() {
        return canonicals.versionId(program);
    }

    /** What all definitions say. Whether somebody has approved the rulebook for use is not in it. */
    private ObjectNode head(String type, String id, String url) {
        GuidelineInfo info = rulebook.info();
        ObjectNode head = Elements.resource(type).put("id", id);
        head.putObject("meta").put("versionId", versionId());
        head.put("url", url);
        if (!type.equals(OPERATION)) {
            head.putArray("identifier").add(Elements.identifier(Canonicals.DIGESTS, canonicals.digest()));
        }
        head.put("version", canonicals.version());
        head.put("name", identifier(id) + type);
        Elements.put(head, "title", info.title());
        head.put("status", "unknown");
        Elements.put(head, "description", info.description());
        return head;
    }

    /** A name of letters and digits, as programs that process definitions want it. */
    private static String identifier(String name) {
        StringBuilder identifier = new StringBuilder();
        for (String part : name.split("-")) {
            identifier.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
        }
        return identifier.toString();
    }
}
