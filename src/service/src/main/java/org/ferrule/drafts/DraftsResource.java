package org.ferrule.drafts;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import java.util.List;
import java.util.Map;
import org.ferrule.active.RulebookArchive;
import org.ferrule.json.Json;
import org.ferrule.lifecycle.Draft;

/** Drafts and their contents. */
@Path(DraftsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
final class DraftsResource {

    static final String PATH = "/api/v1/drafts";

    private static final int CREATED = 201;

    private final DraftViews views;
    private final Authoring authoring;
    private final DraftContents contents;

    DraftsResource(DraftViews views, Authoring authoring, DraftContents contents) {
        this.views = views;
        this.authoring = authoring;
        this.contents = contents;
    }

    /** All drafts, the newest first. */
    @GET
    public byte[] list(@Context SecurityContext security) {
        return Json.write(Map.of("drafts", views.all(Callers.of(security))));
    }

    /** Begins a draft from what decides now, with the files that were sent in the place of its own. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response begin(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type, byte[] content, @Context SecurityContext security) {
        Draft draft = authoring.begin(Callers.of(security), type, content);
        return Response.status(CREATED)
                .location(URI.create(PATH + "/" + draft.id()))
                .entity(view(draft, security))
                .build();
    }

    private byte[] view(Draft draft, SecurityContext security) {
        return Json.write(views.of(draft, Callers.of(security)));
    }

    /** A draft with all that happened to it. */
    @GET
    @Path("{id}")
    public byte[] draft(@PathParam("id") String id, @Context SecurityContext security) {
        return view(views.find(id), security);
    }

    /** Its files as a zip archive. */
    @GET
    @Path("{id}/content")
    @Produces("application/zip")
    public Response content(@PathParam("id") String id) {
        return Response.ok(RulebookArchive.zipped(contents.files(views.find(id).digest())))
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
        return view(authoring.replace(Callers.of(security), id, type, content), security);
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
        return view(authoring.write(Callers.of(security), id, seen, cells, note), security);
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
        return view(authoring.merge(Callers.of(security), id, seen, mine), security);
    }
}
