package org.ferrule.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ferrule.resources.Resources.PATIENT;
import static org.ferrule.resources.Resources.facts;
import static org.ferrule.resources.Resources.observation;
import static org.ferrule.resources.Resources.quantity;
import static org.ferrule.resources.Resources.read;
import static org.ferrule.resources.Resources.reasons;

import java.util.List;
import org.junit.jupiter.api.Test;

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
        assertThat(reading.unsure()).containsExactly(new UsedCode("crp", "LOINC", "30522-7", "recalled"));
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
}
