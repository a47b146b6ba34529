package org.ferrule.reading;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.OtherRelease;
import org.ferrule.resources.Resource;

/** Hands each resource to the reader of its kind. */
final class ResourceDispatcher {

    private static final Set<String> READ = Set.of(
            "Observation",
            "Condition",
            "AllergyIntolerance",
            "Procedure",
            "QuestionnaireResponse",
            "MedicationRequest",
            "MedicationStatement",
            "MedicationAdministration",
            "MedicationDispense",
            "DiagnosticReport");

    /** What medicines are told by that is no use of one. */
    private static final Set<String> ABOUT_MEDICINES = Set.of("Medication", "MedicationKnowledge");

    private final ReadingContext context;
    private final List<Resource> people;
    private final ObservationReader observations;
    private final ConditionReader conditions;
    private final MedicationReader medications;
    private final ProcedureReader procedures;
    private final AnswersReader answers;
    private final TimeFacts times;

    ResourceDispatcher(ReadingContext context) {
        this.context = context;
        this.people = context.subject().versions();
        this.times = new TimeFacts(context);
        this.observations = new ObservationReader(context);
        this.conditions = new ConditionReader(context, times);
        this.medications = new MedicationReader(context, times);
        this.procedures = new ProcedureReader(context, times);
        this.answers = new AnswersReader(context);
    }

    void run() {
        PatientReader patients = new PatientReader(context);
        people.stream().filter(this::isPlain).forEach(patients::read);
        people.forEach(patients::tellState);
        context.resources().all().forEach(this::dispatch);
        times.finish();
    }

    private void dispatch(Resource resource) {
        if (!READ.contains(resource.type())) {
            unread(resource);
            return;
        }
        switch (context.subject().about(resource)) {
            case THE_PERSON -> {
                if (isPlain(resource)) {
                    read(resource);
                }
            }
            case ANOTHER -> anotherSubject(resource);
            case NOBODY_KNOWS ->
                new AffectedFacts(context)
                        .markUnusable(
                                resource,
                                NotUsed.Reason.OTHER_SUBJECT,
                                "It does not say in a way that can be followed whether it is about this person.");
        }
    }

    private void unread(Resource resource) {
        if (resource.type().equals("Patient")) {
            patient(resource);
        } else if (resource.type().startsWith("Medication") && !ABOUT_MEDICINES.contains(resource.type())) {
            context.notUsed()
                    .add(
                            resource,
                            NotUsed.Reason.OTHER_RELEASE,
                            "FHIR R4 has no resource of this type, which may tell of a medicine: send it as R4.");
        } else if (!ABOUT_MEDICINES.contains(resource.type())) {
            context.notUsed().ofNoInterest();
        }
    }

    private void patient(Resource resource) {
        if (context.subject().isLinked(resource)) {
            context.notUsed()
                    .add(
                            resource,
                            NotUsed.Reason.STATE,
                            "It is another record of the same person by its link:"
                                    + " what refers to it is read, its own elements are not.");
        } else if (!people.contains(resource)) {
            anotherSubject(resource);
        }
    }

    private void anotherSubject(Resource resource) {
        context.notUsed().add(resource, NotUsed.Reason.OTHER_SUBJECT, "It is about somebody or something else.");
    }

    private boolean isPlain(Resource resource) {
        Optional<String> release = OtherRelease.problem(resource);
        if (resource.isModified()) {
            new AffectedFacts(context)
                    .markUnusable(
                            resource,
                            NotUsed.Reason.MODIFIED,
                            "It has a modifier extension or implicit rules,"
                                    + " which may turn its meaning round and are not known.");
        } else {
            release.ifPresent(problem ->
                    new AffectedFacts(context).markUnusable(resource, NotUsed.Reason.OTHER_RELEASE, problem));
        }
        return !resource.isModified() && release.isEmpty();
    }

    private void read(Resource resource) {
        switch (resource.type()) {
            case "Observation" -> observations.read(resource);
            case "DiagnosticReport" -> observations.report(resource);
            case "Condition" -> conditions.condition(resource);
            case "AllergyIntolerance" -> conditions.allergy(resource);
            case "Procedure" -> procedures.read(resource);
            case "QuestionnaireResponse" -> answers.read(resource);
            default -> medications.read(resource);
        }
    }
}
