package org.ferrule.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ferrule.rulebook.GuidelineInfo;
import org.ferrule.rulebook.Rulebook;

/** What one rulebook is, as definitions of FHIR; made when they are asked for. */
final class Definitions {

    private final Rulebook rulebook;
    private final Canonicals canonicals;
    private final String program;
    private final Map<String, Supplier<ObjectNode>> byType = new LinkedHashMap<>();

    /**
     * The definitions of a rulebook.
     *
     * @param program version of this program
     */
    Definitions(Rulebook rulebook, Canonicals canonicals, String program) {
        this.rulebook = rulebook;
        this.canonicals = canonicals;
        this.program = program;
        put("OperationDefinition", canonicals.operation(), head -> new OperationDefinition(canonicals).complete(head));
        put("PlanDefinition", canonicals.plan(), head -> new PlanDefinition(rulebook, canonicals).complete(head));
        put("Library", canonicals.library(), head -> new Library(rulebook, canonicals).complete(head));
        put("Questionnaire", canonicals.questionnaire(), head -> new Questionnaire(rulebook).complete(head));
    }

    private void put(String type, String url, Function<ObjectNode, ObjectNode> complete) {
        byType.put(type, () -> complete.apply(head(type, url)));
    }

    /** The types of which there is a definition. */
    Set<String> types() {
        return byType.keySet();
    }

    /** The definition of a type. */
    Optional<ObjectNode> find(String type) {
        return Optional.ofNullable(byType.get(type)).map(Supplier::get);
    }

    /** The version of each on this server. */
    String versionId() {
        return canonicals.versionId(program);
    }

    /** What all definitions say. Whether somebody has approved the rulebook for use is not in it. */
    private ObjectNode head(String type, String url) {
        GuidelineInfo info = rulebook.info();
        ObjectNode head = Elements.resource(type).put("id", canonicals.name());
        head.putObject("meta").put("versionId", versionId());
        head.put("url", url);
        if (!type.equals("OperationDefinition")) {
            head.putArray("identifier").add(Elements.identifier(Canonicals.DIGESTS, canonicals.digest()));
        }
        head.put("version", canonicals.version());
        head.put("name", identifier(canonicals.name()) + type);
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
