package org.ferrule.cdshooks;

import java.util.List;

/** Why somebody may decide otherwise: codes that HL7 keeps for it, the ones that can be meant here. */
final class OverrideReasons {

    private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes";

    /** In the order in which they are offered. */
    static final List<Card.Coding> ALL = List.of(
            reason("patient-ineligible", "Patient does not meet eligibility for recommended action"),
            reason("patient-contraindication", "Patient has contraindication to recommended action"),
            reason("indication-order-exists", "Patient has indication/order for intended action"),
            reason("action-completed", "Recommended action was already completed"),
            reason("action-unsuccessful", "Recommended action was previously unsuccessful"),
            reason(
                    "need-more-info",
                    "Could not address recommended action"
                            + " due to need for more information/pending results/pending consult"),
            reason("risk-benefit-ratio", "Recipient assessment of risk/benefit ratio"),
            reason("recipient-does-not-trust", "Recipient does not agree with or trust the recommended action"),
            reason("policy-contradicts", "Institutional policy/guideline contradicts the recommended action"),
            reason("prefers-alternative", "Patient prefers an alternative approach or treatment"),
            reason("patient-refuses", "Patient refuses/declines (no context given)*"));

    private OverrideReasons() {}

    private static Card.Coding reason(String code, String display) {
        return new Card.Coding(SYSTEM, code, display);
    }
}
