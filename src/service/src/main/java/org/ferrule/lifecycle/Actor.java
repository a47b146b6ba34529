package org.ferrule.lifecycle;

import org.ferrule.records.Requester;

/**
 * Who does something with a rulebook.
 *
 * @param requester name and roles, as the log tells them
 * @param isKnown whether somebody had to say who calls; where nobody has to, everybody may do everything but approve
 */
public record Actor(Requester requester, boolean isKnown) {

    /** The name in the log. */
    public String name() {
        return requester.name();
    }

    boolean may(String role) {
        return !isKnown || requester.roles().contains(role);
    }
}
