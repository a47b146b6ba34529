package org.ferrule.space;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ferrule.tables.Variable;
import org.jspecify.annotations.Nullable;

/** A request that is being changed towards a state. */
public final class Draft {

    private static final String AT = "2026-01-15T10:00:00Z";

    private final ObjectNode request;
    private final Map<String, Constraint> agreed;
    private final Set<String> visited;

    /** A draft that begins as a copy of a request. */
    public Draft(ObjectNode start) {
        this(start.deepCopy(), new HashMap<>(), new HashSet<>());
    }

    private Draft(ObjectNode request, Map<String, Constraint> agreed, Set<String> visited) {
        this.request = request;
        this.agreed = agreed;
        this.visited = visited;
    }

    /** A request about somebody of whom nothing is known. */
    public static ObjectNode nobody() {
        ObjectNode nobody = JsonNodeFactory.instance.objectNode();
        nobody.put("at", AT);
        nobody.putObject("facts");
        return nobody;
    }

    /** The request as it is now; it may be evaluated, but must not be changed. */
    public ObjectNode request() {
        return request;
    }

    Draft copy() {
        return new Draft(request.deepCopy(), new HashMap<>(agreed), new HashSet<>(visited));
    }

    /** Whether a finding is traced back for the first time. */
    boolean visit(Variable finding) {
        return visited.add(finding.name());
    }

    /** A constraint together with what was asked of the same fact before. */
    Constraint agreed(Constraint constraint) {
        Constraint before = agreed.get(constraint.variable().name());
        return before == null ? constraint : before.and(constraint);
    }

    /**
     * The same request with another value of one fact.
     *
     * @param value word or number, null for not sent
     * @param producers facts from which rules would derive it; not sent either when it shall be unknown
     */
    public Draft with(Constraint whole, @Nullable Object value, Set<String> producers) {
        Draft changed = copy();
        changed.agreed.put(whole.variable().name(), whole);
        ObjectNode facts = facts(changed.request);
        if (value == null) {
            facts.remove(whole.variable().name());
            facts.remove(producers);
        } else {
            facts.set(whole.variable().name(), json(whole.variable(), value));
        }
        return changed;
    }

    /** The same request with some facts as in another one. */
    Draft taking(Set<String> names, ObjectNode other) {
        Draft changed = copy();
        ObjectNode facts = facts(changed.request);
        for (String name : names) {
            JsonNode value = facts(other).get(name);
            if (value == null) {
                facts.remove(name);
            } else {
                facts.set(name, value);
            }
        }
        return changed;
    }

    private static ObjectNode facts(ObjectNode request) {
        return request.withObject("/facts");
    }

    private static JsonNode json(Variable variable, Object value) {
        if (!(value instanceof BigDecimal number)) {
            return JsonNodeFactory.instance.textNode(value.toString());
        }
        JsonNode plain = JsonNodeFactory.instance.numberNode(number);
        return variable.unit() == null
                ? plain
                : JsonNodeFactory.instance
                        .objectNode()
                        .put("unit", variable.unit())
                        .set("value", plain);
    }
}
