package org.ferrule.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Ways in which record systems spoil one resource of a Bundle, or hide it, as public issue trackers tell of them. */
final class Spoils {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** One way: what becomes of the Bundle; nothing where the resource has not what is spoilt. */
    interface Spoil {
        Optional<ObjectNode> of(ObjectNode bundle, int place);
    }

    private static final Map<String, Spoil> ALL = new LinkedHashMap<>();

    static {
        status();
        codes();
        times();
        values();
        people();
        problems();
        answers();
        medicines();
        places();
    }

    private Spoils() {}

    static Map<String, Spoil> all() {
        return ALL;
    }

    private static void status() {
        for (String word : List.of("preliminary", "unknown", "registered", "resulted", "entered-in-error")) {
            put("status " + word, "status", resource -> resource.put("status", word));
        }
        put("status removed", "status", resource -> resource.remove("status"));
        put("modifier extension", "resourceType", resource -> resource.putArray("modifierExtension")
                .addObject()
                .put("url", "http://example.org/not"));
        put("implicit rules", "resourceType", resource -> resource.put("implicitRules", "http://example.org/rules"));
    }

    private static void codes() {
        coding("local list", coding -> coding.put("system", "http://example.org/local"));
        coding("no list", coding -> coding.remove("system"));
        coding(
                "list with slash",
                coding -> coding.put("system", coding.path("system").asText() + "/"));
        coding(
                "list by https",
                coding -> coding.put("system", coding.path("system").asText().replace("http:", "https:")));
        coding("no code", coding -> coding.remove("code"));
        put("text only", "code", resource -> concept(resource, "code").put("text", "some test"));
        put("no codes", "code", resource -> resource.remove("code"));
        put("medicine as text", "medicationCodeableConcept", resource -> concept(resource, "medicationCodeableConcept")
                .put("text", "some medicine"));
    }

    private static ObjectNode concept(ObjectNode resource, String member) {
        return resource.putObject(member);
    }

    private static void coding(String name, Consumer<ObjectNode> change) {
        for (String member : List.of("code", "medicationCodeableConcept")) {
            put(
                    name + " of " + member,
                    member,
                    resource -> change.accept((ObjectNode) resource.at("/" + member + "/coding/0")));
        }
    }

    private static void times() {
        for (String time : List.of("yesterday", "09.03.2026", "2031-01-01", "2026")) {
            put("time " + time, "effectiveDateTime", resource -> resource.put("effectiveDateTime", time));
        }
        put("day", "effectiveDateTime", resource -> resource.put("effectiveDateTime", day(resource)));
        put(
                "blank for T",
                "effectiveDateTime",
                resource -> resource.put(
                        "effectiveDateTime",
                        resource.path("effectiveDateTime").asText().replace('T', ' ')));
        put(
                "no zone",
                "effectiveDateTime",
                resource -> resource.put(
                        "effectiveDateTime",
                        resource.path("effectiveDateTime").asText().replaceAll("(?<=T.{5}).*", "")));
        put(
                "time in words",
                "effectiveDateTime",
                resource -> resource.put("effectiveDateTime", day(resource) + "Tmorning"));
        put(
                "month",
                "effectiveDateTime",
                resource -> resource.put("effectiveDateTime", day(resource).substring(0, 7)));
        put("no time", "effectiveDateTime", resource -> resource.remove("effectiveDateTime"));
        put("issued only", "effectiveDateTime", resource -> {
            JsonNode time = resource.remove("effectiveDateTime");
            resource.set("issued", time);
        });
        put("R5 time", "effectiveDateTime", resource -> {
            JsonNode time = resource.remove("effectiveDateTime");
            resource.set("occurrenceDateTime", time);
        });
        put("authored garbled", "authored", resource -> resource.put("authored", "yesterday"));
        put("period without start", "effectivePeriod", resource -> ((ObjectNode) resource.get("effectivePeriod"))
                .put("start", "spring"));
    }

    private static String day(ObjectNode resource) {
        return resource.path("effectiveDateTime").asText().substring(0, 10);
    }

    private static void values() {
        quantity("text without unit", (resource, quantity) -> {
            resource.remove("valueQuantity");
            resource.put("valueString", quantity.path("value").asText());
        });
        quantity("text with unit", (resource, quantity) -> {
            resource.remove("valueQuantity");
            resource.put(
                    "valueString",
                    quantity.path("comparator").asText()
                            + quantity.path("value").asText() + " "
                            + quantity.path("unit").asText());
        });
        quantity("text with comparator", (resource, quantity) -> {
            resource.remove("valueQuantity");
            resource.put("valueString", ">" + quantity.path("value").asText());
        });
        quantity("text with comma", (resource, quantity) -> {
            resource.remove("valueQuantity");
            resource.put(
                    "valueString",
                    quantity.path("value").asText() + ",500 "
                            + quantity.path("unit").asText());
        });
        quantity("unit removed", (resource, quantity) -> {
            quantity.remove(List.of("unit", "code", "system"));
        });
        quantity("unit garbled", (resource, quantity) -> quantity.put("unit", "U")
                .put("code", "U"));
        quantity(
                "number as text",
                (resource, quantity) ->
                        quantity.put("value", quantity.path("value").asText()));
        quantity("comparator garbled", (resource, quantity) -> quantity.put("comparator", "~"));
        quantity("comparator equal", (resource, quantity) -> {
            if (!quantity.has("comparator")) {
                quantity.put("comparator", "=");
            }
        });
        quantity("number removed", (resource, quantity) -> quantity.remove("value"));
        quantity("range", (resource, quantity) -> {
            resource.remove("valueQuantity");
            ObjectNode range = resource.putObject("valueRange");
            range.set("low", quantity);
            range.set("high", quantity.deepCopy());
        });
        quantity("ratio", (resource, quantity) -> {
            resource.remove("valueQuantity");
            ObjectNode ratio = resource.putObject("valueRatio");
            ratio.set("numerator", quantity);
            ratio.putObject("denominator").put("value", 1);
        });
        quantity("attachment", (resource, quantity) -> {
            resource.remove("valueQuantity");
            resource.putObject("valueAttachment").put("title", "result.pdf");
        });
        quantity("two values", (resource, quantity) -> resource.put("valueString", "see text"));
        quantity("no value", (resource, quantity) -> resource.remove("valueQuantity"));
        quantity("absent", (resource, quantity) -> {
            resource.remove("valueQuantity");
            absent(resource, "unknown");
        });
        quantity("absent as text", (resource, quantity) -> {
            resource.remove("valueQuantity");
            absent(resource, "as-text");
        });
        quantity("value in the note", (resource, quantity) -> {
            resource.remove("valueQuantity");
            resource.putArray("note").addObject().put("text", "52 %");
        });
        put("coded answer garbled", "valueCodeableConcept", resource -> resource.putObject("valueCodeableConcept")
                .put("text", "positive, see letter"));
    }

    private static void absent(ObjectNode resource, String code) {
        resource.putObject("dataAbsentReason").putArray("coding").addObject().put("code", code);
    }

    private interface Change {
        void of(ObjectNode resource, ObjectNode quantity);
    }

    private static void quantity(String name, Change change) {
        put(name, "valueQuantity", resource -> change.of(resource, (ObjectNode) resource.get("valueQuantity")));
    }

    private static void people() {
        put("subject by name", "subject", resource -> resource.putObject("subject")
                .put("display", "A. Person"));
        put("subject by a number", "subject", resource -> resource.putObject("subject")
                .putObject("identifier")
                .put("value", "77"));
        put("subject behind a proxy", "subject", resource -> resource.putObject("subject")
                .put("reference", "https://proxy.example.org/r4/Patient/p1"));
        put("subject by condition", "subject", resource -> resource.putObject("subject")
                .put("reference", "Patient?identifier=urn:mrn|77"));
        put("subject by urn", "subject", resource -> resource.putObject("subject")
                .put("reference", "urn:uuid:99999999-2222-3333-4444-555555555555"));
        put("subject removed", "subject", resource -> resource.remove("subject"));
        put("subject of another id", "subject", resource -> resource.putObject("subject")
                .put("reference", "Patient/p2"));
        put("birth date garbled", "birthDate", resource -> resource.put("birthDate", "21.8.1979"));
        put("gender garbled", "gender", resource -> resource.put("gender", "w"));
        put("birth sex garbled", "gender", resource -> resource.putArray("extension")
                .addObject()
                .put("url", "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex")
                .put("valueCode", "weiblich"));
    }

    private static void problems() {
        type(
                "Condition AllergyIntolerance",
                "not confirmed",
                resource -> coded(resource, "verificationStatus", "provisional"));
        type(
                "Condition AllergyIntolerance",
                "in remission",
                resource -> coded(resource, "clinicalStatus", "remission"));
        type("Condition AllergyIntolerance", "status of STU3", resource -> resource.put("clinicalStatus", "active"));
        type("Condition AllergyIntolerance", "status as text", resource -> resource.putObject("clinicalStatus")
                .put("text", "aktiv"));
        type("Condition AllergyIntolerance", "resolved", resource -> coded(resource, "clinicalStatus", "resolved"));
        type("Condition AllergyIntolerance", "refuted", resource -> coded(resource, "verificationStatus", "refuted"));
        type("Condition", "abatement garbled", resource -> resource.put("abatementDateTime", "spring"));
    }

    private static void coded(ObjectNode resource, String member, String code) {
        resource.putObject(member).putArray("coding").addObject().put("code", code);
    }

    private static void answers() {
        type(
                "QuestionnaireResponse",
                "form unknown",
                resource -> resource.put("questionnaire", "http://example.org/form"));
        type("QuestionnaireResponse", "form of STU3", resource -> {
            String form = resource.path("questionnaire").asText();
            resource.putObject("questionnaire").put("reference", form);
        });
        type("QuestionnaireResponse", "not completed", resource -> resource.put("status", "in-progress"));
        type("QuestionnaireResponse", "link garbled", resource -> item(resource).put("linkId", "1.1"));
        type(
                "QuestionnaireResponse",
                "answer as text",
                resource -> item(resource).putArray("answer").addObject().put("valueString", "see letter"));
        type("QuestionnaireResponse", "answer empty", resource -> item(resource)
                .putArray("answer")
                .addObject());
    }

    private static ObjectNode item(ObjectNode response) {
        return (ObjectNode) response.at("/item/0");
    }

    private static void medicines() {
        put("medicine by missing reference", "medicationCodeableConcept", resource -> {
            resource.remove("medicationCodeableConcept");
            resource.putObject("medicationReference").put("reference", "Medication/none");
        });
        put("medicine of R5", "medicationCodeableConcept", resource -> {
            JsonNode concept = resource.remove("medicationCodeableConcept");
            resource.putObject("medication").set("concept", concept);
        });
        put("medicine on hold", "medicationCodeableConcept", resource -> resource.put("status", "on-hold"));
        type("MedicationStatement", "taken by STU3", resource -> resource.put("taken", "y"));
        type("MedicationStatement", "recorded as in R5", resource -> resource.put("status", "recorded"));
    }

    private static void places() {
        placed("in a report", (bundle, entry) -> contained(bundle, entry, "DiagnosticReport", "result"));
        placed("in a panel", (bundle, entry) -> contained(bundle, entry, "Observation", "hasMember"));
        placed("in a panel of a panel", (bundle, entry) -> deep(bundle, entry));
        placed("as component", Spoils::component);
        placed("missing from a report", (bundle, entry) -> holder(bundle, "DiagnosticReport")
                .putArray("result")
                .addObject()
                .put("reference", name(entry)));
        placed("missing from a panel", (bundle, entry) -> holder(bundle, "Observation")
                .putArray("hasMember")
                .addObject()
                .put("reference", name(entry)));
        ALL.put(
                "on a page that is missing",
                (bundle, place) -> without(bundle, place, rest -> rest.putArray("link")
                        .addObject()
                        .put("relation", "next")
                        .put("url", "http://example.org/fhir?page=2")));
        ALL.put(
                "beyond the total",
                (bundle, place) -> without(bundle, place, rest -> rest.put("type", "searchset")
                        .put("total", bundle.path("entry").size())));
        ALL.put(
                "refused",
                (bundle, place) -> without(bundle, place, rest -> ((ArrayNode) rest.get("entry"))
                        .addObject()
                        .putObject("response")
                        .put("status", "403 Forbidden")));
        ALL.put(
                "an outcome in its place",
                (bundle, place) -> without(bundle, place, rest -> ((ArrayNode) rest.get("entry"))
                        .addObject()
                        .putObject("resource")
                        .put("resourceType", "OperationOutcome")));
    }

    private interface Placing {
        void of(ObjectNode bundle, JsonNode entry);
    }

    private static void placed(String name, Placing placing) {
        ALL.put(name, (bundle, place) -> {
            JsonNode entry = bundle.at("/entry/" + place);
            return entry.at("/resource/resourceType").asText().equals("Observation")
                    ? without(bundle, place, rest -> placing.of(rest, entry))
                    : Optional.empty();
        });
    }

    private static String name(JsonNode entry) {
        return "Observation/" + entry.at("/resource/id").asText();
    }

    private static Optional<ObjectNode> without(ObjectNode bundle, int place, Consumer<ObjectNode> then) {
        if (bundle.at("/entry/" + place + "/resource/resourceType").asText().equals("Patient")) {
            return Optional.empty();
        }
        ObjectNode rest = bundle.deepCopy();
        ((ArrayNode) rest.get("entry")).remove(place);
        then.accept(rest);
        return Optional.of(rest);
    }

    private static ObjectNode holder(ObjectNode bundle, String type) {
        ObjectNode resource = ((ArrayNode) bundle.get("entry")).addObject().putObject("resource");
        resource.put("resourceType", type).put("id", "holder").put("status", "final");
        resource.putObject("subject").put("reference", "Patient/p1");
        resource.putObject("code")
                .putArray("coding")
                .addObject()
                .put("system", "http://loinc.org")
                .put("code", "24323-8");
        return resource;
    }

    private static void contained(ObjectNode bundle, JsonNode entry, String type, String member) {
        ObjectNode holder = holder(bundle, type);
        holder.putArray("contained").add(entry.get("resource"));
        holder.putArray(member)
                .addObject()
                .put("reference", "#" + entry.at("/resource/id").asText());
    }

    private static void deep(ObjectNode bundle, JsonNode entry) {
        ObjectNode inner = NODES.objectNode()
                .put("resourceType", "Observation")
                .put("id", "inner")
                .put("status", "final");
        inner.putArray("hasMember")
                .addObject()
                .put("reference", "#" + entry.at("/resource/id").asText());
        ObjectNode holder = holder(bundle, "DiagnosticReport");
        holder.putArray("contained").add(inner).add(entry.get("resource"));
        holder.putArray("result").addObject().put("reference", "#inner");
    }

    private static void component(ObjectNode bundle, JsonNode entry) {
        ObjectNode holder = holder(bundle, "Observation");
        holder.remove("code");
        JsonNode resource = entry.get("resource");
        if (resource.has("effectiveDateTime")) {
            holder.set("effectiveDateTime", resource.get("effectiveDateTime"));
        }
        holder.set("status", resource.path("status"));
        ObjectNode component = holder.putArray("component").addObject();
        resource.properties().stream()
                .filter(member ->
                        member.getKey().startsWith("value") || member.getKey().equals("code"))
                .forEach(member -> component.set(member.getKey(), member.getValue()));
    }

    private static void put(String name, String member, Consumer<ObjectNode> change) {
        put(name, resource -> resource.has(member), change);
    }

    private static void type(String types, String name, Consumer<ObjectNode> change) {
        put(
                name,
                resource -> List.of(types.split(" "))
                        .contains(resource.path("resourceType").asText()),
                change);
    }

    private static void put(String name, Predicate<JsonNode> applies, Consumer<ObjectNode> change) {
        ALL.put(name, (bundle, place) -> {
            if (!applies.test(bundle.at("/entry/" + place + "/resource"))) {
                return Optional.empty();
            }
            ObjectNode spoilt = bundle.deepCopy();
            change.accept((ObjectNode) spoilt.at("/entry/" + place + "/resource"));
            return Optional.of(spoilt);
        });
    }
}
