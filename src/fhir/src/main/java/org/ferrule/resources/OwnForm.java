package org.ferrule.resources;

import org.ferrule.facts.FactDefinition;

/**
 * How the items of the questionnaire are called that asks for the facts themselves: a fact by its name, and below it
 * when that was so.
 */
public final class OwnForm {

    /** No name of a fact holds a dot. */
    private static final String TIME = ".time";

    private static final String GROUP = "group.";

    private OwnForm() {}

    /** The linkId of a group of facts. */
    public static String group(String group) {
        return GROUP + group;
    }

    /** The linkId of the item, below the answer to a fact, that tells when that was so. */
    public static String time(FactDefinition fact) {
        return time(fact.name());
    }

    /** The linkId of the item, below the answer to the item with this linkId, that tells when that was so. */
    public static String time(String linkId) {
        return linkId + TIME;
    }
}
