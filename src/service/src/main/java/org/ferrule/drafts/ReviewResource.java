package org.ferrule.drafts;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import org.ferrule.access.Caller;
import org.ferrule.access.Role;
import org.ferrule.json.Json;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.lifecycle.Approvals;
import org.ferrule.lifecycle.Draft;
import org.ferrule.lifecycle.Evidence;
import org.ferrule.lifecycle.LifecycleService;
import org.ferrule.lifecycle.RefusedTransitionException;
import org.ferrule.review.DraftReviews;
import org.ferrule.review.Review;
import org.ferrule.verification.Severity;

/** What reviewers see of a draft, say of it, and sign. */
@Path(DraftsResource.PATH + "/{id}")
@Produces(MediaType.APPLICATION_JSON)
final class ReviewResource {

    private final LifecycleService lifecycle;
    private final Approvals approvals;
    private final DraftReviews reviews;

    ReviewResource(LifecycleService lifecycle, Approvals approvals, DraftReviews reviews) {
        this.lifecycle = lifecycle;
        this.approvals = approvals;
        this.reviews = reviews;
    }

    private Draft find(String id) {
        return lifecycle.read().draft(id).orElseThrow(NotFoundException::new);
    }

    private byte[] view(Draft draft, SecurityContext security) {
        return Json.write(DraftView.of(draft, lifecycle.state(lifecycle.read(), draft), Callers.of(security)));
    }

    /**
     * What its check finds, for whom decisions change, and which recorded ones would, for who may read those. Takes
     * seconds.
     */
    @GET
    @Path("review")
    public byte[] review(@PathParam("id") String id, @Context SecurityContext security) {
        Review review = reviews.of(find(id));
        boolean mayRead = Caller.of(security.getUserPrincipal()).roles().contains(Role.READ_AUDIT);
        return Json.write(mayRead ? review : review.withoutDecisions());
    }

    /** Says something of it, or of a place in it. */
    @POST
    @Path("comments")
    @Consumes(MediaType.APPLICATION_JSON)
    public byte[] comment(@PathParam("id") String id, byte[] content, @Context SecurityContext security) {
        Body body = Body.read(content, "place", "text");
        String text = body.text("text");
        String place = body.optional("place");
        body.requireFine();
        return view(lifecycle.comment(Callers.of(security), id, place.isEmpty() ? null : place, text), security);
    }

    /** Sends it to its reviewers, if its check finds no error. */
    @POST
    @Path("submission")
    @Consumes(MediaType.APPLICATION_JSON)
    public byte[] submit(@PathParam("id") String id, byte[] content, @Context SecurityContext security) {
        Body body = Body.read(content, "seen");
        String seen = body.text("seen");
        body.requireFine();
        Review review = reviews.of(find(id));
        if (review.evidence() == null) {
            throw RefusedTransitionException.conflict("the check of the draft finds "
                    + review.report().count(Severity.ERROR) + " error(s), see its review: mend them first");
        }
        return view(lifecycle.submit(Callers.of(security), id, seen), security);
    }

    /** Gives it back to its authors. */
    @POST
    @Path("return")
    @Consumes(MediaType.APPLICATION_JSON)
    public byte[] giveBack(@PathParam("id") String id, byte[] content, @Context SecurityContext security) {
        return view(lifecycle.giveBack(Callers.of(security), id, reason(content)), security);
    }

    /** Gives it up. */
    @POST
    @Path("withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    public byte[] withdraw(@PathParam("id") String id, byte[] content, @Context SecurityContext security) {
        return view(lifecycle.withdraw(Callers.of(security), id, reason(content)), security);
    }

    private static String reason(byte[] content) {
        Body body = Body.read(content, "reason");
        String reason = body.text("reason");
        body.requireFine();
        return reason;
    }

    /** What an approver signs with a key of their own. */
    @POST
    @Path("statement")
    @Consumes(MediaType.APPLICATION_JSON)
    public byte[] statement(@PathParam("id") String id, byte[] content, @Context SecurityContext security) {
        Body body = Body.read(content, "difference", "report", "reason");
        Evidence evidence = new Evidence(body.text("difference"), body.text("report"));
        String reason = body.text("reason");
        body.requireFine();
        String text =
                approvals.statement(Callers.of(security), id, evidence, reason).text();
        return Json.write(Map.of("text", text));
    }

    /** Approves of it: by the digests of what was seen, or by a signed statement. */
    @POST
    @Path("approvals")
    @Consumes(MediaType.APPLICATION_JSON)
    public byte[] approve(@PathParam("id") String id, byte[] content, @Context SecurityContext security) {
        Body body = Body.read(content, "difference", "report", "reason", "note");
        String note = body.optional("note");
        if (!note.isEmpty()) {
            body.requireFine();
            return view(signed(id, note, security), security);
        }
        Evidence evidence = new Evidence(body.text("difference"), body.text("report"));
        String reason = body.text("reason");
        body.requireFine();
        return view(approvals.approve(Callers.of(security), id, evidence, reason), security);
    }

    private Draft signed(String id, String note, SecurityContext security) {
        try {
            return approvals.approve(Callers.of(security), id, note);
        } catch (IllegalArgumentException e) {
            throw new MistakenRequestException(List.of(new Mistake("/note", String.valueOf(e.getMessage()))));
        }
    }
}
