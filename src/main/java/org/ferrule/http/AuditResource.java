package org.ferrule.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.ferrule.audit.Checkpoint;
import org.ferrule.audit.Checkpoints;
import org.ferrule.audit.Export;
import org.ferrule.audit.Inclusion;
import org.ferrule.audit.LoggedRecord;
import org.ferrule.audit.RecordStore;
import org.ferrule.evaluation.Json;

/** Proofs of the log, and the log itself. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
final class AuditResource {

    private static final String NDJSON = "application/x-ndjson";

    private final RecordStore store;
    private final Checkpoints checkpoints;

    AuditResource(RecordStore store, Checkpoints checkpoints) {
        this.store = store;
        this.checkpoints = checkpoints;
    }

    @GET
    @Path("checkpoint")
    public byte[] checkpoint() {
        return Json.write(view(checkpoints.sign()));
    }

    @GET
    @Path("proof/{id}")
    public byte[] proof(@PathParam("id") String id) {
        LoggedRecord logged = store.find(id).orElseThrow(NotFoundException::new);
        Checkpoint checkpoint = checkpoints.sign();
        return Json.write(ProofView.of(Inclusion.of(logged, checkpoint, store.subtrees()), view(checkpoint)));
    }

    /** The whole log up to now, a line for each record. */
    @GET
    @Path("export")
    @Produces(NDJSON)
    public StreamingOutput export() {
        Checkpoint checkpoint = checkpoints.sign();
        return out -> Export.write(store, checkpoint, out);
    }

    private CheckpointView view(Checkpoint checkpoint) {
        return CheckpointView.of(checkpoint, checkpoints.publicKey());
    }
}
