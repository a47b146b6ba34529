package org.ferrule.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * The yardstick of the HTTP door: reads JSON and writes it back. Only in the jar that the profile benchmark builds,
 * under an address that the table of access lists.
 */
@Path("/api/v1/evaluations/echo/replay")
final class EchoResource {

    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public JsonNode echo(JsonNode json) {
        return json;
    }
}
