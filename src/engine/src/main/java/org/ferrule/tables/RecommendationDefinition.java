package org.ferrule.tables;

/**
 * What may be recommended.
 *
 * @param code its code
 * @param text what it tells a clinician
 * @param asks whether an answer in which it stands asks for what is missing
 */
public record RecommendationDefinition(String code, String text, boolean asks) {}
