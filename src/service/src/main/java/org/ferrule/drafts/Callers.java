package org.ferrule.drafts;

import jakarta.ws.rs.core.SecurityContext;
import org.ferrule.access.Caller;
import org.ferrule.lifecycle.Actor;
import org.ferrule.records.Requester;

/** Who calls, as the log of rulebooks names it. */
final class Callers {

    private Callers() {}

    static Actor of(SecurityContext security) {
        Caller caller = Caller.of(security.getUserPrincipal());
        return new Actor(new Requester(caller.name(), caller.roleWords()), !caller.equals(Caller.ANONYMOUS));
    }
}
