package org.ferrule.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ferrule.limits.RequestLimits;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections whose sender is too slow, known or not: on which the head of a request is not whole in time, from
 * the opening or from its first byte on, or on which content still comes after the answer and that time. Vert.x itself
 * ends only those on which nothing happens at all.
 */
@Singleton
final class ArrivalLimit {

    private static final AttributeKey<Sender> SENDER = AttributeKey.valueOf(ArrivalLimit.class, "sender");

    /** Before all others. */
    private static final int ORDER = -1_000;

    private final long nanoseconds;

    ArrivalLimit(RequestLimits limits) {
        this.nanoseconds = limits.timeout().toNanos();
    }

    void install(@Observes Router router) {
        router.route().order(ORDER).handler(this::begun);
    }

    /** Looks at the connections of each event loop every second, on its own thread. */
    void watch(@Observes StartupEvent started, Vertx vertx) {
        for (EventExecutor executor : ((VertxInternal) vertx).getEventLoopGroup()) {
            if (executor instanceof SingleThreadEventLoop loop) {
                var unused = loop.scheduleAtFixedRate(() -> look(loop), 1, 1, TimeUnit.SECONDS);
            }
        }
    }

    private void begun(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.connection() instanceof ConnectionBase connection) {
            of(connection.channel()).begun(request);
        }
        context.next();
    }

    private static Sender of(Channel channel) {
        Sender known = channel.attr(SENDER).get();
        if (known != null) {
            return known;
        }
        Sender sender = new Sender();
        channel.attr(SENDER).set(sender);
        channel.pipeline().addFirst(sender);
        return sender;
    }

    private void look(SingleThreadEventLoop loop) {
        List<Channel> slow = new ArrayList<>();
        loop.registeredChannelsIterator().forEachRemaining(channel -> {
            // Those that were accepted, not those that were opened to others.
            if (channel.parent() != null && of(channel).isTooSlow(nanoseconds)) {
                slow.add(channel);
            }
        });
        for (Channel channel : slow) {
            var unused = channel.close();
        }
    }

    /** What is known of the one at the other end. Used on the thread of the connection only. */
    private static final class Sender extends ChannelInboundHandlerAdapter {

        private long since = System.nanoTime();
        private boolean headComes = true;
        private @Nullable HttpServerRequest request;

        void begun(HttpServerRequest begun) {
            since = System.nanoTime();
            headComes = false;
            request = begun;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            HttpServerRequest last = request;
            if (!headComes && last != null && last.isEnded() && last.response().ended()) {
                headComes = true;
                since = System.nanoTime();
            }
            context.fireChannelRead(bytes);
        }

        boolean isTooSlow(long limit) {
            HttpServerRequest last = request;
            boolean contentComes = last != null && last.response().ended() && !last.isEnded();
            return (headComes || contentComes) && System.nanoTime() - since > limit;
        }
    }
}
