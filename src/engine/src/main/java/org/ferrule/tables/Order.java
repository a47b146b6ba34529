package org.ferrule.tables;

import org.ferrule.facts.CodeBinding;
import org.ferrule.facts.CodeForm;
import org.ferrule.facts.CodeSystem;

/**
 * An order that carries out a recommendation or finds out a fact.
 *
 * @param purpose code of the recommendation, or name of the fact
 * @param resource {@code MedicationRequest} or {@code ServiceRequest}
 * @param system the list that the code belongs to
 * @param code what is ordered, or the beginning of codes and a star: then it is recognised only, never drafted
 * @param display what the code says
 * @param trust how sure that is
 */
public record Order(String purpose, String resource, CodeSystem system, String code, String display, String trust) {

    /** An order of a medicine. */
    public static final String MEDICINE = "MedicationRequest";

    /** An order of anything else. */
    public static final String SERVICE = "ServiceRequest";

    /** Whether it can be drafted. */
    public boolean isExact() {
        return !code.endsWith(CodeBinding.REST);
    }

    /** Whether it can be drafted: not by a group of codes, nor by a word. */
    public boolean isDraftable() {
        return isExact() && system.form() != CodeForm.NAME;
    }
}
