package org.ferrule.drafts;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ferrule.active.RulebookArchive;
import org.ferrule.json.Json;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.json.VisibleText;
import org.ferrule.lifecycle.Actor;
import org.ferrule.lifecycle.Draft;
import org.ferrule.lifecycle.Lifecycle;
import org.ferrule.lifecycle.LifecycleService;
import org.ferrule.lifecycle.LifecycleService.Content;
import org.ferrule.refusal.RefusedException;
import org.ferrule.review.DraftMerge;
import org.ferrule.upload.Upload;

/** Drafts and their contents. */
@Path(DraftsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
final class DraftsResource {

    static final String PATH = "/api/v1/drafts";

    private static final Set<String> FIELDS = Set.of("title", "note", "seen");
    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_NOTE = 4_000;
    private static final int CREATED = 201;
    private static final int CONFLICT = 409;

    private final LifecycleService lifecycle;
    private final DraftContents contents;

    DraftsResource(LifecycleService lifecycle, DraftContents contents) {
        this.lifecycle = lifecycle;
        this.contents = contents;
    }

    /** All drafts, the newest first. */
    @GET
    public byte[] list(@Context SecurityContext security) {
        Actor caller = Callers.of(security);
        Lifecycle now = lifecycle.read();
        List<DraftView> views = now.drafts().stream()
                .sorted(Comparator.comparing(Draft::begunAt).reversed())
                .map(draft -> DraftView.of(draft, lifecycle.state(now, draft), caller))
                .toList();
        return Json.write(Map.of("drafts", views));
    }

    /** Begins a draft from what decides now, with the files that were sent in the place of its own. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response begin(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type, byte[] content, @Context SecurityContext security) {
        Upload upload = Upload.read(type, content, true, FIELDS);
        String title = required(upload, "title");
        String base = contents.active();
        String digest = contents.keep(upload, base);
        Draft draft = lifecycle.begin(Callers.of(security), title, new Content(base, digest, note(upload)));
        return Response.status(CREATED)
                .location(URI.create(PATH + "/" + draft.id()))
                .entity(view(draft, security))
                .build();
    }

    private static String required(Upload upload, String field) {
        String text = VisibleText.line(upload.fields().getOrDefault(field, "")).strip();
        if (text.isEmpty()) {
            throw new MistakenRequestException(List.of(new Mistake("/" + field, "missing: a text is expected")));
        }
        return bounded(field, text, LONGEST_LINE);
    }

    private static String note(Upload upload) {
        return bounded("note", VisibleText.lines(upload.fields().getOrDefault("note", "")), LONGEST_NOTE);
    }

    private static String bounded(String field, String text, int longest) {
        if (text.length() > longest) {
            throw new MistakenRequestException(
                    List.of(new Mistake("/" + field, "too long: at most " + longest + " characters")));
        }
        return text;
    }

    private byte[] view(Draft draft, SecurityContext security) {
        return Json.write(DraftView.of(draft, lifecycle.state(lifecycle.read(), draft), Callers.of(security)));
    }

    private Draft find(String id) {
        return lifecycle.read().draft(id).orElseThrow(NotFoundException::new);
    }

    /** A draft with all that happened to it. */
    @GET
    @Path("{id}")
    public byte[] draft(@PathParam("id") String id, @Context SecurityContext security) {
        return view(find(id), security);
    }

    /** Its files as a zip archive. */
    @GET
    @Path("{id}/content")
    @Produces("application/zip")
    public Response content(@PathParam("id") String id) {
        Draft draft = find(id);
        return Response.ok(RulebookArchive.zipped(contents.files(draft.digest())))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rulebook.zip\"")
                .build();
    }

    /** Other files in the place of its own. */
    @POST
    @Path("{id}/content")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public byte[] edit(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            byte[] content,
            @Context SecurityContext security) {
        Draft draft = find(id);
        Upload upload = Upload.read(type, content, true, FIELDS);
        String seen = required(upload, "seen");
        String digest = contents.keep(upload, draft.digest());
        return view(edited(security, id, seen, new Content(draft.base(), digest, note(upload))), security);
    }

    private Draft edited(SecurityContext security, String id, String seen, Content content) {
        return lifecycle.edit(Callers.of(security), id, seen, content);
    }

    /** Single cells of its workbooks. */
    @POST
    @Path("{id}/cells")
    @Consumes(MediaType.APPLICATION_JSON)
    public byte[] cells(@PathParam("id") String id, byte[] content, @Context SecurityContext security) {
        Body body = Body.read(content, "seen", "cells", "note");
        String seen = body.text("seen");
        List<List<String>> cells = body.objects("cells", "file", "sheet", "cell", "value");
        String note = body.optional("note");
        body.requireFine();
        Draft draft = find(id);
        String digest = contents.edited(draft.digest(), cells);
        return view(edited(security, id, seen, new Content(draft.base(), digest, note)), security);
    }

    /** Merges it with what decides now, from which it takes its base then. */
    @POST
    @Path("{id}/merge")
    @Consumes(MediaType.APPLICATION_JSON)
    public byte[] merge(@PathParam("id") String id, byte[] content, @Context SecurityContext security) {
        Body body = Body.read(content, "seen", "conflicts");
        String seen = body.text("seen");
        boolean mine = body.says("conflicts", "mine");
        body.requireFine();
        Draft draft = find(id);
        String now = contents.active();
        DraftMerge merged =
                DraftMerge.of(contents.files(draft.base()), contents.files(draft.digest()), contents.files(now));
        if (!merged.conflicts().isEmpty() && !mine) {
            throw new RefusedException(
                    CONFLICT,
                    "Both changed the same places; send \"conflicts\": \"mine\" to keep the draft's, or edit it first.",
                    merged.conflicts().stream()
                            .map(conflict -> new Mistake("", conflict))
                            .toList());
        }
        String digest = contents.keep(merged.files());
        String note =
                "merged with " + now + (merged.conflicts().isEmpty() ? "" : ", the draft's side kept in conflicts");
        return view(edited(security, id, seen, new Content(now, digest, note)), security);
    }
}
