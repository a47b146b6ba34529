package org.ferrule.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.ferrule.Checkout;
import org.ferrule.ShippedRulebook;
import org.ferrule.Vignette;
import org.ferrule.facts.FactsSchema;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema of facts lets through what counts, and refuses what is a mistake or would not be used. */
class FactsSchemaTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(FactsSchema.of(
                    ShippedRulebook.rulebook().variables().dictionary(),
                    ShippedRulebook.rulebook().digest()));

    /** Flags of values that the service keeps, but does not use. */
    private static final Set<String> REFUSED = Set.of("UNIT_REJECTED", "VALUE_REJECTED", "IRLS_TOTAL_REJECTED");

    private static Set<ValidationMessage> mistakes(JsonNode facts) {
        return SCHEMA.validate(facts);
    }

    static List<Named<Vignette>> vignettes() {
        return Vignette.all();
    }

    @ParameterizedTest
    @MethodSource("vignettes")
    void whatAPatientHasIsRefusedOnlyWhereTheServiceDoesNotUseAValue(Vignette vignette) throws IOException {
        byte[] answer = ShippedRulebook.evaluator()
                .answer(MAPPER.writeValueAsBytes(vignette.request()))
                .json();
        boolean isUsed = MAPPER.readTree(answer).path("flags").findValuesAsText("code").stream()
                .noneMatch(REFUSED::contains);
        Set<ValidationMessage> mistakes = mistakes(vignette.request().get("facts"));
        assertThat(mistakes.isEmpty()).as(mistakes.toString()).isEqualTo(isUsed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patient.json",
                "request.json",
                "brief/child.request.json",
                "brief/follow-up.request.json",
                "brief/ferritin-100-to-300.request.json",
                "brief/bare-hospital-data.request.json"
            })
    void theExamplesOfTheDocumentsAreValid(String file) throws IOException {
        Path example = Checkout.path("docs/examples").resolve(file);
        JsonNode facts = MAPPER.readTree(Files.readAllBytes(example)).get("facts");
        assertThat(facts).isNotEmpty();
        assertThat(mistakes(facts)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a wrong name | {'feritin': {'value': 50, 'unit': 'ug/L'}}",
                "a wrong choice | {'sex': 'femal'}",
                "a wrong word | {'pregnant': 'perhaps'}",
                "a wrong unit | {'ferritin': {'value': 50, 'unit': 'g/L'}}",
                "no unit | {'ferritin': {'value': 50}}",
                "a unit that is null | {'ferritin': {'value': 50, 'unit': null}}",
                "a bare number where a unit is needed | {'ferritin': 50}",
                "a text for a number | {'ferritin': {'value': '50', 'unit': 'ug/L'}}",
                "a number for a word | {'pregnant': 1}",
                "a date of another form | {'birthDate': '16.03.1986'}",
                "an impossible number | {'age': 400}",
                "a part of a whole number | {'irlsTotal': 12.5}",
                "an unknown member | {'ferritin': {'value': 50, 'unit': 'ug/L', 'when': '2026-03-16'}}",
                "an unknown comparator | {'ferritin': {'value': 50, 'unit': 'ug/L', 'comparator': '~'}}",
                "an unknown status | {'ferritin': {'value': 50, 'unit': 'ug/L', 'status': 'done'}}",
                "a wrong result among several | {'ferritin': [{'value': 50, 'unit': 'ug/L'}, {'value': 50}]}",
                "several in several | {'ferritin': [[{'value': 50, 'unit': 'ug/L'}]]}"
            })
    void aMistakeIsRefused(String mistake, String facts) throws IOException {
        assertThat(mistakes(MAPPER.readTree(facts.replace('\'', '"'))))
                .as(mistake)
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'ferritin': null, 'sex': 'unknown', 'birthDate': '1986', 'pregnant': 'no', 'age': 40}",
                "{'ferritin': {'value': null}}",
                "{'ferritin': {'value': 99999999, 'unit': 'ug/L', 'comparator': '<'}}",
                "{'ferritin': [{'value': 50, 'unit': 'ug/L', 'at': '2026-03-16', 'status': 'final'}, null]}"
            })
    void whatMayBeSentIsValid(String facts) throws IOException {
        assertThat(mistakes(MAPPER.readTree(facts.replace('\'', '"')))).isEmpty();
    }
}
