package org.ferrule.access;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/**
 * The tokens that a client has used, each until it expires, so that none is good twice (a replay cache). Keeps at most
 * {@link #MOST} of them and takes no other until one has expired: a token is rather refused than taken twice.
 *
 * <p>It is the memory of one process. Another instance, or the same one after a restart, knows nothing of it.
 */
final class UsedTokens {

    static final int MOST = 100_000;

    private final Set<ByteBuffer> used = new HashSet<>();
    private final Queue<Use> byExpiry = new PriorityQueue<>(Comparator.comparingLong(Use::expires));

    private record Use(ByteBuffer token, long expires) {}

    /**
     * Uses a token.
     *
     * @param id what the client calls it, of whatever length; its SHA-256 is kept
     * @param expires the second from which on it is refused anyway
     * @param now this second
     * @return whether it had not been used before, and could be noted
     */
    synchronized boolean use(String id, long expires, long now) {
        forget(now);
        ByteBuffer token = ByteBuffer.wrap(ApiKey.hash(id));
        if (used.contains(token) || used.size() >= MOST) {
            return false;
        }
        used.add(token);
        byExpiry.add(new Use(token, expires));
        return true;
    }

    private void forget(long now) {
        for (Use oldest = byExpiry.peek(); oldest != null && oldest.expires() < now; oldest = byExpiry.peek()) {
            used.remove(oldest.token());
            byExpiry.remove();
        }
    }
}
