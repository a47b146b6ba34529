package org.ferrule.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.InternalServerErrorException;
import jakarta.ws.rs.Path;

/**
 * Fails, as no resource of the service should. Exists in tests only, under an address that the table of access lists.
 */
@Path(FailingResource.PATH)
public class FailingResource {

    static final String PATH = "/api/v1/evaluations/failing";

    static final String SECRET = "the value 98765.4321";

    /** Fails with a value in the messages of the exception and of its cause. */
    @GET
    public String fail() {
        throw new IllegalStateException("cannot use " + SECRET, new IllegalArgumentException("bad " + SECRET));
    }

    /** Fails with a status of its own. */
    @GET
    @Path("record")
    public String failWithStatus() {
        throw new InternalServerErrorException(SECRET);
    }
}
