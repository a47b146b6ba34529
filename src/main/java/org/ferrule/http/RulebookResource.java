package org.ferrule.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.ferrule.evaluation.Json;
import org.ferrule.rulebook.Rulebook;

/** The rulebook that decides, and each rule of it with its source. */
@Path("/api/v1/rulebook")
@Produces(MediaType.APPLICATION_JSON)
final class RulebookResource {

    private final Rulebook rulebook;
    private final byte[] view;

    RulebookResource(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.view = Json.write(RulebookView.of(rulebook));
    }

    @GET
    public byte[] rulebook() {
        return view.clone();
    }

    @GET
    @Path("rules/{id}")
    public byte[] rule(@PathParam("id") String id) {
        return RuleView.of(rulebook, id).map(Json::write).orElseThrow(NotFoundException::new);
    }
}
