package org.ferrule.http;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.ferrule.data.DataFolder;
import org.ferrule.recording.LogClock;
import org.ferrule.recording.RecordWriter;

/**
 * Down while decisions cannot be recorded, for then none is given; names what an operator should mend though decisions
 * go on.
 */
@Readiness
@Singleton
final class RecordsHealthCheck implements HealthCheck {

    private final RecordWriter recordWriter;
    private final LogClock clock;
    private final DataFolder folder;

    RecordsHealthCheck(RecordWriter recordWriter, LogClock clock, DataFolder folder) {
        this.recordWriter = recordWriter;
        this.clock = clock;
        this.folder = folder;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("records").status(recordWriter.isHealthy());
        recordWriter.trouble().ifPresent(trouble -> answer.withData("trouble", trouble));
        clock.trouble().ifPresent(trouble -> answer.withData("clock", trouble));
        if (folder.isOpenToOthers()) {
            answer.withData("folder", "others may look into the data folder; the log says how to close it");
        }
        return answer.build();
    }
}
