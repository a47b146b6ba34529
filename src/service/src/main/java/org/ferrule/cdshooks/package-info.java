/**
 * The door for record systems that speak CDS Hooks 2.0: tells which services there are and what they have to be sent,
 * turns a call into a native request and the decision into cards, and takes feedback on them. Holds no logic of
 * decisions, and no code, word or limit of the guideline.
 *
 * <p>May use {@code access}, {@code active}, {@code audit}, {@code fetch}, {@code resources}, {@code refusal} and what
 * is below them, Jakarta REST and CDI; never another door.
 */
@NullMarked
package org.ferrule.cdshooks;

import org.jspecify.annotations.NullMarked;
