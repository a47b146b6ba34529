package org.ferrule.http;

/**
 * A past decision was asked about whose rulebook was not kept, was changed since, or cannot be read by this version of
 * the program.
 */
final class RulebookGoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RulebookGoneException(String digest) {
        super("the rulebook " + digest + " of this decision is not kept here, or cannot be read any more");
    }
}
