package org.ferrule.studio;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Says at the start where people find the studio. */
@Singleton
final class StudioAddress {

    private static final Logger LOG = Logger.getLogger(StudioAddress.class);

    void started(@ObservesAsync HttpServerStart start) {
        int port = start.options().getPort();
        String address = port > 0 ? "http://" + start.options().getHost() + ":" + port + "/" : "the path / below";
        LOG.info("The studio, where people try patients and read the guideline: " + address);
    }
}
