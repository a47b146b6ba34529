package org.ferrule.rulebook;

/**
 * What may be recommended.
 *
 * @param code its code
 * @param text what it tells a clinician
 * @param asks whether an answer in which it stands asks for what is missing
 */
public record RecommendationDefinition(String code, String text, boolean asks) {

    private static final String ASKS = "Asks";

    /** Reads its row of the sheet; one that does not say whether it asks does. */
    static RecommendationDefinition read(ListSheet.Entry entry) {
        boolean asks = entry.textOrNull(ASKS) == null || entry.yes(ASKS);
        return new RecommendationDefinition(entry.key(), entry.required("Text"), asks);
    }
}
