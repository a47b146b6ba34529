package org.ferrule;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Lets the service under test decide on bicycle tyres. */
public final class TyreService implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        try {
            Path folder = TinyRulebook.write(Files.createTempDirectory(Checkout.path("target"), "tyres"));
            return Map.of("ferrule.rulebook", folder.toAbsolutePath().toString(), "ferrule.check.rules", "true");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // The folder lies in target.
    }
}
