package org.ferrule.http;

import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.LoadedRulebook;
import org.ferrule.active.RulebookCandidate;
import org.ferrule.folder.Patience;
import org.ferrule.json.Json;
import org.ferrule.limits.CheckLimits;
import org.ferrule.rulebook.RulebookLoader;
import org.ferrule.upload.Upload;
import org.ferrule.verification.Checked;

/** Checks workbooks before they are saved to the folder of the rulebook; changes nothing. */
@Path(CheckResource.PATH)
final class CheckResource {

    static final String PATH = "/api/v1/rulebook/check";

    private static final long RETRY_AFTER_SECONDS = 10;

    private final ActiveRulebook active;
    private final RulebookLoader loader;
    private final boolean rulesTaken;
    private final CheckQueue queue;

    /**
     * Rule files are code, which whoever reaches this address could have run here; they are taken only where the
     * operator says so.
     */
    CheckResource(ActiveRulebook active, RulebookLoader loader, CheckLimits limits, CheckQueue queue) {
        this.active = active;
        this.loader = loader;
        this.rulesTaken = limits.rulesTaken();
        this.queue = queue;
    }

    /** Waits for its turn, and for the check, without holding a thread. Given up when its caller is gone. */
    @POST
    @Blocking
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    public CompletionStage<byte[]> check(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type, byte[] content, @Context RoutingContext exchange) {
        RulebookCandidate candidate = candidate(Upload.read(type, content, rulesTaken, Set.of()));
        CompletableFuture<byte[]> report = submit(candidate);
        exchange.addEndHandler(end -> report.cancel(false));
        if (AdmissionQueue.isOver(exchange)) {
            report.cancel(false);
        }
        return report;
    }

    private CompletableFuture<byte[]> submit(RulebookCandidate candidate) {
        try {
            return queue.submit(patience -> report(candidate, patience));
        } catch (RejectedExecutionException e) {
            throw new ServiceUnavailableException(RETRY_AFTER_SECONDS, e);
        }
    }

    private byte[] report(RulebookCandidate candidate, Patience patience) {
        try (Checked checked = candidate.check(loader, patience)) {
            return Json.write(checked.report());
        }
    }

    private RulebookCandidate candidate(Upload upload) {
        if (upload.only()) {
            return RulebookCandidate.of(upload.files());
        }
        try (LoadedRulebook loaded = active.take()) {
            return RulebookCandidate.over(loaded.files(), upload.files());
        }
    }
}
