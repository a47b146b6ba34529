package org.ferrule.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.Semaphore;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.Candidate;
import org.ferrule.active.Edition;
import org.ferrule.evaluation.Json;
import org.ferrule.verification.Checked;

/** Checks workbooks before they are saved to the folder of the rulebook; changes nothing. One check at a time, for a check takes a whole core. */
@Path(CheckResource.PATH)
final class CheckResource {

    static final String PATH = "/api/v1/rulebook/check";

    private static final long RETRY_AFTER_SECONDS = 5;

    private final ActiveRulebook active;
    private final Semaphore turn = new Semaphore(1);

    CheckResource(ActiveRulebook active) {
        this.active = active;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    public byte[] check(@HeaderParam(HttpHeaders.CONTENT_TYPE) String type, byte[] content) {
        Candidate candidate = candidate(Upload.read(type, content));
        if (!turn.tryAcquire()) {
            throw new ServiceUnavailableException(RETRY_AFTER_SECONDS);
        }
        try (Checked checked = candidate.check()) {
            return Json.write(checked.report());
        } finally {
            turn.release();
        }
    }

    private Candidate candidate(Upload upload) {
        if (upload.only()) {
            return Candidate.of(upload.files());
        }
        try (Edition edition = active.take()) {
            return Candidate.over(edition.files(), upload.files());
        }
    }
}
