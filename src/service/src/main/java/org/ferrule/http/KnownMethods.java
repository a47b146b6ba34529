package org.ferrule.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Measures requests by methods that there are: else whoever makes up methods would fill the memory with them, known or
 * not.
 */
@Singleton
final class KnownMethods implements MeterFilter {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        String method = id.getTag("method");
        return id.getName().startsWith("http.server") && method != null && !METHODS.contains(method)
                ? MeterFilterReply.DENY
                : MeterFilterReply.NEUTRAL;
    }
}
