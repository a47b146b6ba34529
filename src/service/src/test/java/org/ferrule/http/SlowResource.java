package org.ferrule.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Takes longer than it may, as no resource of the service should. Exists in tests only. */
@Path("/api/v1/slow")
public class SlowResource {

    static final int SECONDS = 3;

    /** Answers late. */
    @GET
    public String late() throws InterruptedException {
        Thread.sleep(SECONDS * 1000L);
        return "late";
    }
}
