package org.ferrule.http;

import jakarta.inject.Singleton;
import java.util.Objects;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.InForce;
import org.ferrule.active.LoadedRulebook;
import org.ferrule.active.RulebookStatus;
import org.ferrule.active.RulebookWatch;

/**
 * Ready as soon as there is a rulebook and it is the one in force, and says which one; also while changed content of
 * its folder is refused, which it says too.
 */
@Readiness
@Singleton
final class RulebookHealthCheck implements HealthCheck {

    private final ActiveRulebook active;
    private final RulebookWatch watch;
    private final InForce inForce;

    RulebookHealthCheck(ActiveRulebook active, RulebookWatch watch, InForce inForce) {
        this.active = active;
        this.watch = watch;
        this.inForce = inForce;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("rulebook").up();
        try (LoadedRulebook loaded = active.take()) {
            answer.withData("name", loaded.rulebook().info().name())
                    .withData("version", loaded.rulebook().info().version())
                    .withData("digest", loaded.rulebook().digest());
        }
        RulebookStatus status = active.status();
        answer.withData("state", status.state().word()).withData("watch", watch.state());
        if (status.isRefused()) {
            answer.withData("refused", Objects.requireNonNullElse(status.digest(), "unreadable"))
                    .withData("findings", status.report().toMend().size());
        }
        inForce.trouble().ifPresent(trouble -> answer.down().withData("in force", trouble));
        return answer.build();
    }
}
