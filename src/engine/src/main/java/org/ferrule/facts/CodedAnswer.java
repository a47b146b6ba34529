package org.ferrule.facts;

import org.jspecify.annotations.Nullable;

/**
 * A coded value that means a word of a fact.
 *
 * @param system the list that the code belongs to
 * @param code the code
 * @param word the word, null for not known
 * @param trust how sure that is
 */
public record CodedAnswer(CodeSystem system, String code, @Nullable String word, String trust) {}
