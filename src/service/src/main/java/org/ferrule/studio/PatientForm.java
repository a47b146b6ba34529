package org.ferrule.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ferrule.facts.DataDictionary;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.FactReader;
import org.ferrule.json.Json;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.json.Mistakes;
import org.ferrule.pages.FormContent;
import org.ferrule.pages.WallClock;
import org.jspecify.annotations.Nullable;

/**
 * The form of a patient as a browser sends it. It becomes the request that a program would send, so that it is read and
 * decided on in the same way.
 *
 * @param values what was filled in, by the name of the field
 */
record PatientForm(Map<String, String> values) {

    /** Name of the field of the clinical moment. */
    static final String MOMENT = "at";

    /** Names of the fields of the two numbers of the map. */
    static final String ACROSS = "x";

    static final String UPWARDS = "y";

    /** Name of the field of the version that the map is compared with. */
    static final String WITH = "with";

    /** Name of the field of who the patient is, where the trial becomes a case. */
    static final String STATEMENT = "statement";

    private static final String VALUE = "v.";
    private static final String UNIT = "u.";
    private static final String TAKEN = "t.";
    private static final Pattern NUMBER = Pattern.compile("(<=|>=|<|>|≤|≥)?\\s*(-?\\d{1,30}(?:\\.\\d{1,30})?)");

    /** Nothing is filled in. */
    static final PatientForm EMPTY = new PatientForm(Map.of());

    /** Reads {@code application/x-www-form-urlencoded}; blanks around values tell nothing. */
    static PatientForm read(byte[] content) {
        Map<String, String> values = new LinkedHashMap<>();
        FormContent.read(content).forEach((name, value) -> values.put(name, value.strip()));
        return new PatientForm(values);
    }

    String value(String name) {
        return values.getOrDefault(name, "");
    }

    String ofFact(String fact) {
        return value(VALUE + fact);
    }

    String unitOf(String fact) {
        return value(UNIT + fact);
    }

    String takenOf(String fact) {
        return value(TAKEN + fact);
    }

    /**
     * The request that says the same.
     *
     * @throws MistakenRequestException with all that cannot be read, each with the pointer of its fact
     */
    ObjectNode request(DataDictionary dictionary, Clock clock) {
        List<Mistake> mistakes = new ArrayList<>();
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        if (!value(MOMENT).isEmpty()) {
            moment(value(MOMENT), "/at", clock, mistakes).ifPresent(at -> request.put("at", at));
        }
        ObjectNode facts = request.putObject("facts");
        for (FactDefinition fact : dictionary.facts()) {
            if (!ofFact(fact.name()).isEmpty()) {
                facts.set(fact.name(), result(fact, clock, mistakes));
            }
        }
        requireFacts(dictionary, mistakes);
        if (!mistakes.isEmpty()) {
            mistakes.addAll(others(facts, dictionary, clock));
            throw new MistakenRequestException(mistakes);
        }
        Json.requireStorable(request);
        return request;
    }

    /** What else the request would be refused for, so that all is told at once. */
    private static List<Mistake> others(ObjectNode facts, DataDictionary dictionary, Clock clock) {
        Mistakes others = new Mistakes();
        new FactReader(dictionary, (fact, one, other) -> false).read(facts, OffsetDateTime.now(clock), others);
        return others.kept();
    }

    /** A field of no fact would be believed to count. */
    private void requireFacts(DataDictionary dictionary, List<Mistake> mistakes) {
        boolean all = values.keySet().stream()
                .filter(name -> name.startsWith(VALUE))
                .allMatch(
                        name -> dictionary.fact(name.substring(VALUE.length())).isPresent());
        if (!all) {
            mistakes.add(new Mistake(
                    "", "the form has a field that the rulebook does not know: it was changed, load the page again"));
        }
    }

    private JsonNode result(FactDefinition fact, Clock clock, List<Mistake> mistakes) {
        String pointer = "/facts/" + fact.name();
        String written = ofFact(fact.name());
        if (!fact.type().isNumeric()) {
            return JsonNodeFactory.instance.textNode(written);
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        Matcher number = NUMBER.matcher(written);
        if (number.matches()) {
            result.put("value", new BigDecimal(number.group(2)));
            comparator(number.group(1), result);
        } else {
            mistakes.add(new Mistake(
                    pointer,
                    "write a number with a point, such as 7.5; a < or > may stand before it, and nothing after"));
            result.putNull("value");
        }
        if (!unitOf(fact.name()).isEmpty()) {
            result.put("unit", unitOf(fact.name()));
        }
        if (!takenOf(fact.name()).isEmpty()) {
            moment(takenOf(fact.name()), pointer, clock, mistakes).ifPresent(at -> result.put("at", at));
        }
        return result;
    }

    private static void comparator(@Nullable String sign, ObjectNode result) {
        if (sign != null) {
            result.put("comparator", sign.replace("≤", "<=").replace("≥", ">="));
        }
    }

    /** A moment of the wall clock here, with the offset that it has here. */
    private static Optional<String> moment(String written, String pointer, Clock clock, List<Mistake> mistakes) {
        try {
            return Optional.of(WallClock.at(written, clock.getZone()).toString());
        } catch (WallClock.NotOnceException e) {
            mistakes.add(new Mistake(pointer, e.said()));
            return Optional.empty();
        } catch (DateTimeException e) {
            mistakes.add(new Mistake(pointer, "write day and time, such as 2026-03-16T08:00"));
            return Optional.empty();
        }
    }
}
