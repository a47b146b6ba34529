package org.ferrule.drafts;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.Instant;
import org.ferrule.active.InForce;
import org.ferrule.json.Json;
import org.ferrule.lifecycle.Activation;
import org.ferrule.lifecycle.LifecycleService;
import org.ferrule.lifecycle.LifecycleService.Wish;

/** What is in force, was and will be. */
@Path("/api/v1/rulebook")
@Produces(MediaType.APPLICATION_JSON)
final class ActivationResource {

    private static final int CREATED = 201;

    private final LifecycleService lifecycle;
    private final InForce inForce;
    private final DraftContents contents;
    private final Clock clock;

    ActivationResource(LifecycleService lifecycle, InForce inForce, DraftContents contents, Clock clock) {
        this.lifecycle = lifecycle;
        this.inForce = inForce;
        this.contents = contents;
        this.clock = clock;
    }

    /** All activations, and what follows from them. */
    @GET
    @Path("history")
    public byte[] history() {
        return Json.write(HistoryView.of(
                lifecycle.read(), clock.instant(), contents.active(), inForce.folderDigest(), lifecycle.settings()));
    }

    /** Lets a rulebook decide: now, or from a moment on. */
    @POST
    @Path("activations")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response activate(byte[] content, @Context SecurityContext security) {
        Body body = Body.read(content, "digest", "from", "reason");
        String digest = body.text("digest");
        Instant from = body.moment("from");
        String reason = body.text("reason");
        body.requireFine();
        contents.files(digest);
        Wish wish = new Wish(digest, from, reason, contents.active(), inForce.folderDigest());
        Activation made = lifecycle.activate(Callers.of(security), wish);
        inForce.look();
        return Response.status(CREATED)
                .entity(Json.write(HistoryView.ActivationView.of(lifecycle.read(), made, clock.instant())))
                .build();
    }

    /** Calls an activation off whose moment is to come. */
    @POST
    @Path("activations/{id}/call-off")
    @Consumes(MediaType.APPLICATION_JSON)
    public byte[] callOff(@PathParam("id") String id, byte[] content, @Context SecurityContext security) {
        Body body = Body.read(content, "reason");
        String reason = body.text("reason");
        body.requireFine();
        lifecycle.callOff(Callers.of(security), id, reason);
        return history();
    }
}
