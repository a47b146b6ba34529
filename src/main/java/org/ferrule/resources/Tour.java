package org.ferrule.resources;

import java.util.List;
import java.util.Set;

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
            "MedicationAdministration");

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
            if (item.type().equals("Patient")) {
                patient(item);
            } else if (!item.type().equals("Medication")) {
                scene.notes().ofNoInterest();
            }
        } else if (scene.person().isNotIn(item)) {
            anotherSubject(item);
        } else if (isPlain(item)) {
            read(item);
        }
    }

    private void patient(Item item) {
        if (!people.contains(item)) {
            anotherSubject(item);
        }
    }

    private void anotherSubject(Item item) {
        scene.notes().add(item, NotUsed.Reason.OTHER_SUBJECT, "It is about somebody or something else.");
    }

    private boolean isPlain(Item item) {
        boolean modified = item.isModified();
        if (modified) {
            scene.notes()
                    .add(
                            item,
                            NotUsed.Reason.MODIFIED,
                            "It has a modifier extension or implicit rules, which may turn its meaning round and are not known.");
        }
        return !modified;
    }

    private void read(Item item) {
        switch (item.type()) {
            case "Observation" -> observations.read(item);
            case "Condition" -> conditions.condition(item);
            case "AllergyIntolerance" -> conditions.allergy(item);
            case "Procedure" -> procedures.read(item);
            case "QuestionnaireResponse" -> answers.read(item);
            default -> medications.read(item);
        }
    }
}
