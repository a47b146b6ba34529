package org.ferrule.http;

import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.ferrule.limits.Workers;

/**
 * Lets only so many bytes of long requests be worked on at once, because what is read from them takes up to fifteen
 * times their memory; the others wait, in the order in which they arrived. Short ones go on at once.
 */
final class AdmissionQueue {

    /** The longest request that waits here: one at least must be let through. */
    private static final long LEAST = 8L << 20;

    private static final int SHARE_OF_HEAP = 32;

    private final long ceiling;
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private long atWork;

    AdmissionQueue(long ceiling) {
        this.ceiling = Math.max(ceiling, LEAST);
    }

    static AdmissionQueue ofHeap() {
        return new AdmissionQueue(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** Goes on with a request, at once or later; not at all with one whose exchange is over by then. */
    void wait(RoutingContext context) {
        if (isOver(context)) {
            return;
        }
        long length = context.body() == null ? 0 : Math.max(context.body().length(), 0);
        if (length <= Workers.SHORT || length > ceiling) {
            context.next();
            return;
        }
        Entry entry = new Entry(context, length, context.vertx().getOrCreateContext());
        context.addEndHandler(end -> leave(entry));
        enter(entry);
    }

    /**
     * Whether the exchange has ended or its caller is gone: nobody can be answered, and a handler of its end that is
     * added now never runs.
     */
    static boolean isOver(RoutingContext context) {
        return context.response().ended() || context.response().closed();
    }

    private static final class Entry {

        private final RoutingContext request;
        private final long length;
        private final Context thread;
        private boolean over;
        private boolean admitted;

        Entry(RoutingContext request, long length, Context thread) {
            this.request = request;
            this.length = length;
            this.thread = thread;
        }

        void go() {
            thread.runOnContext(now -> {
                if (!request.failed() && !isOver(request)) {
                    request.next();
                }
            });
        }
    }

    private void enter(Entry entry) {
        synchronized (this) {
            waiting.add(entry);
        }
        admit();
    }

    private void leave(Entry entry) {
        synchronized (this) {
            if (!entry.over) {
                entry.over = true;
                waiting.remove(entry);
                atWork -= entry.admitted ? entry.length : 0;
            }
        }
        admit();
    }

    private void admit() {
        next().forEach(Entry::go);
    }

    /** Those that are let in now. The first goes before all behind it, however short they are. */
    private synchronized List<Entry> next() {
        List<Entry> admitted = new ArrayList<>();
        for (Entry first = waiting.peek(); first != null && atWork + first.length <= ceiling; first = waiting.peek()) {
            waiting.remove();
            first.admitted = true;
            atWork += first.length;
            admitted.add(first);
        }
        return admitted;
    }
}
