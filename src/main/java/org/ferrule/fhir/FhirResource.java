package org.ferrule.fhir;

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
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.ferrule.access.Caller;
import org.ferrule.access.ServiceAddress;
import org.ferrule.audit.Requester;
import org.ferrule.evaluation.Json;
import org.ferrule.resources.FhirJson;

/** The addresses of FHIR. The operation has the name of the rulebook that decides; there is one definition of each type, under that name, too. */
@Path(FhirResource.PATH)
@Produces({FhirForm.MEDIA_TYPE, MediaType.APPLICATION_JSON})
final class FhirResource {

    static final String PATH = "/fhir";

    private static final String OPERATION = "$";

    /** R4, as the parameter fhirVersion of the media type says it. */
    private static final String RELEASE = "4.0";

    private final Translators translators;
    private final Operation operation;
    private final String program;
    private final ServiceAddress address;
    private final String started;

    FhirResource(
            Translators translators,
            Operation operation,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String program,
            ServiceAddress address) {
        this.translators = translators;
        this.operation = operation;
        this.program = program;
        this.address = address;
        this.started = OffsetDateTime.now(clock)
                .truncatedTo(ChronoUnit.DAYS)
                .toLocalDate()
                .toString();
    }

    /** On a worker thread, for a Bundle may be long. */
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
        requireRelease(type);
        if (!name.equals(OPERATION + translators.current().canonicals().name())) {
            throw new NotFoundException();
        }
        Caller caller = Caller.of(security.getUserPrincipal());
        return operation
                .decide(
                        FhirJson.read(body),
                        new Requester(caller.name(), caller.roleWords()),
                        address.of(uri.getBaseUri()))
                .thenApply(Json::write);
    }

    /** What is sent as another release of FHIR would be read as if it were this one. */
    private static void requireRelease(MediaType type) {
        String release = type.getParameters().get("fhirVersion");
        if (release != null && !release.equals(RELEASE)) {
            throw new NotSupportedException();
        }
    }

    @GET
    @Path("metadata")
    public byte[] metadata(@Context UriInfo uri) {
        Canonicals canonicals = translators.current().canonicals();
        Set<String> types = definitions().types();
        return Json.write(
                Capability.statement(canonicals, types, program, started, address.of(uri.getBaseUri()) + PATH));
    }

    @GET
    @Path("{name}")
    public byte[] search(@PathParam("name") String type, @Context UriInfo uri) {
        ObjectNode definition = definitions().find(type).orElseThrow(NotFoundException::new);
        return Json.write(Searchset.of(definition, uri.getQueryParameters(), address.of(uri.getBaseUri()) + PATH));
    }

    @GET
    @Path("{name}/{id}")
    public Response read(@PathParam("name") String type, @PathParam("id") String id, @Context Request request) {
        Definitions definitions = definitions();
        ObjectNode definition = definitions
                .find(type)
                .filter(found -> found.path("id").asText().equals(id))
                .orElseThrow(NotFoundException::new);
        EntityTag tag = new EntityTag(definitions.versionId(), true);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(Json.write(definition)) : unchanged)
                .tag(tag)
                .build();
    }

    private Definitions definitions() {
        Translator translator = translators.current();
        return new Definitions(translator.rulebook(), translator.canonicals(), program);
    }
}
