package org.ferrule.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Who is logged in by a key, in memory alone: a restart ends all sessions. An identifier is 256 random bits, made anew
 * at each login, so that one that was planted before is worth nothing. Only its hash is kept, and of the key only the
 * hash that stands in its file, too. Remembers {@link #MOST} sessions, those that were used last.
 */
final class Sessions {

    static final int MOST = 10_000;

    private static final int BYTES = 32;

    private final SessionLimits limits;
    private final LongSupplier nanoTime;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > MOST;
        }
    };

    @SuppressWarnings("ArrayRecordComponent") // looked up, never compared
    private record Session(byte[] key, long begun, long used) {}

    /**
     * No sessions yet.
     *
     * @param nanoTime a clock that nobody sets back
     */
    Sessions(SessionLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /**
     * Begins a session.
     *
     * @param key the hash of the key
     * @return its identifier, which is known to nobody else
     */
    synchronized String begin(byte[] key) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        long now = nanoTime.getAsLong();
        sessions.values().removeIf(session -> isOver(session, now));
        sessions.put(hash(id), new Session(key, now, now));
        return id;
    }

    /** The hash of the key by which a session was begun, if it is not over; counts as its use. */
    synchronized Optional<byte[]> key(String id) {
        String hash = hash(id);
        Session session = sessions.get(hash);
        long now = nanoTime.getAsLong();
        if (session == null || isOver(session, now)) {
            sessions.remove(hash);
            return Optional.empty();
        }
        sessions.put(hash, new Session(session.key(), session.begun(), now));
        return Optional.of(session.key());
    }

    /** Ends a session, if there is such a one. */
    synchronized void end(String id) {
        sessions.remove(hash(id));
    }

    private boolean isOver(Session session, long now) {
        return isPast(session.used(), limits.idle(), now) || isPast(session.begun(), limits.longest(), now);
    }

    private static boolean isPast(long since, Duration limit, long now) {
        return now - since >= limit.toNanos();
    }

    private static String hash(String id) {
        return HexFormat.of().formatHex(ApiKey.hash(id));
    }
}
