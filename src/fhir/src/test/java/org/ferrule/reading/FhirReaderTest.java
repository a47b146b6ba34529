package org.ferrule.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ferrule.reading.Resources.PATIENT;
import static org.ferrule.reading.Resources.facts;
import static org.ferrule.reading.Resources.observation;
import static org.ferrule.reading.Resources.quantity;
import static org.ferrule.reading.Resources.read;
import static org.ferrule.reading.Resources.reasons;

import java.util.List;
import org.ferrule.ShippedRulebook;
import org.ferrule.evaluation.Decision;
import org.ferrule.json.Json;
import org.ferrule.resources.UnverifiedCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How resources become facts, a sentence each. */
class FhirReaderTest {

    private static String medication(String type, String system, String code, String more) {
        return "{'resourceType': '" + type + "', 'id': 'm1', 'subject': {'reference': 'Patient/p1'}, "
                + "'medicationCodeableConcept': {'coding': [{'system': '" + system + "', 'code': '" + code + "'}]}, "
                + more + "}";
    }

    private static String fcm(String more) {
        return medication("MedicationAdministration", "http://www.nlm.nih.gov/research/umls/rxnorm", "1435169", more);
    }

    private static String condition(String code, String more) {
        return "{'resourceType': 'Condition', 'id': 'c1', 'subject': {'reference': 'Patient/p1'}, "
                + "'code': {'coding': [{'system': 'http://snomed.info/sct', 'code': '" + code + "'}]}" + more + "}";
    }

    private static String status(String member, String code) {
        return ", '" + member + "': {'coding': [{'code': '" + code + "'}]}";
    }

    @Test
    void thePatientGivesBirthDateAndSex() {
        assertThat(facts(PATIENT)).isEqualTo("{'birthDate':[{'value':'1979-08-21'}],'sex':[{'value':'female'}]}");
    }

    @Test
    void aResultKeepsValueUnitTimeAndStatus() {
        assertThat(facts(observation("2276-4", quantity("72.50", "ng/mL"))))
                .isEqualTo(
                        "{'ferritin':[{'value':72.50,'unit':'ng/mL','status':'final','at':'2026-03-09T08:10+01:00'}]}");
    }

    @Test
    void aComparatorIsKept() {
        assertThat(facts(observation("1988-5", "'valueQuantity': {'value': 5, 'comparator': '<', 'unit': 'mg/L'}")))
                .isEqualTo(
                        "{'crp':[{'value':5,'comparator':'<','unit':'mg/L','status':'final','at':'2026-03-09T08:10+01:00'}]}");
    }

    @Test
    void whatAnotherPatientHasIsListedAndNotUsed() {
        String other = observation("2276-4", quantity("7", "ug/L")).replace("Patient/p1", "Patient/p2");
        assertThat(facts(PATIENT, other)).doesNotContain("ferritin");
        assertThat(reasons(PATIENT, other)).containsExactly("Observation/o2276-4: other-subject");
    }

    @Test
    void aConditionMeansItsWordAsLongAsItIsCurrentAndSure() {
        assertThat(facts(condition("46177005", ""))).isEqualTo("{'esrd':[{'value':'yes'}]}");
        assertThat(facts(condition("46177005", status("clinicalStatus", "active"))))
                .contains("esrd");
        assertThat(reasons(condition("46177005", status("clinicalStatus", "resolved"))))
                .containsExactly("Condition/c1: not-current");
        assertThat(reasons(condition("46177005", status("verificationStatus", "refuted"))))
                .containsExactly("Condition/c1: not-current");
        assertThat(facts(condition("46177005", status("verificationStatus", "refuted"))))
                .isEqualTo("{}");
    }

    @Test
    void whatWasGivenTellsTheTimeSince() {
        assertThat(facts(fcm("'status': 'completed', 'effectiveDateTime': '2026-03-02T10:00:00+01:00'")))
                .contains("'daysSinceFcm':[{'value':14,'unit':'d'}]")
                .contains("'weeksSinceIvIron':[{'value':14,'unit':'d'}]")
                .contains("'therapyWeeks':[{'value':14,'unit':'d'}]")
                .contains("'currentTherapy':[{'value':'fcm','at':'2026-03-02T10:00+01:00'}]");
    }

    @Test
    void aDayIsARangeOfTimes() {
        assertThat(facts(fcm("'status': 'completed', 'effectiveDateTime': '2026-03-02'")))
                .contains("'daysSinceFcm':[{'value':13.41667824,'unit':'d'},{'value':14.41666667,'unit':'d'}]");
    }

    @Test
    void whatWasNotTakenIsListed() {
        assertThat(reasons(fcm("'status': 'not-done', 'effectiveDateTime': '2026-03-02'")))
                .containsExactly("MedicationAdministration/m1: status");
    }

    @Test
    void aCodeThatNobodyLookedUpIsSaid() {
        Reading reading = read(observation("30522-7", quantity("3", "mg/L")));
        assertThat(reading.unsure()).containsExactly(new UnverifiedCode("crp", "LOINC", "30522-7", "weak"));
        assertThat(read(observation("1988-5", quantity("3", "mg/L"))).unsure()).isEmpty();
    }

    @Test
    void theSubjectIsAPseudonymOfIdAndServer() {
        Reading reading = read(PATIENT);
        assertThat(reading.subject()).startsWith("p-").doesNotContain("p1").hasSize(24);
        assertThat(reading.request().path("subject").asText()).isEqualTo(reading.subject());
        assertThat(reading.patient()).isEqualTo("Patient/p1");
    }

    @Test
    void resourcesOfNoInterestAreCountedAndNotListed() {
        Reading reading = read(PATIENT, observation("8302-2", quantity("170", "cm")), "{'resourceType': 'Encounter'}");
        assertThat(reading.ofNoInterest()).isEqualTo(2);
        assertThat(reading.notUsed()).isEqualTo(List.of());
    }

    private static String taken(String concept) {
        return "{'resourceType': 'MedicationStatement', 'id': 'm1', 'status': 'active', 'subject': {'reference': 'Patient/p1'},"
                + " 'effectivePeriod': {'start': '2026-02-01'}, 'medicationCodeableConcept': {" + concept + "}}";
    }

    /** Every fact that a code of it would tell is asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"Iron sucrose 200 mg", "Ferinject 500 mg", "ferric derisomaltose", "Ferrlecit"})
    void aMedicineByVeinThatItsTextAloneTellsLeavesEachFactOfItUnknown(String text) {
        String facts = facts(PATIENT, taken("'text': '" + text + "'"));
        assertThat(facts).contains("'currentTherapy':[{'value':null", "'therapyIntravenous':[{'value':null");
        assertThat(reasons(taken("'text': '" + text + "'"))).contains("MedicationStatement/m1: codes");
    }

    /** The sheet has not all codes of a medicine: one more may be another of it. */
    @Test
    void aCodeWithoutWordsIsOfNoInterestOnlyWhereItTellsItsGroup() {
        String rxnorm = "'system': 'http://www.nlm.nih.gov/research/umls/rxnorm', 'code': '1435163'";
        assertThat(reasons(taken("'coding': [{" + rxnorm + "}]")))
                .containsExactly("MedicationStatement/m1 (1435163): not-understood");
        String named = "'coding': [{" + rxnorm + ", 'display': 'amlodipine'}]";
        String grouped = "'coding': [{'system': 'http://www.whocc.no/atc', 'code': 'C08CA01'}]";
        for (String concept : List.of(named, grouped)) {
            assertThat(read(taken(concept)).ofNoInterest()).as(concept).isEqualTo(1);
        }
    }

    @Test
    void sexAtBirthGoesBeforeAdministrativeGender() {
        String birthSex = PATIENT.replace(
                "'gender'",
                "'extension': [{'url': 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex', 'valueCode': '%s'}], 'gender'");
        assertThat(facts(birthSex.formatted("M"))).contains("'sex':[{'value':'male'}]");
        assertThat(facts(birthSex.formatted("UNK"))).contains("'sex':[{'value':'female'}]");
    }

    @Test
    void aReasonForAnAbsentValueIsSentAsNotRecorded() {
        assertThat(facts(observation("2276-4", "'dataAbsentReason': {'text': 'lost'}")))
                .isEqualTo("{'ferritin':[{'value':null,'status':'final','at':'2026-03-09T08:10+01:00'}]}");
        assertThat(reasons(observation("2276-4", "'note': []"))).containsExactly("Observation/o2276-4: value");
    }

    @Test
    void whatWasEnteredInErrorIsNeverUsedAndAPreliminaryResultKeepsItsStatus() {
        String result = observation("2276-4", quantity("72", "ug/L"));
        assertThat(facts(result.replace("'final'", "'preliminary'"))).contains("'status':'preliminary'");
        assertThat(facts(result.replace("'final'", "'entered-in-error'"))).isEqualTo("{}");
        assertThat(reasons(result.replace("'final'", "'entered-in-error'")))
                .containsExactly("Observation/o2276-4: status");
        assertThat(reasons(result.replace("'status': 'final', ", ""))).containsExactly("Observation/o2276-4: status");
    }

    @Test
    void componentsAndContainedMembersAreReadAndCyclesSurvive() {
        String component = "'component': [{'code': {'coding': [{'system': 'http://loinc.org', 'code': '2498-4'}]}, "
                + quantity("61", "ug/dL") + "}]";
        assertThat(facts(observation("50190-8", component))).contains("'iron':[{'value':61,'unit':'ug/dL'");
        String contained = observation("2276-4", quantity("72", "ug/L")).replace("'o2276-4'", "'m1'");
        String panel = observation(
                "50190-8",
                "'contained': [" + contained + "], 'hasMember': [{'reference': '#m1'}, {'reference': '#m1'}, "
                        + "{'reference': 'Observation/o50190-8'}, {'reference': '#'}]");
        assertThat(facts(panel)).containsOnlyOnce("'value':72");
        assertThat(reasons(panel)).containsExactly("Observation/o50190-8: reference-missing");
    }

    @Test
    void aDayIsSentAsADayAndAMonthAsItsFirst() {
        String result = observation("2276-4", quantity("72", "ug/L"));
        String moment = "2026-03-09T08:10:00+01:00";
        assertThat(facts(result.replace(moment, "2026-03-09"))).contains("'at':'2026-03-09'}");
        assertThat(facts(result.replace(moment, "2026-03-09T08:10:00"))).contains("'at':'2026-03-09'}");
        assertThat(facts(result.replace(moment, "2026-03"))).contains("'at':'2026-03-01'}");
        assertThat(reasons(result.replace(moment, "2026-03"))).containsExactly("Observation/o2276-4: age");
        assertThat(facts(result.replace(moment, "2026"))).contains("'at':'2026-01-01'}");
    }

    @Test
    void aPeriodCountsByItsEndAndATimingByItsLastEvent() {
        String result = observation("2276-4", quantity("72", "ug/L"));
        String moment = "'effectiveDateTime': '2026-03-09T08:10:00+01:00'";
        assertThat(facts(result.replace(
                        moment, "'effectivePeriod': {'start': '2026-03-01T08:00:00Z', 'end': '2026-03-02T08:00:00Z'}")))
                .contains("'at':'2026-03-02T08:00Z'");
        String timing = result.replace(moment, "'effectiveTiming': {'event': ['2026-03-02', '2026-02-02']}");
        assertThat(facts(timing)).contains("'at':'2026-03-02'}");
        String undated = result.replace(moment, "'effectiveTiming': {'repeat': {}}");
        assertThat(facts(undated)).doesNotContain("'at'");
        assertThat(reasons(undated)).containsExactly("Observation/o2276-4: age");
    }

    @Test
    void whatLiesAfterTheMomentIsListedAndNotUsed() {
        String result = observation("2276-4", quantity("72", "ug/L")).replace("2026-03-09", "2026-03-17");
        assertThat(facts(result)).isEqualTo("{}");
        assertThat(reasons(result)).containsExactly("Observation/o2276-4: future");
    }

    @Test
    void theUnitIsTheCodeOfUcumElseWhatIsPrintedElseNone() {
        String value = "'valueQuantity': {'value': 72, 'unit': 'nanograms', 'code': 'ng/mL'%s}";
        assertThat(facts(observation("2276-4", value.formatted(", 'system': 'http://unitsofmeasure.org'"))))
                .contains("'unit':'ng/mL'");
        assertThat(facts(observation("2276-4", value.formatted("")))).contains("'unit':'nanograms'");
        assertThat(facts(observation("2276-4", "'valueQuantity': {'value': 72}")))
                .doesNotContain("unit");
    }

    @Test
    void aNumberWrittenAsTextIsNotRead() {
        assertThat(reasons(observation("2276-4", "'valueString': '72'"))).containsExactly("Observation/o2276-4: value");
        assertThat(reasons(observation("2276-4", "'valueQuantity': {'value': '72', 'unit': 'ug/L'}")))
                .containsExactly("Observation/o2276-4: value");
    }

    @Test
    void noValueSpoilsTheRequest() {
        assertThat(reasons(observation("2276-4", quantity("1e99", "ug/L"))))
                .containsExactly("Observation/o2276-4: value");
        assertThat(facts(PATIENT.replace("1979-08-21", "2079-08-21")))
                .contains("'birthDate':[{'value':null,'status':'unknown'}]");
        assertThat(reasons(PATIENT.replace("1979-08-21", "yesterday"))).containsExactly("Patient/p1: value");
    }

    @Test
    void aCodedValueMeansTheWordOfItsRow() {
        String coded = "'valueCodeableConcept': {'coding': [{'system': 'http://loinc.org', 'code': '%s'}%s]}";
        String unlisted = ", {'system': 'http://example.org', 'code': 'Y'}";
        assertThat(facts(observation("82810-3", coded.formatted("LA15173-0", ""))))
                .contains("'value':'yes'");
        assertThat(facts(observation("82810-3", coded.formatted("LA26683-5", unlisted))))
                .contains("'value':'no'");
        assertThat(facts(observation("82810-3", coded.formatted("LA4489-6", ""))))
                .contains("'value':null");
        assertThat(reasons(observation("82810-3", coded.formatted("LA0-0", ""))))
                .containsExactly("Observation/o82810-3: value");
        String both = ", {'system': 'http://loinc.org', 'code': 'LA26683-5'}";
        assertThat(reasons(observation("82810-3", coded.formatted("LA15173-0", both))))
                .containsExactly("Observation/o82810-3: value");
    }

    @Test
    void aProblemOnRecordCountsAgainstAResultThatSaysOtherwise() {
        String pregnant = condition("77386006", ", 'onsetDateTime': '%s'");
        String not = observation(
                "82810-3", "'valueCodeableConcept': {'coding': [{'system': 'http://loinc.org', 'code': 'LA26683-5'}]}");
        assertThat(facts(not, pregnant.formatted("2026-02-01T00:00:00Z")))
                .isEqualTo("{'pregnant':[{'value':'yes','at':'2026-02-01T00:00Z'}]}");
        assertThat(facts(not, pregnant.formatted("2026-03-12")))
                .isEqualTo("{'pregnant':[{'value':'yes','at':'2026-03-12'}]}");
        assertThat(reasons(not, pregnant.formatted("2026-02-01T00:00:00Z")))
                .containsExactly("Observation/o82810-3: not-current");
    }

    @Test
    void aTreatmentThatRunsTellsWhenItBegan() {
        String statement = medication(
                "MedicationStatement",
                "http://www.whocc.no/atc",
                "B03AA07",
                "'status': '%s', 'effectivePeriod': {'start': '2026-01-05T10:00:00+01:00'}");
        assertThat(facts(statement.formatted("active")))
                .isEqualTo(
                        "{'currentTherapy':[{'value':'oral','at':'2026-01-05T10:00+01:00'}],'therapyWeeks':[{'value':70,'unit':'d'}]}");
        assertThat(reasons(statement.formatted("not-taken"))).containsExactly("MedicationStatement/m1: status");
        assertThat(facts(statement.formatted("stopped"))).contains("'currentTherapy':[{'value':'oral'}]");
        assertThat(reasons(statement.formatted("stopped"))).isNotEmpty().containsOnly("MedicationStatement/m1: time");
    }

    @Test
    void anOrderTellsWhatRunsButNotWhenItWasTaken() {
        String order = medication(
                "MedicationRequest",
                "http://www.nlm.nih.gov/research/umls/rxnorm",
                "1435169",
                "'status': 'active', 'intent': '%s', 'authoredOn': '2026-03-02T10:00:00+01:00'");
        assertThat(facts(order.formatted("order")))
                .isEqualTo(
                        "{'currentTherapy':[{'value':'fcm','at':'2026-03-02T10:00+01:00'}],'therapyIntravenous':[{'value':'yes','at':'2026-03-02T10:00+01:00'}]}");
        assertThat(reasons(order.formatted("order"))).containsExactly("MedicationRequest/m1: order-only");
        assertThat(reasons(order.formatted("plan"))).containsExactly("MedicationRequest/m1: status");
    }

    @Test
    void theMedicineMayStandInAResourceOfItsOwn() {
        String given = fcm("'status': 'completed', 'effectiveDateTime': '2026-03-02T10:00:00+01:00'")
                .replaceAll(
                        "'medicationCodeableConcept': .*?}]}",
                        "'medicationReference': {'reference': 'Medication/fcm'}");
        String medicine =
                "{'resourceType': 'Medication', 'id': 'fcm', 'code': {'coding': [{'system': 'http://www.nlm.nih.gov/research/umls/rxnorm', 'code': '1435169'}]}}";
        assertThat(facts(given, medicine)).contains("'daysSinceFcm':[{'value':14,'unit':'d'}]");
        assertThat(reasons(given)).containsExactly("MedicationAdministration/m1: reference-missing");
    }

    @Test
    void theLatestDoseBeforeTheSampleCounts() {
        String dose = medication(
                "MedicationAdministration",
                "http://www.whocc.no/atc",
                "B03AA07",
                "'status': 'completed', 'effectiveDateTime': '%s'");
        String sample = observation("2502-3", quantity("25", "%"));
        String evening = dose.formatted("2026-03-08T20:10:00+01:00");
        String after = dose.formatted("2026-03-10T20:10:00+01:00").replace("'m1'", "'m2'");
        assertThat(facts(sample, evening, after)).contains("'hoursSinceOralIron':[{'value':0.5,'unit':'d'}]");
        assertThat(reasons(evening)).contains("MedicationAdministration/m1: time");
    }

    @Test
    void anAllergyCountsWhenConfirmedAlsoByItsSubstance() {
        String allergy =
                "{'resourceType': 'AllergyIntolerance', 'id': 'a1', 'patient': {'reference': 'Patient/p1'}, %s}";
        String iron = "{'coding': [{'system': 'http://www.whocc.no/atc', 'code': 'B03AC02'}]}";
        assertThat(facts(allergy.formatted("'code': " + iron)))
                .isEqualTo("{'ivIronHypersensitivity':[{'value':'yes'}]}");
        assertThat(facts(allergy.formatted("'reaction': [{'substance': " + iron + "}]")))
                .contains("ivIronHypersensitivity");
        assertThat(reasons(allergy.formatted("'code': " + iron + status("verificationStatus", "unconfirmed"))))
                .containsExactly("AllergyIntolerance/a1: unsure");
    }

    @Test
    void answersAreReadByLinkInTheQuestionnaireOfTheRulebookOnly() {
        String response =
                "{'resourceType': 'QuestionnaireResponse', 'id': 'q1', 'status': '%s', 'questionnaire': '%s', "
                        + "'subject': {'reference': 'Patient/p1'}, 'authored': '2026-03-10T10:00:00Z', 'item': [{'linkId': 'criteria', 'item': ["
                        + "{'linkId': 'urgeToMove', 'answer': [{'valueBoolean': true}]}, {'linkId': 'improved', 'answer': [{'valueString': 'perhaps'}]}, "
                        + "{'linkId': 'worseAtRest'}]}, {'linkId': 'irlsTotal', 'answer': [{'valueQuantity': {'value': 22, 'unit': '{score}'}, "
                        + "'item': [{'linkId': 'mimic', 'answer': [{'valueCoding': {'code': 'none'}}]}]}]}]}";
        String own = "urn:ferrule:rls-iron:questionnaire|1.0.0";
        assertThat(facts(response.formatted("completed", own)))
                .isEqualTo(
                        "{'urgeToMove':[{'value':true,'at':'2026-03-10T10:00Z'}],'irlsTotal':[{'value':22,'at':'2026-03-10T10:00Z'}],"
                                + "'mimic':[{'value':'none','at':'2026-03-10T10:00Z'}],'improved':[{'value':null,'status':'unknown'}]}");
        assertThat(reasons(response.formatted("completed", own))).containsExactly("QuestionnaireResponse/q1: value");
        assertThat(reasons(response.formatted("in-progress", own)))
                .isNotEmpty()
                .containsOnly("QuestionnaireResponse/q1: status");
        assertThat(reasons(response.formatted("completed", "http://example.org/Questionnaire/other")))
                .containsExactly("QuestionnaireResponse/q1: questionnaire");
    }

    @Test
    void aResultOfADayIsAsOldAsTheDayAndItsHourIsUnknown() {
        Decision decision = ShippedRulebook.evaluator()
                .evaluate(Json.write(read(
                                PATIENT,
                                observation("2276-4", quantity("60", "ug/L"))
                                        .replace("2026-03-09T08:10:00+01:00", "2025-03-09"),
                                observation("2502-3", quantity("25", "%"))
                                        .replace("2026-03-09T08:10:00+01:00", "2026-03-09"))
                        .request()));
        assertThat(decision.flags())
                .extracting(flag -> flag.code() + " " + flag.about())
                .contains("LABS_STALE ferritin", "SAMPLE_TIME_UNKNOWN tsat")
                .doesNotContain("LABS_STALE tsat", "CIRCADIAN tsat");
        assertThat(decision.facts().values()).extracting(Decision.UsedFact::at).contains("2025-03-09", "2026-03-09");
    }

    @Test
    void aResultWithoutTimeCountsOnlyWhereNoOtherHasOne() {
        String dated = observation("2276-4", quantity("72", "ug/L"));
        String undated =
                dated.replace("'o2276-4'", "'o1'").replace("'effectiveDateTime': '2026-03-09T08:10:00+01:00', ", "");
        assertThat(reasons(undated)).containsExactly("Observation/o1: age");
        assertThat(reasons(dated, undated)).containsExactly("Observation/o1: time");
    }

    @Test
    void aTimeFromResourcesHasToAgreeWithTheAnswerOnAForm() {
        String form =
                "{'resourceType': 'QuestionnaireResponse', 'status': 'completed', 'questionnaire': 'urn:ferrule:rls-iron:questionnaire', "
                        + "'authored': '2026-03-10T10:00:00Z', 'item': [{'linkId': 'daysSinceFcm', 'answer': [{'valueDecimal': 400}]}]}";
        String given = fcm("'status': 'completed', 'effectiveDateTime': '2026-03-02T10:00:00+01:00'");
        assertThat(facts(form, given))
                .contains(
                        "'daysSinceFcm':[{'value':400,'at':'2026-03-10T10:00Z'},{'value':14,'unit':'d','at':'2026-03-10T10:00Z'}]");
    }
}
