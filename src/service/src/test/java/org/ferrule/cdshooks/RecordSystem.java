package org.ferrule.cdshooks;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record system whose FHIR server the service may read from; tests find its address in a system property. */
public final class RecordSystem implements QuarkusTestResourceLifecycleManager {

    static final String ADDRESS = "test.fhir.server";

    private @Nullable FhirStub stub;

    @Override
    public Map<String, String> start() {
        try {
            stub = new FhirStub();
            System.setProperty(ADDRESS, stub.base());
            return Map.of("ferrule.cds.servers", stub.base(), "ferrule.cds.timeout", "800ms");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (stub != null) {
            stub.close();
        }
    }
}
