package org.ferrule.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/** What this door can do, as CapabilityStatement. */
final class Capability {

    private static final String BATCH = "At most " + BatchBundle.MOST_ENTRIES
            + " entries, each of which asks what could be asked alone; the fault of one stops none of the others.";

    private static final String LINES = "For many people send " + FhirForm.NDJSON
            + ": a line each, of Parameters or a Bundle, and a line of answer for each.";

    private final Canonicals canonicals;
    private final CanonicalResources definitions;

    Capability(Canonicals canonicals, CanonicalResources definitions) {
        this.canonicals = canonicals;
        this.definitions = definitions;
    }

    /**
     * The statement.
     *
     * @param program version of this program
     * @param date when this program started
     * @param address of this door
     */
    ObjectNode statement(String program, String date, String address) {
        ObjectNode statement = Elements.resource("CapabilityStatement").put("id", canonicals.name());
        statement.put("status", "active").put("date", date).put("kind", "instance");
        statement.putObject("software").put("name", "Ferrule").put("version", program);
        statement
                .putObject("implementation")
                .put("description", "Decides by the rulebook " + canonicals.name() + " " + canonicals.version() + ".")
                .put("url", address);
        statement.put("fhirVersion", "4.0.1");
        statement
                .putArray("format")
                .add(FhirForm.MEDIA_TYPE)
                .add("application/json")
                .add(FhirForm.NDJSON);
        ObjectNode rest = statement.putArray("rest").addObject().put("mode", "server");
        ArrayNode resources = rest.putArray("resource");
        definitions.types().forEach(type -> resource(resources, type));
        rest.putArray("interaction").addObject().put("code", "batch").put("documentation", BATCH);
        ArrayNode operations = rest.putArray("operation");
        operations
                .addObject()
                .put("name", canonicals.name())
                .put("definition", canonicals.versioned(canonicals.operation()))
                .put("documentation", LINES);
        Arrays.stream(TypeOperation.values())
                .filter(TypeOperation::isOfSystem)
                .map(this::operation)
                .forEach(operations::add);
        return statement;
    }

    private void resource(ArrayNode resources, String type) {
        ObjectNode resource = resources.addObject().put("type", type);
        ArrayNode interactions = resource.putArray("interaction");
        interactions.addObject().put("code", "read");
        interactions.addObject().put("code", "search-type");
        resource.put("versioning", "versioned");
        ArrayNode parameters = resource.putArray("searchParam");
        parameters.addObject().put("name", "_id").put("type", "token");
        parameters.addObject().put("name", "url").put("type", "uri");
        parameters.addObject().put("name", "version").put("type", "token");
        Elements.put(
                resource,
                "operation",
                Arrays.stream(TypeOperation.values())
                        .filter(operation -> operation.type().equals(type))
                        .map(this::operation)
                        .toList());
    }

    private ObjectNode operation(TypeOperation operation) {
        return Elements.object()
                .put("name", operation.code())
                .put("definition", canonicals.versioned(operation.url(canonicals)));
    }
}
