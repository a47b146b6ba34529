package org.ferrule.facts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ferrule.json.Json;

/**
 * The member {@code facts} of a request as a JSON Schema (2020-12), made from the dictionary.
 *
 * <p>It is stricter than {@link FactReader}: words and units are spelt as in the dictionary, and a value that the
 * reader would keep as rejected is refused. What only a moment or a single unit tells to be a mistake is left to the
 * reader.
 */
public final class FactsSchema {

    private static final String VALUE = "value";
    private static final String NULL = "null";
    private static final String MOMENT_OR_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ].+)?$";
    private static final String DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";

    private FactsSchema() {}

    /**
     * The schema.
     *
     * @param comment which rulebook it is of
     */
    public static ObjectNode of(DataDictionary dictionary, String comment) {
        ObjectNode schema = object().put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$comment", comment)
                .put("type", "object")
                .put("additionalProperties", false);
        ObjectNode members = schema.putObject("properties");
        ObjectNode results = schema.putObject("$defs");
        for (FactDefinition fact : dictionary.facts()) {
            members.set(fact.name(), member(fact));
            results.set(fact.name(), result(fact));
        }
        return schema;
    }

    /** One result, or several of which the latest counts. */
    private static ObjectNode member(FactDefinition fact) {
        ObjectNode one = object().put("$ref", "#/$defs/" + fact.name());
        ObjectNode several = object().put("type", "array").put("maxItems", FactReader.MOST_RESULTS);
        several.set("items", one.deepCopy());
        ObjectNode member = object().put("title", fact.label()).put("description", fact.question());
        member.putArray("anyOf").add(one).add(several);
        return member;
    }

    private static ObjectNode result(FactDefinition fact) {
        ObjectNode result = object();
        ArrayNode either = result.putArray("anyOf");
        if (fact.type().isNumeric()) {
            either.add(NumberSchema.alone(fact)).add(NumberSchema.measured(fact, taken(types("number", NULL))));
        } else {
            either.add(value(fact)).add(taken(value(fact)));
        }
        return result;
    }

    private static ObjectNode value(FactDefinition fact) {
        return fact.type() == FactType.DATE ? types("string", NULL).put("pattern", DATE) : oneOf(words(fact));
    }

    /** All spellings of the words; the reader takes other cases, too. */
    private static ArrayNode words(FactDefinition fact) {
        ArrayNode words = JsonNodeFactory.instance.arrayNode();
        if (fact.type() == FactType.YES_NO) {
            words.add(true).add(false);
        }
        fact.words().forEach(words::add);
        return words.add("unknown").addNull();
    }

    /** A value with when it was taken and how far it can be relied on. */
    private static ObjectNode taken(ObjectNode value) {
        ObjectNode object = object().put("type", "object").put("additionalProperties", false);
        object.putArray("required").add(VALUE);
        ObjectNode members = object.putObject("properties");
        members.set(VALUE, value);
        members.set("at", types("string", NULL).put("pattern", MOMENT_OR_DAY));
        ArrayNode statuses = JsonNodeFactory.instance.arrayNode();
        ResultReader.statuses().forEach(statuses::add);
        members.set("status", oneOf(statuses.addNull()));
        return object;
    }

    static ObjectNode oneOf(ArrayNode values) {
        ObjectNode schema = object();
        schema.set("enum", values);
        return schema;
    }

    static ObjectNode types(String... types) {
        ObjectNode schema = object();
        schema.set("type", Json.tree(List.of(types)));
        return schema;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
