package org.ferrule.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.ferrule.access.Caller;
import org.ferrule.access.ServiceAddress;
import org.ferrule.active.Batch;
import org.ferrule.json.Json;
import org.ferrule.limits.MemoryBudget;
import org.ferrule.limits.StrictGzipInputStream;
import org.ferrule.records.Requester;
import org.ferrule.resources.FhirJson;

/**
 * The addresses of FHIR. The operation has the name of the rulebook that decides, and so has a definition of each type.
 */
@Path(FhirResource.PATH)
@Produces({FhirForm.MEDIA_TYPE, MediaType.APPLICATION_JSON})
final class FhirResource {

    static final String PATH = "/fhir";

    /** A segment that begins with a dollar sign, in either spelling. */
    private static final String OPERATION = "{operation:(?:\\$|%24)[^/]+}";

    /** R4, as the parameter fhirVersion of the media type says it. */
    private static final String RELEASE = "4.0";

    private final Interactions interactions;
    private final BatchBundle batch;
    private final Operation operation;
    private final ServiceAddress address;
    private final MemoryBudget memory;

    FhirResource(
            Interactions interactions,
            BatchBundle batch,
            Operation operation,
            ServiceAddress address,
            MemoryBudget memory) {
        this.interactions = interactions;
        this.batch = batch;
        this.operation = operation;
        this.address = address;
        this.memory = memory;
    }

    /** On a worker thread, for a Bundle may be long. */
    @POST
    @Blocking
    @Consumes({FhirForm.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    public CompletionStage<byte[]> batch(
            byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            @Context UriInfo uri,
            @Context SecurityContext security) {
        requireRelease(type);
        return batch.answer(FhirJson.read(body), context(uri, security)).thenApply(Json::write);
    }

    /** A line each, on one connection; answers flow while questions still come. */
    @POST
    @Path("{name}")
    @Consumes(FhirForm.NDJSON)
    @Produces(FhirForm.NDJSON)
    public StreamingOutput decideLines(
            @PathParam("name") String name,
            InputStream lines,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) String encoding,
            @Context UriInfo uri,
            @Context SecurityContext security) {
        requireRelease(type);
        if (!interactions.isDecision(name)) {
            throw new NotFoundException();
        }
        Batch answers = new Batch(new PatientLines(operation, context(uri, security)), memory);
        InputStream plain = StrictGzipInputStream.plain(lines, encoding);
        return out -> answers.run(plain, out, answered -> {});
    }

    @POST
    @Path("{name}")
    @Blocking
    @Consumes({FhirForm.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    public CompletionStage<byte[]> decide(
            @PathParam("name") String name,
            byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            @Context UriInfo uri,
            @Context SecurityContext security) {
        return post(List.of(name), body, type, uri, security);
    }

    @POST
    @Path("{name}/" + OPERATION)
    @Blocking
    @Consumes({FhirForm.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    public CompletionStage<byte[]> operate(
            @PathParam("name") String type,
            @PathParam("operation") String called,
            byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType content,
            @Context UriInfo uri,
            @Context SecurityContext security) {
        return post(List.of(type, called), body, content, uri, security);
    }

    @POST
    @Path("{name}/{id}/" + OPERATION)
    @Blocking
    @Consumes({FhirForm.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    public CompletionStage<byte[]> operate(
            @PathParam("name") String type,
            @PathParam("id") String id,
            @PathParam("operation") String called,
            byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType content,
            @Context UriInfo uri,
            @Context SecurityContext security) {
        return post(List.of(type, id, called), body, content, uri, security);
    }

    private CompletionStage<byte[]> post(
            List<String> path, byte[] body, MediaType type, UriInfo uri, SecurityContext security) {
        requireRelease(type);
        JsonNode read =
                body.length == 0 && Interactions.takesNothing(path) ? MissingNode.getInstance() : FhirJson.read(body);
        return interactions
                .post(path, uri.getQueryParameters(), read, context(uri, security))
                .thenApply(Json::write);
    }

    /** What is sent as another release of FHIR would be read as if it were this one. */
    private static void requireRelease(MediaType type) {
        String release = type.getParameters().get("fhirVersion");
        if (release != null && !release.equals(RELEASE)) {
            throw new NotSupportedException();
        }
    }

    private CallContext context(UriInfo uri, SecurityContext security) {
        Caller caller = Caller.of(security.getUserPrincipal());
        return new CallContext(new Requester(caller.name(), caller.roleWords()), address.of(uri.getBaseUri()));
    }

    @GET
    @Path(Interactions.METADATA)
    public byte[] metadata(@Context UriInfo uri, @Context SecurityContext security) {
        return Json.write(
                interactions.get(List.of(Interactions.METADATA), uri.getQueryParameters(), context(uri, security)));
    }

    @GET
    @Path("{name}")
    public byte[] search(@PathParam("name") String name, @Context UriInfo uri, @Context SecurityContext security) {
        return Json.write(interactions.get(List.of(name), uri.getQueryParameters(), context(uri, security)));
    }

    @GET
    @Path("{name}/" + OPERATION)
    public byte[] ask(
            @PathParam("name") String type,
            @PathParam("operation") String called,
            @Context UriInfo uri,
            @Context SecurityContext security) {
        return Json.write(interactions.get(List.of(type, called), uri.getQueryParameters(), context(uri, security)));
    }

    @GET
    @Path("{name}/{id}/" + OPERATION)
    public byte[] ask(
            @PathParam("name") String type,
            @PathParam("id") String id,
            @PathParam("operation") String called,
            @Context UriInfo uri,
            @Context SecurityContext security) {
        return Json.write(
                interactions.get(List.of(type, id, called), uri.getQueryParameters(), context(uri, security)));
    }

    @GET
    @Path("{name}/{id}")
    public Response read(@PathParam("name") String type, @PathParam("id") String id, @Context Request request) {
        CanonicalResources definitions = interactions.definitions();
        ObjectNode definition = definitions.find(type, id).orElseThrow(NotFoundException::new);
        EntityTag tag = new EntityTag(definitions.versionId(), true);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(Json.write(definition)) : unchanged)
                .tag(tag)
                .build();
    }
}
