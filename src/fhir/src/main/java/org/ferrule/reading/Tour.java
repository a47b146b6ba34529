package org.ferrule.reading;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ferrule.resources.Item;
import org.ferrule.resources.NotUsed;
import org.ferrule.resources.OtherRelease;

/** Hands each resource to the reader of its kind. */
final class Tour {

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

    private final Scene scene;
    private final List<Item> people;
    private final ObservationReader observations;
    private final ConditionReader conditions;
    private final MedicationReader medications;
    private final ProcedureReader procedures;
    private final AnswersReader answers;
    private final TimeFacts times;

    Tour(Scene scene) {
        this.scene = scene;
        this.people = scene.person().items();
        this.times = new TimeFacts(scene);
        this.observations = new ObservationReader(scene);
        this.conditions = new ConditionReader(scene, times);
        this.medications = new MedicationReader(scene, times);
        this.procedures = new ProcedureReader(scene, times);
        this.answers = new AnswersReader(scene);
    }

    void run() {
        PatientReader patients = new PatientReader(scene);
        people.stream().filter(this::isPlain).forEach(patients::read);
        people.forEach(patients::tellState);
        scene.pool().items().forEach(this::visit);
        times.finish();
    }

    private void visit(Item item) {
        if (!READ.contains(item.type())) {
            unread(item);
            return;
        }
        switch (scene.person().about(item)) {
            case THE_PERSON -> {
                if (isPlain(item)) {
                    read(item);
                }
            }
            case ANOTHER -> anotherSubject(item);
            case NOBODY_KNOWS ->
                new Meant(scene)
                        .doubt(
                                item,
                                NotUsed.Reason.OTHER_SUBJECT,
                                "It does not say in a way that can be followed whether it is about this person.");
        }
    }

    private void unread(Item item) {
        if (item.type().equals("Patient")) {
            patient(item);
        } else if (item.type().startsWith("Medication") && !ABOUT_MEDICINES.contains(item.type())) {
            scene.notes()
                    .add(
                            item,
                            NotUsed.Reason.OTHER_RELEASE,
                            "FHIR R4 has no resource of this type, which may tell of a medicine: send it as R4.");
        } else if (!ABOUT_MEDICINES.contains(item.type())) {
            scene.notes().ofNoInterest();
        }
    }

    private void patient(Item item) {
        if (scene.person().isLinked(item)) {
            scene.notes()
                    .add(
                            item,
                            NotUsed.Reason.STATE,
                            "It is another record of the same person by its link: what refers to it is read, its own elements are not.");
        } else if (!people.contains(item)) {
            anotherSubject(item);
        }
    }

    private void anotherSubject(Item item) {
        scene.notes().add(item, NotUsed.Reason.OTHER_SUBJECT, "It is about somebody or something else.");
    }

    private boolean isPlain(Item item) {
        Optional<String> release = OtherRelease.problem(item);
        if (item.isModified()) {
            new Meant(scene)
                    .doubt(
                            item,
                            NotUsed.Reason.MODIFIED,
                            "It has a modifier extension or implicit rules, which may turn its meaning round and are not known.");
        } else {
            release.ifPresent(problem -> new Meant(scene).doubt(item, NotUsed.Reason.OTHER_RELEASE, problem));
        }
        return !item.isModified() && release.isEmpty();
    }

    private void read(Item item) {
        switch (item.type()) {
            case "Observation" -> observations.read(item);
            case "DiagnosticReport" -> observations.report(item);
            case "Condition" -> conditions.condition(item);
            case "AllergyIntolerance" -> conditions.allergy(item);
            case "Procedure" -> procedures.read(item);
            case "QuestionnaireResponse" -> answers.read(item);
            default -> medications.read(item);
        }
    }
}
