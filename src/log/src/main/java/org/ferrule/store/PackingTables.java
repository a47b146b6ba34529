package org.ferrule.store;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The tables that packing works in. They are used again, for a megabyte that is made and cleared for each record takes as long as packing it. There are
 * as many as threads ever packed at once. Safe for use by several threads, also while it is closed.
 */
final class PackingTables implements AutoCloseable {

    private final int level;
    private final Queue<ZstdCompressCtx> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    PackingTables(int level) {
        this.level = level;
    }

    /** Packs against a dictionary of the same level. */
    byte[] pack(byte[] content, ZstdDictCompress dictionary) {
        ZstdCompressCtx free = idle.poll();
        ZstdCompressCtx tables = free == null ? new ZstdCompressCtx().setLevel(level) : free;
        try {
            return tables.loadDict(dictionary).compress(content);
        } finally {
            idle.add(tables);
            if (closed) {
                release();
            }
        }
    }

    private void release() {
        for (ZstdCompressCtx tables = idle.poll(); tables != null; tables = idle.poll()) {
            tables.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        release();
    }
}
