package org.ferrule.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.stream.Stream;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.FactType;
import org.ferrule.rulebook.Rulebook;

/** What the rulebook reads and by which codes, as a library of inputs. */
final class Library {

    private static final String TYPES = "http://terminology.hl7.org/CodeSystem/library-type";

    private final Rulebook rulebook;
    private final Canonicals canonicals;

    Library(Rulebook rulebook, Canonicals canonicals) {
        this.rulebook = rulebook;
        this.canonicals = canonicals;
    }

    ObjectNode complete(ObjectNode library) {
        library.set("type", type());
        Elements.put(library, "usage", rulebook.info().limits());
        Elements.put(library, "copyright", rulebook.info().licence());
        Elements.put(
                library,
                "relatedArtifact",
                rulebook.sources().values().stream().map(Elements::citation).toList());
        return withInputs(library);
    }

    /** What has to be known, as a module of its own that depends on the plan and on the library. */
    ObjectNode requirements() {
        ObjectNode module = Elements.resource("Library").put("status", "unknown");
        module.set("type", type());
        Elements.put(
                module,
                "relatedArtifact",
                Stream.of(canonicals.plan(), canonicals.library())
                        .map(url ->
                                Elements.object().put("type", "depends-on").put("resource", canonicals.versioned(url)))
                        .toList());
        return withInputs(module);
    }

    private static ObjectNode type() {
        return Elements.concept(Elements.coding(TYPES, "module-definition", "Module Definition"), null);
    }

    private ObjectNode withInputs(ObjectNode library) {
        Collection<FactDefinition> facts = rulebook.variables().dictionary().facts();
        Stream<ObjectNode> in = facts.stream().map(Library::parameter);
        Elements.put(
                library,
                "parameter",
                Stream.concat(in, Stream.of(recommendation())).toList());
        Elements.put(
                library,
                "dataRequirement",
                facts.stream()
                        .flatMap(fact -> DataRequirements.of(fact, canonicals).stream())
                        .toList());
        return library;
    }

    private static ObjectNode parameter(FactDefinition fact) {
        ObjectNode parameter = Elements.object().put("name", fact.name()).put("use", "in");
        parameter.put("min", 0).put("max", "*");
        Elements.put(parameter, "documentation", fact.label());
        return parameter.put("type", type(fact.type()));
    }

    private static String type(FactType type) {
        return switch (type) {
            case YES_NO -> "boolean";
            case CHOICE -> "code";
            case NUMBER -> "Quantity";
            case WHOLE_NUMBER -> "integer";
            case DATE -> "date";
        };
    }

    private static ObjectNode recommendation() {
        ObjectNode parameter = Elements.object().put("name", "recommendation").put("use", "out");
        return parameter.put("min", 1).put("max", "1").put("type", "Coding");
    }
}
