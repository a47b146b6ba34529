package org.ferrule.records;

import java.util.List;

/**
 * Who asked for a decision, as its record tells it.
 *
 * @param name how the credential names the caller
 * @param roles what the caller might do then, in words; empty where nobody had to say who calls
 */
public record Requester(String name, List<String> roles) {

    /** Keeps its own list. */
    public Requester {
        roles = List.copyOf(roles);
    }

    /** Somebody who did not have to say who calls. */
    public static Requester named(String name) {
        return new Requester(name, List.of());
    }
}
