package org.ferrule.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.ferrule.json.Json;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.merkle.Hash;
import org.ferrule.merkle.Proofs;
import org.ferrule.notes.Checkpoint;
import org.ferrule.recording.Checkpoints;
import org.ferrule.recording.Export;
import org.ferrule.recording.InclusionProof;
import org.ferrule.records.LoggedEvent;
import org.ferrule.records.LoggedRecord;
import org.ferrule.store.RecordStore;

/** Proofs of the log, and the log itself. */
@Path(AuditResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
final class AuditResource {

    static final String PATH = "/api/v1/audit";
    static final String EXPORT = PATH + "/export";

    private static final String NDJSON = "application/x-ndjson";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

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
        Optional<LoggedRecord> decision = store.find(id);
        if (decision.isPresent()) {
            return proof(checkpoint -> InclusionProof.of(decision.get(), checkpoint, store.subtrees()));
        }
        LoggedEvent event = store.events().find(id).orElseThrow(NotFoundException::new);
        return proof(checkpoint -> InclusionProof.of(event, checkpoint, store.subtrees()));
    }

    private byte[] proof(Function<Checkpoint, InclusionProof> prove) {
        Checkpoint checkpoint = checkpoints.sign();
        return Json.write(ProofView.of(prove.apply(checkpoint), view(checkpoint)));
    }

    /** What an approver signed by its digest, byte for byte: the difference or the report of a draft. */
    @GET
    @Path("documents/{sha256}")
    public byte[] document(@PathParam("sha256") String sha256) {
        String digest = "sha256:" + sha256;
        byte[] content = store.events().document(digest).orElseThrow(NotFoundException::new);
        if (!Hash.sha256(content).hex().equals(sha256)) {
            throw new IllegalStateException("the document " + digest + " was changed in the record store");
        }
        return content;
    }

    /** That nothing was changed or taken out since a checkpoint that the caller kept, of so many records. */
    @GET
    @Path("consistency/{first}")
    public byte[] consistency(@PathParam("first") String first) {
        Checkpoint checkpoint = checkpoints.sign();
        long size = size(first, checkpoint.size());
        List<Hash> path = Proofs.consistency(size, checkpoint.size(), store.subtrees());
        return Json.write(ConsistencyView.of(size, path, view(checkpoint)));
    }

    private static long size(String text, long most) {
        if (!NUMBER.matcher(text).matches()) {
            throw mistake("the number of records of a checkpoint is expected, not \"" + text + "\"");
        }
        long size = Long.parseLong(text);
        if (size > most) {
            throw mistake("the log has " + most + " records, fewer than " + size
                    + ": if you hold a checkpoint of so many, an older copy took the place of the log; verify it");
        }
        return size;
    }

    private static MistakenRequestException mistake(String detail) {
        return new MistakenRequestException(List.of(new Mistake("first", detail)));
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
