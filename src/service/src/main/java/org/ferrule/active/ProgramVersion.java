package org.ferrule.active;

/**
 * The version of this program, as decisions and answers name it.
 *
 * @param number such as {@code 1.2.0}
 */
public record ProgramVersion(String number) {}
