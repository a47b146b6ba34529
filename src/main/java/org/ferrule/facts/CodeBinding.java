package org.ferrule.facts;

/**
 * A code that means a fact.
 *
 * @param system code system, such as LOINC
 * @param code the code
 * @param trust how sure the binding is
 */
public record CodeBinding(String system, String code, String trust) {}
