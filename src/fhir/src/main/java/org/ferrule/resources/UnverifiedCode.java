package org.ferrule.resources;

/**
 * A code that a fact was read by and that is not verified.
 *
 * @param fact name of the fact
 * @param system the word for the code system
 * @param code the code, or the beginning of codes and a star
 * @param trust how sure its meaning is
 */
public record UnverifiedCode(String fact, String system, String code, String trust) {}
