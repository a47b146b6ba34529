package org.ferrule.resources;

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

    /** Read together with what refers to them. */
    private static final Set<String> PARTS = Set.of("Patient", "Medication");

    private final Scene scene;
    private final ObservationReader observations;
    private final ConditionReader conditions;
    private final MedicationReader medications;
    private final ProcedureReader procedures;
    private final AnswersReader answers;
    private final TimeFacts times;

    Tour(Scene scene) {
        this.scene = scene;
        this.times = new TimeFacts(scene);
        this.observations = new ObservationReader(scene);
        this.conditions = new ConditionReader(scene, times);
        this.medications = new MedicationReader(scene, times);
        this.procedures = new ProcedureReader(scene, times);
        this.answers = new AnswersReader(scene);
    }

    void run() {
        scene.person().item().ifPresent(new PatientReader(scene)::read);
        scene.pool().items().forEach(this::visit);
        times.finish();
    }

    private void visit(Item item) {
        if (!READ.contains(item.type())) {
            if (!PARTS.contains(item.type())) {
                scene.notes().ofNoInterest();
            }
        } else if (scene.person().isNotIn(item)) {
            scene.notes().add(item, NotUsed.Reason.OTHER_SUBJECT, "It is about somebody or something else.");
        } else {
            read(item);
        }
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
