package org.ferrule.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.ferrule.ShippedRulebook;
import org.ferrule.Vignette;
import org.ferrule.reading.FhirVignette;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A client that others wrote, which knows FHIR and nothing of this service, with the packaged service and the shipped
 * rulebook.
 */
@QuarkusIntegrationTest
class FhirClientIT {

    private static final FhirContext HAPI = FhirContext.forR4Cached();
    private static final String OPERATION = "$rls-iron";

    private static IGenericClient client() {
        HAPI.getRestfulClientFactory().setSocketTimeout(60_000);
        return HAPI.newRestfulGenericClient("http://localhost:" + RestAssured.port + "/fhir");
    }

    private static Patient patient() {
        Patient patient = new Patient();
        patient.setId("Patient/p1");
        patient.setGender(AdministrativeGender.FEMALE);
        patient.setBirthDateElement(new DateType("1979-08-21"));
        return patient;
    }

    private static Observation observation(String code, String value, String unit) {
        Observation observation = new Observation();
        observation.setId("Observation/o" + code);
        observation.setStatus(Observation.ObservationStatus.FINAL);
        observation.setSubject(new Reference("Patient/p1"));
        observation.getCode().addCoding().setSystem("http://loinc.org").setCode(code);
        observation.setEffective(new DateTimeType("2026-03-09T08:10:00+01:00"));
        observation.setValue(new Quantity()
                .setValue(new BigDecimal(value))
                .setUnit(unit)
                .setSystem("http://unitsofmeasure.org")
                .setCode(unit));
        return observation;
    }

    private static Parameters ask(Parameters parameters) {
        return client().operation()
                .onServer()
                .named(OPERATION)
                .withParameters(parameters)
                .execute();
    }

    private static Binary binary(Parameters answer) {
        return (Binary) answer.getParameter("decision").getPart().stream()
                .filter(part -> part.getName().equals("answer"))
                .findFirst()
                .orElseThrow()
                .getResource();
    }

    private static Parameters withDate() {
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("date").setValue(new DateTimeType("2026-03-16T10:00:00+01:00"));
        return parameters;
    }

    @Test
    void theClientReadsWhatTheDoorCanDo() {
        CapabilityStatement statement =
                client().capabilities().ofType(CapabilityStatement.class).execute();
        assertThat(statement.getRestFirstRep().getOperation().get(0).getName()).isEqualTo("rls-iron");
    }

    @Test
    void theClientCallsTheOperationAndReadsTheAnswer() throws IOException {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        bundle.addEntry().setResource(patient());
        bundle.addEntry().setResource(observation("2276-4", "61", "ng/mL"));
        Parameters parameters = withDate();
        parameters.addParameter().setName("resource").setResource(bundle);
        Parameters answer = ask(parameters);
        GuidanceResponse guidance =
                (GuidanceResponse) answer.getParameter("guidance").getResource();
        assertThat(guidance.getStatus()).isEqualTo(GuidanceResponse.GuidanceResponseStatus.DATAREQUIRED);
        assertThat(guidance.getSubject().getReference()).isEqualTo("Patient/p1");
        Binary binary = binary(answer);
        assertThat(new ObjectMapper()
                        .readTree(binary.getData())
                        .at("/facts/ferritin/value")
                        .decimalValue())
                .isEqualByComparingTo("61");
    }

    @Test
    void resourcesOneByOneAreOneQuestion() {
        Parameters parameters = withDate();
        for (var resource :
                List.of(patient(), observation("2276-4", "400", "ug/L"), observation("2502-3", "47", "%"))) {
            parameters.addParameter().setName("resource").setResource(resource);
        }
        Parameters answer = ask(parameters);
        assertThat(answer.getParameters("issue")).isNotNull();
        assertThat(answer.getParameter().stream()
                        .filter(parameter -> parameter.getResource() instanceof ServiceRequest)
                        .toList())
                .allSatisfy(test -> assertThat(((ServiceRequest) test.getResource()).getIntent())
                        .isEqualTo(ServiceRequest.ServiceRequestIntent.PROPOSAL));
    }

    static List<Named<Vignette>> vignettes() {
        return Vignette.all();
    }

    @ParameterizedTest
    @MethodSource("vignettes")
    void thePatientGetsTheExpectedAnswerThroughTheClient(Vignette vignette) throws IOException {
        String bundle = FhirVignette.bundle(
                        vignette.request(), ShippedRulebook.rulebook().variables())
                .toString();
        Parameters parameters = new Parameters();
        parameters
                .addParameter()
                .setName("date")
                .setValue(new DateTimeType(vignette.request().path("at").asText("2026-03-16T10:00:00+01:00")));
        parameters
                .addParameter()
                .setName("resource")
                .setResource(HAPI.newJsonParser().parseResource(Bundle.class, bundle));
        vignette.requireMet(new ObjectMapper().readTree(binary(ask(parameters)).getData()));
    }

    @Test
    void definitionsAreReadAndFound() {
        PlanDefinition plan = client().read()
                .resource(PlanDefinition.class)
                .withId("rls-iron")
                .execute();
        assertThat(plan.getAction()).isNotEmpty();
        Bundle found = client().search()
                .forResource(Questionnaire.class)
                .where(Questionnaire.URL.matches().value("urn:ferrule:rls-iron:questionnaire"))
                .returnBundle(Bundle.class)
                .execute();
        assertThat(found.getEntry()).hasSize(1);
    }

    private static Bundle.BundleEntryComponent asking(Bundle.HTTPVerb method, String url) {
        Bundle.BundleEntryComponent entry = new Bundle.BundleEntryComponent();
        entry.getRequest().setMethod(method).setUrl(url);
        return entry;
    }

    private static Parameters about(String name) {
        Parameters parameters = withDate();
        parameters.addParameter().setName("subject").setValue(new StringType("Patient/p1"));
        parameters.addParameter().setName(name).setResource(patient());
        parameters.addParameter().setName(name).setResource(observation("2276-4", "61", "ng/mL"));
        return parameters;
    }

    private static void requireValid(IBaseResource resource) {
        assertThat(HapiValidator.errors(HAPI.newJsonParser().encodeResourceToString(resource)))
                .isEmpty();
    }

    @Test
    void theClientSendsABatch() {
        Bundle batch = new Bundle().setType(Bundle.BundleType.BATCH);
        batch.addEntry(asking(Bundle.HTTPVerb.POST, "$rls-iron").setResource(about("resource")));
        batch.addEntry(asking(Bundle.HTTPVerb.POST, "$rls-iron").setResource(new Parameters()));
        batch.addEntry(asking(Bundle.HTTPVerb.GET, "Library/rls-iron"));
        Bundle response = client().transaction().withBundle(batch).execute();
        requireValid(response);
        assertThat(response.getType()).isEqualTo(Bundle.BundleType.BATCHRESPONSE);
        assertThat(response.getEntry())
                .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
                .containsExactly("200", "400", "200");
        assertThat(response.getEntry().get(1).getResponse().getOutcome()).isInstanceOf(OperationOutcome.class);
    }

    @Test
    void theClientAppliesThePlan() {
        CarePlan plan = client().operation()
                .onInstance("PlanDefinition/rls-iron")
                .named("$apply")
                .withParameters(about("data"))
                .returnResourceType(CarePlan.class)
                .execute();
        requireValid(plan);
        assertThat(plan.getSubject().getReference()).isEqualTo("Patient/p1");
        assertThat(plan.getContained()).hasAtLeastOneElementOfType(GuidanceResponse.class);
    }

    @Test
    void theClientFillsTheQuestionnaireAndAsksForWhatItNeeds() throws IOException {
        Parameters filled = client().operation()
                .onInstance("Questionnaire/rls-iron")
                .named("$populate")
                .withParameters(about("content"))
                .execute();
        requireValid(filled);
        QuestionnaireResponse response =
                (QuestionnaireResponse) filled.getParameter("response").getResource();
        response.setStatus(QuestionnaireResponse.QuestionnaireResponseStatus.COMPLETED);
        Parameters completed = withDate();
        completed.addParameter().setName("resource").setResource(response);
        assertThat(new ObjectMapper().readTree(binary(ask(completed)).getData()).path("facts"))
                .isEqualTo(new ObjectMapper()
                        .readTree(binary(ask(about("resource"))).getData())
                        .path("facts"));
        Library library = client().operation()
                .onInstance("Library/rls-iron")
                .named("$data-requirements")
                .withNoParameters(Parameters.class)
                .returnResourceType(Library.class)
                .useHttpGet()
                .execute();
        requireValid(library);
        assertThat(library.getDataRequirement()).isNotEmpty();
    }

    @Test
    void refusalsAreUnderstood() {
        Parameters wrong = new Parameters();
        wrong.addParameter().setName("resource").setResource(patient());
        wrong.addParameter().setName("version").setValue(new StringType("sha256:00"));
        assertThatThrownBy(() -> ask(wrong))
                .isInstanceOfSatisfying(UnprocessableEntityException.class, refused -> assertThat(
                                ((OperationOutcome) refused.getOperationOutcome())
                                        .getIssueFirstRep()
                                        .getDiagnostics())
                        .contains("sha256:"));
        assertThatThrownBy(() -> ask(withDate())).isInstanceOf(InvalidRequestException.class);
    }
}
