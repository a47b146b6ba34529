package org.ferrule.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.ferrule.limits.MemoryBudget;
import org.ferrule.limits.NotGzipException;
import org.ferrule.limits.StrictGzipInputStream;
import org.ferrule.refusal.RefusedException;

/**
 * Reads the content of one request into memory, unpacks it if need be, and lets the request go on; counts every byte
 * that it holds.
 */
final class ContentReader implements Handler<Buffer> {

    private static final int BLOCK = 1 << 14;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;
    private static final int UNAVAILABLE = 503;

    private final RoutingContext context;
    private final MemoryBudget.Reservation reservation;
    private final int most;
    private final boolean compressed;
    private Buffer content = Buffer.buffer();

    /**
     * A reader.
     *
     * @param most the longest content, in bytes, also decompressed
     * @param compressed whether it is gzip
     */
    ContentReader(RoutingContext context, MemoryBudget memory, int most, boolean compressed) {
        this.context = context;
        this.reservation = memory.begin();
        this.most = most;
        this.compressed = compressed;
    }

    /** Begins to read. What is held is given back when the exchange ends, however it ends. */
    void read() {
        if (AdmissionQueue.isOver(context)) {
            return;
        }
        HttpServerRequest request = context.request();
        context.addEndHandler(end -> reservation.release());
        request.pause()
                .exceptionHandler(gone -> leave())
                .handler(this)
                .endHandler(end -> arrived())
                .resume();
        if (Refusals.waitsToGoOn(request)) {
            context.response().writeContinue();
        }
    }

    /** The connection is gone, so that nobody can be answered. */
    private void leave() {
        content = Buffer.buffer();
        reservation.release();
    }

    @Override
    public void handle(Buffer part) {
        if (context.failed()) {
            return;
        }
        if (content.length() + part.length() > most) {
            fail(TOO_LARGE);
        } else if (!reservation.take(part.length())) {
            fail(UNAVAILABLE);
        } else {
            content.appendBuffer(part);
        }
    }

    private void fail(int status) {
        leave();
        context.fail(status);
    }

    private void arrived() {
        if (context.failed()) {
            return;
        }
        TimeLimit.arrived(context);
        if (compressed) {
            byte[] bytes = content.getBytes();
            content = Buffer.buffer();
            context.vertx()
                    .executeBlocking(() -> decompressed(bytes), false)
                    .onSuccess(this::goOn)
                    .onFailure(this::fail);
        } else {
            goOn(content);
        }
    }

    /** Not on the thread of the connection, for little may unpack to much. */
    private Buffer decompressed(byte[] bytes) throws IOException {
        Buffer decompressed = Buffer.buffer();
        byte[] block = new byte[BLOCK];
        try (InputStream in = StrictGzipInputStream.of(bytes)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                if (decompressed.length() + read > most) {
                    throw new HttpException(TOO_LARGE);
                }
                if (!reservation.take(read)) {
                    throw new HttpException(UNAVAILABLE);
                }
                decompressed.appendBytes(block, 0, read);
            }
        }
        reservation.giveBack(bytes.length);
        return decompressed;
    }

    private void fail(Throwable failure) {
        leave();
        if (failure instanceof HttpException refused) {
            context.fail(refused.getStatusCode());
        } else if (failure instanceof IOException) {
            context.fail(BAD_REQUEST, new RefusedException(BAD_REQUEST, NotGzipException.SAID, List.of()));
        } else {
            context.fail(failure);
        }
    }

    private void goOn(Buffer whole) {
        content = Buffer.buffer();
        if (!context.failed() && !AdmissionQueue.isOver(context)) {
            ((RoutingContextInternal) context).setBody(whole);
            context.next();
        }
    }
}
