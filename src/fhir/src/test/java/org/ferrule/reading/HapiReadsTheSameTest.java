package org.ferrule.reading;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ferrule.ShippedRulebook;
import org.ferrule.Vignette;
import org.ferrule.facts.CodeBinding;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.ResourceKind;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.PatientContext;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * HAPI, which shares no line with the reader, finds the same results in the same Bundles: code, value, unit, comparator
 * and time.
 */
class HapiReadsTheSameTest {

    private static final FhirContext HAPI = FhirContext.forR4Cached();

    static List<Named<Vignette>> vignettes() {
        return Vignette.all();
    }

    @ParameterizedTest
    @MethodSource("vignettes")
    void everyQuantityIsReadAsHapiReadsIt(Vignette vignette) {
        ObjectNode bundle = FhirVignette.bundle(
                vignette.request(), ShippedRulebook.rulebook().variables());
        OffsetDateTime at = OffsetDateTime.parse(vignette.request().path("at").asText("2026-03-16T10:00:00+01:00"));
        Reading reading = Resources.READER.read(bundle, PatientContext.moment(at));
        assertThat(ours(reading.request().path("facts")))
                .containsExactlyInAnyOrderElementsOf(theirs(bundle, refused(reading)));
    }

    /** What HAPI reads and the reader does not take for its value or unit: it has to say so. */
    private static Set<String> refused(Reading reading) {
        return reading.notUsed().stream()
                .filter(one -> one.reason().equals("value"))
                .map(NotUsed::resource)
                .collect(Collectors.toSet());
    }

    private static List<String> ours(JsonNode facts) {
        List<String> results = new ArrayList<>();
        facts.properties().forEach(fact -> fact.getValue().forEach(result -> {
            if (result.has("status") && result.path("value").isNumber()) {
                results.add(line(
                        fact.getKey(),
                        result.path("value").decimalValue(),
                        result.path("unit").asText(),
                        result.path("comparator").asText(),
                        result.has("at")
                                ? OffsetDateTime.parse(result.path("at").asText())
                                        .toInstant()
                                        .toString()
                                : ""));
            }
        }));
        return results;
    }

    private static List<String> theirs(ObjectNode bundle, Set<String> refused) {
        Bundle parsed = HAPI.newJsonParser().parseResource(Bundle.class, bundle.toString());
        List<String> results = new ArrayList<>();
        for (Bundle.BundleEntryComponent entry : parsed.getEntry()) {
            if (entry.getResource() instanceof Observation observation
                    && observation.hasValueQuantity()
                    && !refused.contains("Observation/" + observation.getIdPart())) {
                Quantity quantity = observation.getValueQuantity();
                results.add(line(
                        fact(observation.getCode().getCodingFirstRep()),
                        quantity.getValue(),
                        quantity.hasCode() ? quantity.getCode() : "",
                        quantity.hasComparator() ? quantity.getComparator().toCode() : "",
                        observation.hasEffectiveDateTimeType()
                                ? observation
                                        .getEffectiveDateTimeType()
                                        .getValue()
                                        .toInstant()
                                        .toString()
                                : ""));
            }
        }
        return results;
    }

    private static String fact(Coding coding) {
        for (FactDefinition fact :
                ShippedRulebook.rulebook().variables().dictionary().facts()) {
            for (CodeBinding code : fact.codes()) {
                if (code.resource() == ResourceKind.OBSERVATION
                        && code.system().uri().equals(coding.getSystem())
                        && code.code().equals(coding.getCode())) {
                    return fact.name();
                }
            }
        }
        throw new IllegalStateException("no fact has the code " + coding.getCode());
    }

    private static String line(String fact, BigDecimal value, String unit, String comparator, String at) {
        return String.join(" ", fact, value.stripTrailingZeros().toPlainString(), unit, comparator, at);
    }
}
