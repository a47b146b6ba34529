package org.ferrule.store;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The memory that zstd compresses in (its compression contexts). They are used again, for a megabyte that is made and
 * cleared for each record takes as long as compressing it. There are as many as threads ever compressed at once. Safe
 * for use by several threads, also while it is closed.
 */
final class CompressionContexts implements AutoCloseable {

    private final int level;
    private final Queue<ZstdCompressCtx> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    CompressionContexts(int level) {
        this.level = level;
    }

    /** Compresses by a dictionary of the same level. */
    byte[] compress(byte[] content, ZstdDictCompress dictionary) {
        ZstdCompressCtx free = idle.poll();
        ZstdCompressCtx context = free == null ? new ZstdCompressCtx().setLevel(level) : free;
        try {
            return context.loadDict(dictionary).compress(content);
        } finally {
            idle.add(context);
            if (closed) {
                release();
            }
        }
    }

    private void release() {
        for (ZstdCompressCtx context = idle.poll(); context != null; context = idle.poll()) {
            context.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        release();
    }
}
