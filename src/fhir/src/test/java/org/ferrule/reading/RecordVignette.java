package org.ferrule.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.ferrule.ShippedRulebook;
import org.ferrule.facts.FactDefinition;
import org.ferrule.resources.CodeIndex;
import org.ferrule.tables.Variables;

/**
 * A native request as a record would hold it: as {@link FhirVignette}, but treatments and allergies as resources of
 * their own.
 */
final class RecordVignette {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    private static final String INFUSION = "1435169";
    private static final String TABLET = "310325";
    private static final List<String> OF_THERAPY =
            List.of("currentTherapy", "therapyWeeks", "weeksSinceIvIron", "daysSinceFcm");

    private RecordVignette() {}

    static ObjectNode bundle(JsonNode request, OffsetDateTime at) {
        ObjectNode rest = request.deepCopy();
        ObjectNode facts = (ObjectNode) rest.get("facts");
        ArrayNode more = NODES.arrayNode();
        therapy(facts, at).ifPresent(more::add);
        if (facts.path("ivIronHypersensitivity").asBoolean()) {
            facts.remove("ivIronHypersensitivity");
            more.add(resource("AllergyIntolerance", "allergy", "patient", "code", INFUSION));
        }
        ObjectNode bundle = FhirVignette.bundle(rest, ShippedRulebook.rulebook().variables());
        more.forEach(resource -> add(bundle, resource));
        return bundle;
    }

    private static Optional<ObjectNode> therapy(ObjectNode facts, OffsetDateTime at) {
        String therapy = facts.path("currentTherapy").asText();
        JsonNode weeks =
                facts.path("therapyWeeks").has("value") ? facts.at("/therapyWeeks/value") : facts.path("therapyWeeks");
        if (!weeks.isNumber() || !List.of("fcm", "oral").contains(therapy)) {
            return Optional.empty();
        }
        facts.remove(OF_THERAPY);
        OffsetDateTime begun = at.minusHours(weeks.decimalValue()
                .multiply(BigDecimal.valueOf(168))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue());
        if (therapy.equals("fcm")) {
            ObjectNode given =
                    resource("MedicationAdministration", "given", "subject", "medicationCodeableConcept", INFUSION);
            return Optional.of(given.put("status", "completed").put("effectiveDateTime", begun.toString()));
        }
        ObjectNode taken = resource("MedicationStatement", "taken", "subject", "medicationCodeableConcept", TABLET);
        taken.put("status", "active").putObject("effectivePeriod").put("start", begun.toString());
        return Optional.of(taken);
    }

    private static ObjectNode resource(String type, String id, String subject, String concept, String code) {
        ObjectNode resource = NODES.objectNode().put("resourceType", type).put("id", id);
        resource.putObject(subject).put("reference", "Patient/p1");
        resource.putObject(concept)
                .putArray("coding")
                .addObject()
                .put("system", RXNORM)
                .put("code", code);
        return resource;
    }

    private static void add(ObjectNode bundle, JsonNode resource) {
        ((ArrayNode) bundle.get("entry"))
                .addObject()
                .put(
                        "fullUrl",
                        "http://example.org/fhir/"
                                + resource.path("resourceType").asText() + "/"
                                + resource.path("id").asText())
                .set("resource", resource);
    }

    /**
     * The same with an older result beside each number, in the middle of what is usual, and an older infusion: what
     * must not decide when the newer one is lost.
     */
    static ObjectNode withOlder(ObjectNode bundle, OffsetDateTime at) {
        ObjectNode more = bundle.deepCopy();
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            if (resource.has("valueQuantity")) {
                older(resource, at).ifPresent(old -> add(more, old));
            } else if (resource.path("resourceType").asText().equals("MedicationAdministration")) {
                ObjectNode old = resource.deepCopy();
                add(
                        more,
                        old.put("id", "older")
                                .put("effectiveDateTime", at.minusYears(2).toString()));
            }
        }
        return more;
    }

    private static Optional<ObjectNode> older(JsonNode resource, OffsetDateTime at) {
        Variables variables = ShippedRulebook.rulebook().variables();
        return new CodeIndex(variables)
                .of(org.ferrule.facts.ResourceKind.OBSERVATION, resource.path("code")).all().stream()
                        .findFirst()
                        .map(CodeIndex.Match::fact)
                        .flatMap(fact -> usual(fact).map(usual -> older(resource, fact, usual, at)));
    }

    /** Half the middle of what is usual; nothing where one end is open. */
    private static Optional<BigDecimal> usual(FactDefinition fact) {
        BigDecimal low = fact.usualRange().low();
        BigDecimal high = fact.usualRange().high();
        return low == null || high == null
                ? Optional.empty()
                : Optional.of(low.add(high).divide(BigDecimal.valueOf(4), 0, RoundingMode.HALF_UP));
    }

    private static ObjectNode older(JsonNode resource, FactDefinition fact, BigDecimal usual, OffsetDateTime at) {
        ObjectNode old = resource.deepCopy();
        old.put("id", "older-" + resource.path("id").asText()).put("status", "final");
        old.put("effectiveDateTime", at.minusDays(60).toString());
        ObjectNode quantity = old.putObject("valueQuantity").put("value", usual);
        if (fact.unit() != null) {
            quantity.put("unit", fact.unit());
        }
        return old;
    }
}
