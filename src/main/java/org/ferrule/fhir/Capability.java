package org.ferrule.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** What this door can do, as CapabilityStatement. */
final class Capability {

    private Capability() {}

    /**
     * The statement.
     *
     * @param types of the definitions that can be read
     * @param program version of this program
     * @param date when this program started
     * @param address of this door
     */
    static ObjectNode statement(
            Canonicals canonicals, Collection<String> types, String program, String date, String address) {
        ObjectNode statement = Elements.resource("CapabilityStatement").put("id", canonicals.name());
        statement.put("status", "active").put("date", date).put("kind", "instance");
        statement.putObject("software").put("name", "Ferrule").put("version", program);
        statement
                .putObject("implementation")
                .put("description", "Decides by the rulebook " + canonicals.name() + " " + canonicals.version() + ".")
                .put("url", address);
        statement.put("fhirVersion", "4.0.1");
        statement.putArray("format").add(FhirForm.MEDIA_TYPE).add("application/json");
        ObjectNode rest = statement.putArray("rest").addObject().put("mode", "server");
        ArrayNode resources = rest.putArray("resource");
        types.forEach(type -> resource(resources, type));
        rest.putArray("operation")
                .addObject()
                .put("name", canonicals.name())
                .put("definition", canonicals.versioned(canonicals.operation()));
        return statement;
    }

    private static void resource(ArrayNode resources, String type) {
        ObjectNode resource = resources.addObject().put("type", type);
        ArrayNode interactions = resource.putArray("interaction");
        interactions.addObject().put("code", "read");
        interactions.addObject().put("code", "search-type");
        resource.put("versioning", "versioned");
        ArrayNode parameters = resource.putArray("searchParam");
        parameters.addObject().put("name", "_id").put("type", "token");
        parameters.addObject().put("name", "url").put("type", "uri");
        parameters.addObject().put("name", "version").put("type", "token");
    }
}
