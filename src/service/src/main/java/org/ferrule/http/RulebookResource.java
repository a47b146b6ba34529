package org.ferrule.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.LoadedRulebook;
import org.ferrule.json.Json;

/** The rulebook that decides, and each rule of it with its source. */
@Path("/api/v1/rulebook")
@Produces(MediaType.APPLICATION_JSON)
final class RulebookResource {

    private final ActiveRulebook active;

    RulebookResource(ActiveRulebook active) {
        this.active = active;
    }

    @GET
    public byte[] rulebook() {
        try (LoadedRulebook loaded = active.take()) {
            return Json.write(new RulebookView(loaded.rulebook(), active.status()));
        }
    }

    @GET
    @Path("rules/{id}")
    public byte[] rule(@PathParam("id") String id) {
        try (LoadedRulebook loaded = active.take()) {
            return RuleView.of(loaded.rulebook(), id).map(Json::write).orElseThrow(NotFoundException::new);
        }
    }
}
