package org.ferrule.http;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.ferrule.rulebook.Rulebook;

/** Ready as soon as there is a rulebook, and says which one. */
@Readiness
@Singleton
final class RulebookCheck implements HealthCheck {

    private final Rulebook rulebook;

    RulebookCheck(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("rulebook")
                .up()
                .withData("name", rulebook.info().name())
                .withData("version", rulebook.info().version())
                .withData("digest", rulebook.digest())
                .build();
    }
}
