package org.ferrule.facts;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of resources that facts are read from. */
public enum ResourceKind {
    /** The person. */
    PATIENT("Patient"),
    /** Something measured or observed. */
    OBSERVATION("Observation"),
    /** A problem of the person. */
    CONDITION("Condition"),
    /** Something done to the person. */
    PROCEDURE("Procedure"),
    /** A medicine ordered, taken or given: MedicationRequest, MedicationStatement, MedicationAdministration. */
    MEDICATION("Medication"),
    /** What the person does not tolerate. */
    ALLERGY("AllergyIntolerance"),
    /** A form filled in. */
    ANSWERS("QuestionnaireResponse");

    private final String word;

    ResourceKind(String word) {
        this.word = word;
    }

    /** The word in the workbook. */
    public String word() {
        return word;
    }

    /** The kind that a workbook means. */
    public static Optional<ResourceKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
