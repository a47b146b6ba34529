package org.ferrule;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.ferrule.json.CanonicalJson;
import org.ferrule.json.Json;
import org.ferrule.merkle.Hash;

/** The decisions that clients received, each as the digest of its canonical JSON. Safe for use by several threads. */
final class Answers {

    private final Map<String, Hash> digests = new ConcurrentHashMap<>();
    private final List<String> fresh = new ArrayList<>();
    private final Semaphore arrivals = new Semaphore(0);

    void add(byte[] body) {
        JsonNode answer = Json.read(body);
        String id = answer.path("id").asText();
        if (digests.put(id, digest(answer)) != null) {
            throw new AssertionError("two answers have the id " + id);
        }
        synchronized (fresh) {
            fresh.add(id);
        }
        arrivals.release();
    }

    /** Waits for so many more; false when they do not come. */
    boolean await(int more) throws InterruptedException {
        return arrivals.tryAcquire(more, 3, TimeUnit.MINUTES);
    }

    /** By id. */
    Map<String, Hash> digests() {
        return digests;
    }

    /** The ids of those that came since this was asked last. */
    List<String> takeFresh() {
        synchronized (fresh) {
            arrivals.drainPermits();
            List<String> taken = List.copyOf(fresh);
            fresh.clear();
            return taken;
        }
    }

    static Hash digest(JsonNode answer) {
        try {
            return new Hash(MessageDigest.getInstance("SHA-256").digest(CanonicalJson.of(answer)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
