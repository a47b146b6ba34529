package org.ferrule.http;

import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.ferrule.limits.Workers;

/**
 * Lets only so many bytes of long requests be worked on at once, because what is read from them takes up to fifteen times their memory; the others wait,
 * in the order in which they arrived. Short ones go on at once.
 */
final class Turns {

    /** The longest request that waits here: one at least must be let through. */
    private static final long LEAST = 8L << 20;

    private static final int SHARE_OF_HEAP = 32;

    private final long ceiling;
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private long atWork;

    Turns(long ceiling) {
        this.ceiling = Math.max(ceiling, LEAST);
    }

    static Turns ofHeap() {
        return new Turns(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
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
        Turn turn = new Turn(context, length, context.vertx().getOrCreateContext());
        context.addEndHandler(end -> leave(turn));
        enter(turn);
    }

    /** Whether the exchange has ended or its caller is gone: nobody can be answered, and a handler of its end that is added now never runs. */
    static boolean isOver(RoutingContext context) {
        return context.response().ended() || context.response().closed();
    }

    private static final class Turn {

        private final RoutingContext request;
        private final long length;
        private final Context thread;
        private boolean over;
        private boolean admitted;

        Turn(RoutingContext request, long length, Context thread) {
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

    private void enter(Turn turn) {
        synchronized (this) {
            waiting.add(turn);
        }
        admit();
    }

    private void leave(Turn turn) {
        synchronized (this) {
            if (!turn.over) {
                turn.over = true;
                waiting.remove(turn);
                atWork -= turn.admitted ? turn.length : 0;
            }
        }
        admit();
    }

    private void admit() {
        next().forEach(Turn::go);
    }

    /** Those whose turn it is. The first goes before all behind it, however short they are. */
    private synchronized List<Turn> next() {
        List<Turn> admitted = new ArrayList<>();
        for (Turn first = waiting.peek(); first != null && atWork + first.length <= ceiling; first = waiting.peek()) {
            waiting.remove();
            first.admitted = true;
            atWork += first.length;
            admitted.add(first);
        }
        return admitted;
    }
}
