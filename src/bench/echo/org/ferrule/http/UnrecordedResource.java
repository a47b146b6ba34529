package org.ferrule.http;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.LoadedRulebook;

/**
 * What an evaluation would cost if nobody kept it. Only in the jar that the profile benchmark builds, under an address
 * that the table of access lists.
 */
@Path("/api/v1/evaluations/unrecorded/replay")
final class UnrecordedResource {

    private final ActiveRulebook active;

    UnrecordedResource(ActiveRulebook active) {
        this.active = active;
    }

    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public byte[] evaluate(byte[] request) {
        try (LoadedRulebook loaded = active.take()) {
            return loaded.evaluator().answer(request).json();
        }
    }
}
