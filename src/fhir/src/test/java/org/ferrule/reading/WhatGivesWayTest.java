package org.ferrule.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ferrule.reading.Resources.facts;
import static org.ferrule.reading.Resources.observation;
import static org.ferrule.reading.Resources.quantity;
import static org.ferrule.reading.Resources.reasons;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.ferrule.ShippedRulebook;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.PatientContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of several resources that tell of one matter: which counts, which gives way, and that it is told. */
class WhatGivesWayTest {

    private static final OffsetDateTime NEWEST = OffsetDateTime.parse("2026-03-09T08:10:00+01:00");

    private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

    private static String resource(String type, String id, String more) {
        return "{'resourceType': '" + type + "', 'id': '" + id + "', 'subject': {'reference': 'Patient/p1'}, " + more
                + "}";
    }

    private static String condition(String code, String more) {
        return resource(
                "Condition",
                "c1",
                "'code': {'coding': [{'system': 'http://snomed.info/sct', 'code': '" + code + "'}]}" + more);
    }

    private static String answer(String fact, String value) {
        return resource(
                "QuestionnaireResponse",
                "q1",
                "'status': 'completed', 'questionnaire': 'urn:ferrule:rls-iron:questionnaire',"
                        + " 'authored': '2026-03-15T10:00:00Z', 'item': [{'linkId': '" + fact + "', 'answer': [{"
                        + value
                        + "}]}]");
    }

    private static String medication(String type, String id, String system, String code, String more) {
        return resource(
                type,
                id,
                "'medicationCodeableConcept': {'coding': [{'system': '" + system + "', 'code': '" + code + "'}]}, "
                        + more);
    }

    private static String saturation(String id, String status, String day, String value) {
        return observation("2502-3", value)
                .replace("o2502-3", id)
                .replace("'final'", "'" + status + "'")
                .replace("2026-03-09", day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'valueBoolean': false", "'valueCoding': {'code': 'unknown'}"})
    void aProblemOnRecordIsNotUndoneByAnAnswer(String answer) {
        String answered = answer("hemochromatosis", answer);
        assertThat(facts(condition("399187006", ""), answered))
                .startsWith("{'hemochromatosis':[{'value':'yes'")
                .doesNotContain("'no'", "false");
        assertThat(reasons(condition("399187006", ""), answered)).hasSize(1).allMatch(told -> told.startsWith("Quest"));
    }

    @Test
    void anAllergyOnRecordIsNotUndoneByAnAnswer() {
        String allergy = "{'resourceType': 'AllergyIntolerance', 'id': 'a1', 'patient': {'reference': 'Patient/p1'},"
                + " 'code': {'coding': [{'system': '" + RXNORM + "', 'code': '1435169'}]}}";
        assertThat(facts(allergy, answer("ivIronHypersensitivity", "'valueBoolean': false")))
                .startsWith("{'ivIronHypersensitivity':[{'value':'yes'")
                .doesNotContain("false");
    }

    @Test
    void aResultThatNobodyKnowsDoesNotRevokeAnEarlierOne() {
        String known = saturation("o1", "final", "2026-03-09", quantity("60", "%"));
        String failed = saturation("o2", "final", "2026-03-15", "'dataAbsentReason': {'text': 'hemolyzed'}");
        assertThat(facts(known, failed)).contains("'value':60").doesNotContain("null");
        assertThat(reasons(known, failed)).containsExactly("Observation/o2: value");
        assertThat(facts(failed)).contains("'value':null");
    }

    @Test
    void aCancelledResultIsToldThoughAnotherCounts() {
        String known = saturation("o1", "final", "2026-03-09", quantity("30", "%"));
        String other = saturation("o2", "cancelled", "2026-03-15", quantity("55", "%"));
        assertThat(facts(known, other)).contains("'value':30").doesNotContain("55");
        assertThat(reasons(known, other)).containsExactly("Observation/o2: status");
        assertThat(facts(other)).contains("55");
    }

    private static String[] saturations(int count, IntFunction<OffsetDateTime> taken, IntFunction<String> value) {
        return IntStream.range(0, count)
                .mapToObj(i -> saturation("o" + i, "final", "2026-03-09", quantity(value.apply(i), "%"))
                        .replace("2026-03-09T08:10:00+01:00", taken.apply(i).toString()))
                .toArray(String[]::new);
    }

    @Test
    void ofMoreResultsThanAreReadTheNewestAreAndTheOthersAreCounted() {
        String[] many = saturations(1_500, NEWEST::minusMinutes, i -> i == 0 ? "61" : "30." + (10_000 + i));
        JsonNode read = Resources.read(many).request().at("/facts/tsat");
        assertThat(read).hasSize(1_000);
        assertThat(read.toString()).contains("\"value\":61,", "30.10999").doesNotContain("30.11");
        assertThat(reasons(many))
                .hasSize(1)
                .allMatch(told -> told.startsWith("500 older results of ") && told.endsWith(": not-current"));
    }

    @Test
    void moreDifferentResultsOfOneMomentThanAreReadAreNotKnown() {
        String[] many = saturations(1_001, i -> NEWEST, i -> "30." + (10_000 + i));
        assertThat(facts(many)).isEqualTo("{'tsat':[{'value':null,'status':'unknown'}]}");
        assertThat(reasons(many)).hasSize(1).allMatch(told -> told.endsWith(": time"));
    }

    @Test
    void theSameResultOfOneMomentCountsHoweverOftenItIsThere() {
        String[] many = saturations(1_001, i -> NEWEST, i -> "30");
        assertThat(Resources.read(many).request().at("/facts/tsat")).hasSize(1);
        assertThat(reasons(many)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"preliminary", "unknown", "registered"})
    void aNewerResultThatIsNotSettledTakesTheFactAway(String status) {
        String known = saturation("o1", "final", "2026-03-09", quantity("30", "%"));
        String other = saturation("o2", status, "2026-03-15", quantity("55", "%"));
        assertThat(facts(known, other)).contains("'status':'" + status + "'").doesNotContain("'value':30");
        assertThat(reasons(known, other)).containsExactly("Observation/o2: status");
        String older = other.replace("2026-03-15", "2026-03-05");
        assertThat(facts(known, older)).contains("'value':30").doesNotContain("55");
        assertThat(reasons(known, older)).containsExactly("Observation/o2: status");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "'versionId': '1', 'versionId': '2'",
                "'lastUpdated': '2026-03-09T09:00:00Z', 'lastUpdated': '2026-03-10T09:00:00Z'"
            })
    void aNewerVersionTakesThePlaceOfAnOlderOne(String older, String newer) {
        String first = saturation("o1", "final", "2026-03-09", "'meta': {" + older + "}, " + quantity("30", "%"));
        String second =
                saturation("o1", "entered-in-error", "2026-03-09", "'meta': {" + newer + "}, " + quantity("30", "%"));
        assertThat(facts(first, second)).isEqualTo(facts(second, first)).isEqualTo("{}");
        assertThat(reasons(first, second))
                .containsOnly("Observation/o1: status")
                .isNotEmpty();
    }

    @Test
    void versionsAreThoseOfOneServer() {
        String entry = "{'fullUrl': 'https://%s.example/fhir/Observation/o1', 'resource': %s}";
        String first = saturation("o1", "final", "2026-03-09", "'meta': {'versionId': '1'}, " + quantity("60", "%"));
        String second = first.replace("'final'", "'entered-in-error'").replace("'1'", "'2'");
        String other = first.replace("'Patient/p1'", "'https://b.example/fhir/Patient/p1'");
        String patient = "{'fullUrl': 'https://a.example/fhir/Patient/p1', 'resource': " + Resources.PATIENT + "}";
        String bundle = "{'resourceType': 'Bundle', 'type': 'collection', 'entry': ["
                + String.join(
                        ", ",
                        patient,
                        entry.formatted("b", other),
                        entry.formatted("a", first),
                        entry.formatted("a", second))
                + "]}";
        assertThat(facts(bundle)).doesNotContain("tsat");
        assertThat(reasons(bundle)).contains("Observation/o1: other-subject", "Observation/o1: status");
    }

    @Test
    void whatWasOverLaterHadNotBeenOverAtTheClinicalMoment() {
        String later = ", 'abatementDateTime': '2026-05-01'";
        String resolved = ", 'clinicalStatus': {'coding': [{'code': 'resolved'}]}";
        assertThat(facts(condition("399187006", later))).contains("hemochromatosis");
        assertThat(facts(condition("399187006", later + resolved))).contains("hemochromatosis");
        assertThat(facts(condition("399187006", later.replace("-05-", "-02-") + resolved)))
                .isEqualTo("{}");
        assertThat(facts(condition("399187006", ", 'onsetAge': {'value': 20}, 'recordedDate': '2026-05-01'")))
                .contains("hemochromatosis");
    }

    @Test
    void anUndatedResultThatWasIssuedLaterIsOfTheFuture() {
        String issued = saturation("o1", "final", "2026-03-09", quantity("30", "%"))
                .replace("'effectiveDateTime': '2026-03-09T08:10:00+01:00'", "'issued': '2026-05-01T08:00:00Z'");
        assertThat(facts(issued)).isEqualTo("{}");
        assertThat(reasons(issued)).containsExactly("Observation/o1: future");
    }

    /**
     * The least dates of .NET, SQL Server and old spreadsheets: what was taken at an unknown time may be the newest.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {"0001-01-01T00:00:00Z", "0001-01-01", "1601-01-01T00:00:00Z", "1753-01-01T00:00:00", "1900-01-01"
            })
    void aDateThatStandsForNoDateIsNotLongAgo(String placeholder) {
        String undated = saturation("o1", "final", "2026-03-09", quantity("52", "%"))
                .replace("2026-03-09T08:10:00+01:00", placeholder);
        String dated = saturation("o2", "final", "2026-02-01", quantity("24", "%"));
        assertThat(facts(undated, dated)).isEqualTo(facts(undated.replace(placeholder, "unreadable"), dated));
        assertThat(facts(undated, dated)).contains("52", "24");
    }

    @Test
    void aResultOfYearsAgoIsToldToBeOld() {
        String old = saturation("o1", "final", "2024-03-09", quantity("30", "%"));
        assertThat(reasons(old)).containsExactly("Observation/o1: age");
        assertThat(reasons(old, saturation("o2", "final", "2026-03-09", quantity("30", "%"))))
                .isEmpty();
    }

    @Test
    void aCourseThatEndedLastedAsLongAsItDid() {
        String course = medication(
                "MedicationRequest",
                "m1",
                "http://www.whocc.no/atc",
                "B03AA07",
                "'status': 'completed', 'intent': 'order', 'authoredOn': '2024-01-10', 'dosageInstruction': [{'timing':"
                        + " {'repeat': {'boundsPeriod': {'start': '2024-01-10T08:00:00Z', 'end': '2024-01-24T08:00:00Z'}}}}]");
        assertThat(facts(course)).contains("'therapyWeeks':[{'value':14,'unit':'d'}]");
        String untold = course.replaceAll(", 'dosageInstruction'.*", "}");
        assertThat(facts(untold)).doesNotContain("therapyWeeks");
        assertThat(reasons(untold)).contains("MedicationRequest/m1: time");
    }

    @Test
    void anOrderSinceTheLastDoseLeavesOpenHowLongAgoThatWas() {
        String given = medication(
                "MedicationAdministration",
                "m1",
                RXNORM,
                "1435169",
                "'status': 'completed', 'effectiveDateTime': '2026-02-02T10:00:00+01:00'");
        String ordered = medication(
                "MedicationRequest",
                "m2",
                RXNORM,
                "1435169",
                "'status': 'active', 'intent': 'order', 'authoredOn': '2026-03-15T10:00:00+01:00'");
        assertThat(facts(given)).contains("daysSinceFcm");
        assertThat(facts(given, ordered))
                .contains("'daysSinceFcm':[{'value':null,'status':'unknown'}]", "'currentTherapy'");
        assertThat(reasons(given, ordered)).contains("MedicationAdministration/m1: time");
        assertThat(facts(given, ordered.replace("2026-03-15", "2026-01-15"))).contains("daysSinceFcm");
    }

    @Test
    void anInfusionThatWasStoppedHadBegun() {
        String stopped = medication(
                "MedicationAdministration",
                "m1",
                RXNORM,
                "1435169",
                "'status': 'stopped', 'effectiveDateTime': '2026-03-13T10:00:00+01:00'");
        assertThat(facts(stopped)).contains("'daysSinceFcm':[{'value':3,'unit':'d'}]");
    }

    @Test
    void aMedicineMayBeToldByWhatItConsistsOf() {
        String given = resource(
                "MedicationAdministration",
                "m1",
                "'status': 'completed', 'effectiveDateTime': '2026-03-13T10:00:00+01:00', 'contained': [{'resourceType':"
                        + " 'Medication', 'id': 'x', 'ingredient': [{'itemCodeableConcept': {'coding': [{'system': '"
                        + RXNORM + "', 'code': '1435169'}]}}]}], 'medicationReference': {'reference': '#x'}");
        assertThat(facts(given)).contains("daysSinceFcm");
    }

    @Test
    void anotherServersPatientOfTheSameIdIsSomebodyElse() {
        String patient = Resources.PATIENT;
        String bundle = "{'resourceType': 'Bundle', 'type': 'collection', 'entry': [{'fullUrl':"
                + " 'https://a.example/fhir/Patient/p1', 'resource': " + patient + "}]}";
        String elsewhere = saturation("o1", "final", "2026-03-09", quantity("60", "%"))
                .replace("'Patient/p1'", "'https://b.example/fhir/Patient/p1'");
        assertThat(facts(bundle, elsewhere)).doesNotContain("60");
        PatientContext asked = new PatientContext(Resources.AT, "Patient/p1", "https://a.example/fhir");
        Reading reading =
                Resources.READER.read(java.util.List.of(Resources.json(patient), Resources.json(elsewhere)), asked);
        assertThat(reading.request().at("/facts/tsat/0/value").isNull()).isTrue();
        assertThat(reading.notUsed()).extracting(NotUsed::reason).containsExactly("other-subject");
    }

    @Test
    void aSubjectThatHasOnlyANameMayBeAnybody() {
        String named = saturation("o1", "final", "2026-03-09", quantity("60", "%"))
                .replace("{'reference': 'Patient/p1'}", "{'display': 'Baby of somebody'}");
        assertThat(facts(Resources.PATIENT, named)).doesNotContain("60").contains("'tsat':[{'value':null,");
        assertThat(reasons(Resources.PATIENT, named)).containsExactly("Observation/o1: other-subject");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'deceasedBoolean': true",
                "'deceasedDateTime': '2026-01-01'",
                "'active': false",
                "'link': [{'other': {'reference': 'Patient/p2'}, 'type': 'replaced-by'}]"
            })
    void theStateOfTheRecordIsTold(String state) {
        String patient = Resources.PATIENT.replace("'id': 'p1'", "'id': 'p1', " + state);
        assertThat(reasons(patient)).containsExactly("Patient/p1: state");
        assertThat(reasons(Resources.PATIENT.replace("'id': 'p1'", "'id': 'p1', 'deceasedDateTime': '2026-05-01'")))
                .isEmpty();
    }

    @Test
    void anAnswerUnderAWordThatIsNoFactIsTold() {
        assertThat(reasons(answer("activeInfektion", "'valueBoolean': true")))
                .containsExactly("QuestionnaireResponse/q1: codes");
    }

    @Test
    void aMemberOfAVoidPanelIsNotUsed() {
        String panel = observation(
                        "50190-8",
                        "'hasMember': [{'reference': '#m'}], 'contained': ["
                                + observation("2502-3", quantity("60", "%")).replace("o2502-3", "m") + "]")
                .replaceFirst("'final'", "'entered-in-error'");
        assertThat(facts(panel)).isEqualTo("{}");
        assertThat(facts(panel.replaceFirst("'entered-in-error'", "'final'"))).contains("tsat");
    }

    /** An evening sample stands for twice its value by day, whichever way its moment is written. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-16T10:00:00+11:00, 2026-03-10T09:00:00Z, true",
        "2026-03-16T10:00:00+11:00, 2026-03-10T20:00:00+11:00, true",
        "2026-03-16T10:00:00+11:00, 2026-03-09T23:00:00Z, false",
        "2026-03-16T10:00:00Z, 2026-03-10T09:00:00Z, false"
    })
    void theTimeOfDayIsThatOfThePlace(String moment, String taken, boolean evening) {
        String request =
                "{'at': '" + moment + "', 'facts': {'tsat': {'value': 40, 'unit': '%', 'at': '" + taken + "'}}}";
        assertThat(ShippedRulebook.evaluator().evaluate(Resources.json(request)).flags())
                .extracting(flag -> flag.code().equals("TSAT_GATE_UNRELIABLE"))
                .matches(flags -> flags.contains(true) == evening);
    }
}
