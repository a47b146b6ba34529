package org.ferrule.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ferrule.ShippedRulebook;
import org.ferrule.evaluation.Decision;
import org.ferrule.json.Json;
import org.ferrule.resources.FhirJson;
import org.ferrule.resources.PatientContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the files of {@code record-systems} are read that are requests to the FHIR operation. */
class RecordSystemsTest {

    private static final Path FOLDER = Path.of("src/test/resources/record-systems");

    private static Reading read(String file) throws IOException {
        JsonNode parameters = FhirJson.read(Files.readAllBytes(FOLDER.resolve(file + ".json")));
        OffsetDateTime at = Resources.AT;
        List<JsonNode> resources = parameters.path("parameter").findValues("resource").stream()
                .filter(resource -> resource.path("resourceType").asText().equals("Bundle"))
                .toList();
        return Resources.READER.read(resources, PatientContext.moment(at));
    }

    private static Decision decide(Reading reading) {
        return ShippedRulebook.evaluator().evaluate(Json.write(reading.request()));
    }

    private static String fact(Decision decision, String name) {
        return Objects.requireNonNull(decision.facts().get(name), name).toString();
    }

    private static Stream<String> told(Reading reading) {
        return reading.notUsed().stream().map(one -> one.resource() + " " + one.reason());
    }

    @Test
    void ironByVeinThreeDaysAgoByItsClassIsNotGivenAgain() throws IOException {
        Decision decision = decide(read("iv-iron-3-days-ago-by-atc-new-dose-recommended"));
        assertThat(decision.recommendation().code()).isIn("WAIT_RESPONSE", "DEFER_IV", "NEED_DATA");
    }

    /** What is asked for, and that neither an older nor a milder value gave iron. */
    @ParameterizedTest
    @CsvSource({
        "newest-tsat-as-text-older-one-decides, tsat, Observation/o1 value",
        "not-pregnant-result-of-11-months-ago-counts, pregnant, ''",
        "us-core-sex-female-read-as-male, pregnant, Patient/p1 state"
    })
    void whatMayBeNewerOrTooOldIsAskedFor(String file, String fact, String told) throws IOException {
        Reading reading = read(file);
        Decision decision = decide(reading);
        assertThat(decision.needs()).extracting(Decision.Need::fact).contains(fact);
        if (!told.isEmpty()) {
            assertThat(told(reading)).contains(told);
        }
    }

    @Test
    void aSaturationThatCannotBeReadGivesNoIron() throws IOException {
        assertThat(decide(read("newest-tsat-as-text-older-one-decides"))
                        .recommendation()
                        .code())
                .isEqualTo("NEED_DATA");
    }

    @Test
    void aMonthAfterAnotherDayIsTheNewest() throws IOException {
        assertThat(fact(decide(read("newest-ferritin-month-only-older-one-decides")), "ferritin"))
                .contains("310");
    }

    @Test
    void aResultWithinAReportIsRead() throws IOException {
        Decision decision = decide(read("tsat-contained-in-diagnosticreport-unseen"));
        assertThat(decision.recommendation().code()).isEqualTo("NO_IRON");
        assertThat(fact(decision, "tsat")).contains("52");
    }

    @Test
    void anAddressWithASlashIsThatWithoutIt() throws IOException {
        Reading reading = read("tsat-loinc-address-with-slash-unseen");
        assertThat(fact(decide(reading), "tsat")).doesNotContain("24");
    }

    @Test
    void aSmallLitreIsALitre() throws IOException {
        Decision decision = decide(read("unit-ucum-small-l-refused"));
        assertThat(fact(decision, "ferritin")).contains("61");
        assertThat(fact(decision, "hemoglobin")).contains("121");
        assertThat(decision.flags()).extracting(Decision.Flag::code).doesNotContain("UNIT_REJECTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fcm-given-german-atc-address-unseen", "fcm-given-text-only-unseen"})
    void ironGivenByAnotherAddressOrByNameIsReadOrNamed(String file) throws IOException {
        Reading reading = read(file);
        boolean known = reading.request().at("/facts/weeksSinceIvIron/0/value").isNumber();
        assertThat(known || told(reading).anyMatch(one -> one.startsWith("MedicationAdministration/")))
                .isTrue();
        assertThat(known
                        || decide(reading).needs().stream()
                                .anyMatch(need -> need.fact().equals("weeksSinceIvIron")))
                .isTrue();
    }

    @Test
    void aReactionToIronDextranIsKnown() throws IOException {
        Decision decision = decide(read("iron-dextran-allergy-rxnorm-unseen"));
        assertThat(fact(decision, "ivIronHypersensitivity")).contains("value=true");
    }

    @Test
    void aConditionalReferenceOfATransactionLeadsToItsPatient() throws IOException {
        Reading reading = read("conditional-reference-taken-for-somebody-else");
        assertThat(told(reading)).isEmpty();
        assertThat(decide(reading).recommendation().code()).isEqualTo("ORAL_IRON");
    }

    @Test
    void aTotalOfMoreThanThereIsIsTold() throws IOException {
        Reading reading = read("searchset-total-500-of-4-no-next-untold");
        assertThat(reading.isIncomplete()).isTrue();
        assertThat(reading.notUsed().toString()).contains("500");
    }

    @Test
    void recordedSexGoesBeforeGenderAndTheDifferenceIsTold() throws IOException {
        Reading reading = read("us-core-sex-female-read-as-male");
        assertThat(reading.request().at("/facts/sex/0/value").asText()).isEqualTo("female");
        assertThat(reading.notUsed().toString()).contains("Ask which of them");
    }
}
