package org.ferrule.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.ferrule.ShippedRulebook;
import org.ferrule.resources.FhirJson;
import org.ferrule.resources.PatientContext;
import org.ferrule.resources.Pseudonyms;

/** Resources in short notation, single quotes for double ones, and what the shipped rulebook reads of them. */
public final class Resources {

    static final OffsetDateTime AT = OffsetDateTime.parse("2026-03-16T10:00:00+01:00");

    static final Pseudonyms PSEUDONYMS = new Pseudonyms(new byte[32]);

    static final FhirReader READER = new FhirReader(ShippedRulebook.rulebook(), PSEUDONYMS);

    public static final String PATIENT =
            "{'resourceType': 'Patient', 'id': 'p1', 'gender': 'female', 'birthDate': '1979-08-21'}";

    private Resources() {}

    static JsonNode json(String text) {
        return FhirJson.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    public static Reading read(String... resources) {
        return READER.read(Stream.of(resources).map(Resources::json).toList(), PatientContext.moment(AT));
    }

    /** The facts that are read, in one line. */
    static String facts(String... resources) {
        return read(resources).request().path("facts").toString().replace('"', '\'');
    }

    static List<String> reasons(String... resources) {
        return read(resources).notUsed().stream()
                .map(one -> one.resource() + ": " + one.reason())
                .toList();
    }

    /** A final Observation of the patient on the morning of the ninth of March. */
    public static String observation(String code, String more) {
        return "{'resourceType': 'Observation', 'id': 'o" + code
                + "', 'status': 'final', 'subject': {'reference': 'Patient/p1'}, 'effectiveDateTime': '2026-03-09T08:10:00+01:00', "
                + "'code': {'coding': [{'system': 'http://loinc.org', 'code': '" + code + "'}]}, " + more + "}";
    }

    static String quantity(String value, String unit) {
        return "'valueQuantity': {'value': " + value + ", 'unit': '" + unit
                + "', 'system': 'http://unitsofmeasure.org', 'code': '" + unit + "'}";
    }
}
