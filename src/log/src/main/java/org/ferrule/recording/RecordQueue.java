package org.ferrule.recording;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.ferrule.store.CompressedRecord;

/** Records that wait to be written, bounded by number and by bytes. */
final class RecordQueue {

    /** A record, with the caller who waits for its index. */
    record Pending(CompressedRecord record, CompletableFuture<Long> written) {}

    private static final int MOST = 4096;
    private static final long MOST_BYTES = 128L << 20;
    private static final int GROUP = 256;
    private static final long GROUP_BYTES = 16L << 20;
    private static final Duration LINGER = Duration.ofMillis(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Pending> queue = new ArrayDeque<>();
    private final Duration linger;
    private long bytes;
    private int expected;
    private boolean closed;

    RecordQueue() {
        this(LINGER);
    }

    /** With another time that records wait (linger) for others at most. */
    RecordQueue(Duration linger) {
        this.linger = linger;
    }

    /** Puts a record at the end, unless there is no room. */
    boolean offer(Pending pending) {
        lock.lock();
        try {
            if (closed
                    || queue.size() >= MOST
                    || (bytes + pending.record().weight() > MOST_BYTES && !queue.isEmpty())) {
                return false;
            }
            queue.add(pending);
            bytes += pending.record().weight();
            if (queue.size() == 1 || queue.size() >= expected) {
                changed.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the first records, as many as are written well at once; waits for one if there is none. Waits a moment
     * until there are as many as were taken last, for a flush costs more than several records and they share it; who is
     * alone does not wait.
     *
     * @param patience how long it waits for one
     * @param all whether to take all there are, as when the store may well fail, so that nobody waits for others to
     *     fail one after the other
     * @return none when the time is over, or when it is closed and all were taken
     */
    List<Pending> take(Duration patience, boolean all) {
        lock.lock();
        try {
            await(1, patience);
            if (!all && !queue.isEmpty()) {
                await(expected, linger);
            }
            List<Pending> group = all ? group(MOST, MOST_BYTES) : group(GROUP, GROUP_BYTES);
            expected = group.size();
            return group;
        } catch (InterruptedException e) {
            return List.of(); // an interrupt does not end the writing
        } finally {
            lock.unlock();
        }
    }

    private void await(int records, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        while (queue.size() < records && !closed && left > 0) {
            left = changed.awaitNanos(left);
        }
    }

    private List<Pending> group(int most, long mostBytes) {
        List<Pending> group = new ArrayList<>();
        long weight = 0;
        Pending first = queue.peek();
        while (first != null
                && group.size() < most
                && (group.isEmpty() || weight + first.record().weight() <= mostBytes)) {
            weight += first.record().weight();
            group.add(queue.remove());
            first = queue.peek();
        }
        bytes -= weight;
        return group;
    }

    /** Takes no more; those that wait can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing waits, and nothing will. */
    boolean isOver() {
        lock.lock();
        try {
            return closed && queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
