package org.ferrule.resources;

/** Hands each resource to the reader of its kind. */
final class Tour {

    private final Scene scene;
    private final ObservationReader observations;
    private final ConditionReader conditions;
    private final MedicationReader medications;
    private final TimeFacts times;

    Tour(Scene scene) {
        this.scene = scene;
        this.times = new TimeFacts(scene);
        this.observations = new ObservationReader(scene);
        this.conditions = new ConditionReader(scene);
        this.medications = new MedicationReader(scene, times);
    }

    void run() {
        scene.person().item().ifPresent(new PatientReader(scene)::read);
        scene.pool().items().forEach(this::visit);
        times.finish();
    }

    private void visit(Item item) {
        switch (item.type()) {
            case "Observation",
                    "Condition",
                    "AllergyIntolerance",
                    "MedicationRequest",
                    "MedicationStatement",
                    "MedicationAdministration" -> {
                if (scene.person().isNotIn(item)) {
                    scene.notes().add(item, NotUsed.Reason.OTHER_SUBJECT, "It is about somebody or something else.");
                } else {
                    read(item);
                }
            }
            case "Patient", "Medication" -> {}
            default -> scene.notes().ofNoInterest();
        }
    }

    private void read(Item item) {
        switch (item.type()) {
            case "Observation" -> observations.read(item);
            case "Condition" -> conditions.condition(item);
            case "AllergyIntolerance" -> conditions.allergy(item);
            default -> medications.read(item);
        }
    }
}
