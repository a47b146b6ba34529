package org.ferrule.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.ferrule.settings.Setting;

/**
 * How many requests each caller may send: so many a second, and as many at once (a token bucket for each). Remembers
 * {@link #MOST_CALLERS} callers, those who called last; one who is forgotten begins anew.
 */
final class RateLimiter {

    static final int MOST_CALLERS = 10_000;

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_CALLERS;
        }
    };

    private record Bucket(double left, long at) {}

    /** A limit; 0 means no limit. */
    RateLimiter(int perSecond, LongSupplier nanoTime) {
        if (perSecond < 0) {
            throw new AccessException(Setting.ACCESS_RATE + " is a number of requests a second, 0 for no limit");
        }
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    boolean isNone() {
        return perSecond == 0;
    }

    /** Counts a request of a caller, and says whether it is within the limit. */
    boolean allows(String caller) {
        return isNone() || take(caller);
    }

    /** Whether a request of a caller would be within the limit, without counting it. */
    synchronized boolean hasRoom(String caller) {
        return isNone() || left(caller, nanoTime.getAsLong()) >= 1;
    }

    private double left(String caller, long now) {
        Bucket before = buckets.getOrDefault(caller, new Bucket(perSecond, now));
        return Math.min(perSecond, before.left() + (now - before.at()) * perSecond / NANOS);
    }

    private synchronized boolean take(String caller) {
        long now = nanoTime.getAsLong();
        double left = left(caller, now);
        boolean allowed = left >= 1;
        buckets.put(caller, new Bucket(allowed ? left - 1 : left, now));
        return allowed;
    }
}
