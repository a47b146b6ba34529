package org.ferrule.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.ferrule.reading.Resources.PATIENT;
import static org.ferrule.reading.Resources.facts;
import static org.ferrule.reading.Resources.json;
import static org.ferrule.reading.Resources.observation;
import static org.ferrule.reading.Resources.quantity;
import static org.ferrule.reading.Resources.read;
import static org.ferrule.reading.Resources.reasons;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ferrule.SmallRulebook;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.PatientContext;
import org.ferrule.resources.Pseudonyms;
import org.ferrule.resources.UnreadableResourcesException;
import org.ferrule.rulebook.Rulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How resources are taken out of Bundles, and whom they are about. */
class BundlesAndPeopleTest {

    private static final String FERRITIN = observation("2276-4", quantity("72", "ug/L"));

    private static String bundle(String type, String... entries) {
        return "{'resourceType': 'Bundle', 'type': '" + type + "', 'entry': [" + String.join(", ", entries) + "]}";
    }

    private static String entry(String resource) {
        return "{'resource': " + resource + "}";
    }

    private static String entry(String url, String resource) {
        return "{'fullUrl': '" + url + "', 'resource': " + resource + "}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"searchset", "collection", "transaction", "batch", "document"})
    void everyTypeOfBundleIsReadAlsoWithinAnother(String type) {
        String inner = bundle(type, entry(FERRITIN));
        assertThat(facts(bundle("collection", entry(PATIENT), entry(inner)))).contains("'ferritin'");
    }

    @Test
    void aNextPageThatWasNotHandedInIsSaid() {
        String paged = bundle("searchset", entry(FERRITIN))
                .replace("'type'", "'link': [{'relation': 'next', 'url': 'http://example.org/2'}], 'type'");
        assertThat(read(paged).isIncomplete()).isTrue();
        assertThat(reasons(paged)).containsExactly("resource 1: page-missing");
        assertThat(read(bundle("searchset", entry(FERRITIN))).isIncomplete()).isFalse();
    }

    @Test
    void anOperationOutcomeInThePlaceOfDataIsSaid() {
        String outcome = "{'resourceType': 'OperationOutcome', 'issue': []}";
        assertThat(reasons(outcome)).containsExactly("resource 1: outcome");
        assertThat(reasons(bundle("searchset", entry(FERRITIN), entry(outcome))))
                .containsExactly("resource 1, entry 2: outcome");
    }

    @Test
    void deletionsAndOldVersionsAreNotRead() {
        String deletion = "{'request': {'method': 'DELETE', 'url': 'x'}, 'resource': " + FERRITIN + "}";
        assertThat(facts(bundle("transaction", deletion))).isEqualTo("{}");
        assertThat(facts(bundle("history", entry(FERRITIN)))).isEqualTo("{}");
        assertThat(reasons(bundle("history", entry(FERRITIN)))).containsExactly("resource 1: no-resource");
    }

    @Test
    void oneResourceInTwoBundlesIsReadOnceAndTwoThatDifferAreBothKept() {
        assertThat(facts(bundle("searchset", entry(FERRITIN)), FERRITIN)).containsOnlyOnce("'value':72");
        assertThat(facts(FERRITIN, FERRITIN.replace("72", "7")))
                .contains("'value':72")
                .contains("'value':7,");
    }

    @Test
    void twoPatientsAreRefusedUnlessOneIsAskedAbout() {
        String other = PATIENT.replace("'p1'", "'p2'").replace("female", "male");
        assertThatThrownBy(() -> read(PATIENT, other))
                .isInstanceOf(UnreadableResourcesException.class)
                .hasMessageContaining("more than one Patient");
        Reading reading = Resources.READER.read(
                List.of(json(PATIENT), json(other), json(FERRITIN)), new PatientContext(Resources.AT, "p2", null));
        assertThat(reading.request().at("/facts/sex/0/value").asText()).isEqualTo("male");
        assertThat(reading.request().at("/facts/ferritin").isMissingNode()).isTrue();
        assertThat(reading.notUsed())
                .extracting(NotUsed::resource, NotUsed::reason)
                .containsExactly(tuple("Patient/p1", "other-subject"), tuple("Observation/o2276-4", "other-subject"));
    }

    @Test
    void aPatientWithoutAnAddressIsReadButIsNobodyInTheRecord() {
        Reading reading = read(bundle("collection", entry(PATIENT.replace("'id': 'p1', ", ""))));
        assertThat(reading.request().path("facts").has("birthDate")).isTrue();
        assertThat(reading.patient()).isNull();
        assertThat(reading.subject()).isNull();
    }

    @Test
    void withoutAPatientTheResourcesMustAgreeWhomTheyAreAbout() {
        assertThat(read(FERRITIN).patient()).isEqualTo("Patient/p1");
        assertThatThrownBy(() -> read(FERRITIN, FERRITIN.replace("Patient/p1", "Patient/p2")))
                .isInstanceOf(UnreadableResourcesException.class)
                .hasMessageContaining("more than one subject");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "http://a.org/fhir/Patient/p1 # Patient/p1 # true",
                "http://a.org/fhir/Patient/p1 # Patient/p1/_history/3 # true",
                "http://a.org/fhir/Patient/p1 # http://a.org/fhir/Patient/p1 # true",
                "http://a.org/fhir/Patient/p1 # http://b.org/fhir/Patient/p1 # false",
                "http://a.org/fhir/Patient/p1 # Patient/p2 # false",
                "http://a.org/fhir/Patient/p1 # Group/p1 # false",
                "urn:uuid:11111111-2222-3333-4444-555555555555 # urn:uuid:11111111-2222-3333-4444-555555555555 # true",
                "urn:uuid:11111111-2222-3333-4444-555555555555 # urn:uuid:99999999-2222-3333-4444-555555555555 # false",
            })
    void aReferenceMeansThePatientByItsAddress(String url, String reference, boolean meant) {
        String result = FERRITIN.replace("Patient/p1", reference);
        assertThat(facts(bundle("collection", entry(url, PATIENT), entry(result)))
                        .contains("'value':72"))
                .isEqualTo(meant);
    }

    @Test
    void thePersonMayBeChosenByTheAddressInTheBundle() {
        String url = "urn:uuid:11111111-2222-3333-4444-555555555555";
        Reading reading = Resources.READER.read(
                json(bundle("transaction", entry(url, PATIENT), entry("urn:uuid:2", PATIENT.replace("'p1'", "'p2'")))),
                new PatientContext(Resources.AT, url, null));
        assertThat(reading.request().path("facts").has("birthDate")).isTrue();
        assertThat(reading.patient()).isEqualTo("Patient/p1");
    }

    @Test
    void patientsOfTwoServersAreTwoPeopleEvenWithOneId() {
        String two = bundle(
                "collection",
                entry("http://a.org/Patient/p1", PATIENT),
                entry("http://b.org/Patient/p1", PATIENT.replace("female", "male")),
                entry("http://b.org/Observation/o", FERRITIN));
        assertThatThrownBy(() -> read(two)).hasMessageContaining("more than one Patient");
        Reading first =
                Resources.READER.read(json(two), new PatientContext(Resources.AT, "http://a.org/Patient/p1", null));
        assertThat(first.request().at("/facts/sex/0/value").asText()).isEqualTo("female");
        assertThat(first.notUsed()).extracting(NotUsed::reason).containsExactly("other-subject", "other-subject");
        Reading second =
                Resources.READER.read(json(two), new PatientContext(Resources.AT, "http://b.org/Patient/p1", null));
        assertThat(second.request().at("/facts/sex/0/value").asText()).isEqualTo("male");
        assertThat(second.request().path("facts").has("ferritin")).isTrue();
    }

    @Test
    void aReferenceWithoutAnAddressStaysOnItsServer() {
        String result = FERRITIN.replace("'o2276-4'", "'o1'");
        String bundle = bundle(
                "collection",
                entry("http://a.org/Patient/p1", PATIENT),
                entry("http://b.org/Observation/o1", result),
                entry("http://a.org/Observation/o2", FERRITIN.replace("72", "7")));
        assertThat(facts(bundle)).contains("'value':7,").doesNotContain("'value':72");
        assertThat(reasons(bundle)).containsExactly("Observation/o1: other-subject");
    }

    @Test
    void twoVersionsOfThePatientAreBothReadSoThatTheyHaveToAgree() {
        String url = "http://a.org/Patient/p1";
        String newer = PATIENT.replace("1979", "1969");
        assertThat(facts(bundle("collection", entry(url, PATIENT), entry(url, newer), entry(FERRITIN))))
                .contains("'birthDate':[{'value':'1979-08-21'},{'value':'1969-08-21'}],'sex':[{'value':'female'}]")
                .contains("ferritin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'modifierExtension': [{'url': 'http://example.org/denied', 'valueBoolean': true}]",
                "'referenceRange': [{'modifierExtension': [{'url': 'http://example.org/denied', 'valueBoolean': true}]}]",
                "'implicitRules': 'http://example.org/rules'"
            })
    void whatSaysThatItMeansSomethingElseIsListedAndNotRead(String modifier) {
        String modified = FERRITIN.replace("'code'", modifier + ", 'code'");
        assertThat(facts(modified)).isEqualTo("{'ferritin':[{'value':null,'status':'unknown'}]}");
        assertThat(reasons(modified)).containsExactly("Observation/o2276-4: modified");
        String patient = PATIENT.replace("'gender'", modifier + ", 'gender'");
        assertThat(facts(patient, FERRITIN)).contains("'birthDate':[{'value':null", "'value':72");
        assertThat(reasons(patient, FERRITIN)).containsOnly("Patient/p1: modified");
    }

    @Test
    void aResultWithoutATimeIsUsedAndSaidToBeOfAnyAge() {
        String undated = FERRITIN.replace("'effectiveDateTime': '2026-03-09T08:10:00+01:00', ", "");
        assertThat(facts(undated)).contains("'value':72").doesNotContain("'at'");
        assertThat(reasons(undated)).containsExactly("Observation/o2276-4: age");
    }

    @Test
    void aProblemThatEndedInAnyWayIsNotCurrent() {
        String condition = "{'resourceType': 'Condition', 'id': 'c1', 'subject': {'reference': 'Patient/p1'}, "
                + "'code': {'coding': [{'system': 'http://snomed.info/sct', 'code': '399187006'}]}%s}";
        assertThat(facts(condition.formatted(""))).contains("hemochromatosis");
        for (String end :
                List.of("'abatementAge': {'value': 54}", "'abatementRange': {}", "'abatementString': 'long ago'")) {
            assertThat(reasons(condition.formatted(", " + end))).containsExactly("Condition/c1: not-current");
        }
    }

    @Test
    void aPatientThatIsContainedIsOnePersonAndNobodyElse() {
        String newborn =
                FERRITIN.replace("Patient/p1", "#p1").replace("'code'", "'contained': [" + PATIENT + "], 'code'");
        Reading reading = read(newborn, newborn.replace("'o2276-4'", "'o2'"));
        assertThat(reading.request().path("facts").has("birthDate")).isTrue();
        assertThat(reading.request().path("facts").path("ferritin")).hasSize(2);
        assertThat(reading.patient()).isNull();
        assertThat(reading.subject()).isNull();
        assertThatThrownBy(() -> read(newborn, newborn.replace("female", "male")))
                .hasMessageContaining("more than one subject");
        assertThat(reasons(PATIENT.replace("'p1'", "'p2'"), newborn))
                .containsExactly("Observation/o2276-4: other-subject");
    }

    @Test
    void aGroupOrAThingIsNoPerson() {
        String herd = FERRITIN.replace("Patient/p1", "Group/herd").replace("'o2276-4'", "'o1'");
        assertThat(facts(herd)).isEqualTo("{}");
        assertThat(reasons(herd)).containsExactly("Observation/o1: other-subject");
        assertThat(facts(herd, FERRITIN)).containsOnlyOnce("'value':72");
    }

    @Test
    void anIdentifierMeansThePatientWhoHasIt() {
        String patient = PATIENT.replace("'gender'", "'identifier': [{'system': 'urn:mrn', 'value': '7'}], 'gender'");
        String result =
                FERRITIN.replace("'reference': 'Patient/p1'", "'identifier': {'system': 'urn:mrn', 'value': '%s'}");
        assertThat(facts(patient, result.formatted("7"))).contains("ferritin");
        assertThat(facts(patient, result.formatted("8"))).doesNotContain("ferritin");
    }

    @Test
    void aResultAboutAnotherFocusIsNotOfThePatient() {
        assertThat(reasons(PATIENT, FERRITIN.replace("'code'", "'focus': [{'reference': 'Device/1'}], 'code'")))
                .containsExactly("Observation/o2276-4: other-subject");
    }

    @Test
    void whatIsNoResourceIsRefusedAloneAndListedAmongOthers() {
        assertThatThrownBy(() -> Resources.READER.read(json("{'facts': {}}"), PatientContext.moment(Resources.AT)))
                .isInstanceOf(UnreadableResourcesException.class);
        assertThat(reasons(FERRITIN, "[]", "{}", "null")).hasSize(3).allMatch(one -> one.endsWith(": no-resource"));
    }

    @Test
    void onePersonOfOneServerHasOnePseudonymUnderOneKey() {
        byte[] key = new byte[32];
        key[0] = 1;
        Pseudonyms first = new Pseudonyms(key);
        Pseudonyms again = new Pseudonyms(key);
        assertThat(first.of("Patient/1", "http://a.org")).isEqualTo(again.of("Patient/1", "http://a.org"));
        assertThat(first.of("Patient/1", "http://a.org"))
                .isNotEqualTo(first.of("Patient/1", "http://b.org"))
                .isNotEqualTo(first.of("Patient/2", "http://a.org"))
                .isNotEqualTo(Resources.PSEUDONYMS.of("Patient/1", "http://a.org"));
    }

    @Test
    void aProcedureTellsTheTimeSinceAndAnotherRulebookItsOwnForm() {
        String done =
                "{'resourceType': 'Procedure', 'id': 'd1', 'status': '%s', 'performedPeriod': {'end': '2026-03-15T10:00:00+01:00'}, "
                        + "'code': {'coding': [{'system': 'urn:oid:1.2.3.4', 'code': 'FILLING'}]}}";
        String form =
                "{'resourceType': 'QuestionnaireResponse', 'status': 'completed', 'questionnaire': 'urn:example:tank-questions', "
                        + "'item': [{'linkId': 'how-many-valves', 'answer': [{'valueInteger': 3}]}]}";
        try (Rulebook tank = SmallRulebook.codedTank().load()) {
            FhirReader reader = new FhirReader(tank, Resources.PSEUDONYMS);
            List<JsonNode> resources = List.of(json(done.formatted("completed")), json(form));
            assertThat(reader.read(resources, PatientContext.moment(Resources.AT))
                            .request()
                            .path("facts")
                            .toString())
                    .isEqualTo("{\"valves\":[{\"value\":3}],\"sinceFilling\":[{\"value\":1,\"unit\":\"d\"}]}");
            assertThat(reader.read(json(done.formatted("not-done")), PatientContext.moment(Resources.AT))
                            .notUsed())
                    .extracting(NotUsed::reason)
                    .containsExactly("status");
        }
    }
}
