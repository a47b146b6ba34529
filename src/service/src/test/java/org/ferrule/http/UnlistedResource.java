package org.ferrule.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource that somebody forgot to list in the table of access. Exists in tests only. */
@Path("/api/v1/unlisted")
public class UnlistedResource {

    /** Would answer. */
    @GET
    public String answer() {
        return "there";
    }
}
