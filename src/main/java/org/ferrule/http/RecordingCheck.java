package org.ferrule.http;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.ferrule.audit.Recording;

/** Down while decisions cannot be recorded, for then none is given. */
@Readiness
@Singleton
final class RecordingCheck implements HealthCheck {

    private final Recording recording;

    RecordingCheck(Recording recording) {
        this.recording = recording;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("records").status(recording.isHealthy());
        recording.trouble().ifPresent(trouble -> answer.withData("trouble", trouble));
        return answer.build();
    }
}
