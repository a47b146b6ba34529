package org.ferrule.http;

import jakarta.inject.Singleton;
import java.util.Objects;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.Edition;
import org.ferrule.active.RulebookWatch;
import org.ferrule.active.Standing;

/** Ready as soon as there is a rulebook, and says which one; also while changed content of its folder is refused, which it says too. */
@Readiness
@Singleton
final class RulebookCheck implements HealthCheck {

    private final ActiveRulebook active;
    private final RulebookWatch watch;

    RulebookCheck(ActiveRulebook active, RulebookWatch watch) {
        this.active = active;
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("rulebook").up();
        try (Edition edition = active.take()) {
            answer.withData("name", edition.rulebook().info().name())
                    .withData("version", edition.rulebook().info().version())
                    .withData("digest", edition.rulebook().digest());
        }
        Standing standing = active.standing();
        answer.withData("state", standing.state().word()).withData("watch", watch.state());
        if (standing.isRefused()) {
            answer.withData("refused", Objects.requireNonNullElse(standing.digest(), "unreadable"))
                    .withData("findings", standing.report().toMend().size());
        }
        return answer.build();
    }
}
