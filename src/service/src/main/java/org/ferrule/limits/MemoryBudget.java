package org.ferrule.limits;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of requests are held in memory, over all connections, and how many may be. They count as they arrive,
 * whatever length was announced, and until their exchange is over. Safe for use by several threads.
 */
public final class MemoryBudget {

    /** The longest content of any request, in bytes: it must be possible to hold one. */
    public static final int LONGEST = 16 << 20;

    /** What is read from bytes takes several times their memory. */
    private static final int SHARE_OF_HEAP = 8;

    private final long ceiling;
    private final AtomicLong held = new AtomicLong();

    /** With room for so many bytes, and at least for the longest content. */
    public MemoryBudget(long ceiling) {
        this.ceiling = Math.max(ceiling, LONGEST);
    }

    /** With room for an eighth of the heap. */
    public static MemoryBudget ofHeap() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** The bytes that are held now. */
    public long held() {
        return held.get();
    }

    /** The bytes that may be held. */
    public long ceiling() {
        return ceiling;
    }

    /** Begins to hold something. */
    public Reservation begin() {
        return new Reservation();
    }

    private boolean take(long bytes) {
        long now = held.get();
        while (now + bytes <= ceiling) {
            if (held.compareAndSet(now, now + bytes)) {
                return true;
            }
            now = held.get();
        }
        return false;
    }

    /** The bytes of one request. */
    public final class Reservation {

        private long mine;
        private boolean released;

        private Reservation() {}

        /** Counts more bytes; false when there is no room for them, or when it was released. */
        public synchronized boolean take(long bytes) {
            if (released || !MemoryBudget.this.take(bytes)) {
                return false;
            }
            mine += bytes;
            return true;
        }

        /** Gives some of the bytes back. */
        public synchronized void giveBack(long bytes) {
            long given = Math.min(bytes, mine);
            mine -= given;
            held.addAndGet(-given);
        }

        /** Gives everything back, for good; does nothing the second time. */
        public synchronized void release() {
            released = true;
            giveBack(mine);
        }
    }
}
