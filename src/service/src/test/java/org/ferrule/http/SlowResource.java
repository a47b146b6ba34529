package org.ferrule.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/**
 * Takes longer than it may, as no resource of the service should. Exists in tests only, under an address that the table
 * of access lists.
 */
@Path(SlowResource.PATH)
public class SlowResource {

    static final String PATH = "/api/v1/evaluations/slow";

    static final int SECONDS = 3;

    /** Answers late. */
    @GET
    public String late() throws InterruptedException {
        Thread.sleep(SECONDS * 1000L);
        return "late";
    }
}
