package org.ferrule.store;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictDecompress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The memory that zstd decompresses in (its decompression contexts), used again as {@link CompressionContexts} are.
 * Safe for use by several threads, also while it is closed.
 */
final class DecompressionContexts implements AutoCloseable {

    private final Queue<ZstdDecompressCtx> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /**
     * Decompresses what was compressed by a dictionary.
     *
     * @param length of what comes out
     * @throws com.github.luben.zstd.ZstdException when something else comes out
     */
    byte[] decompress(byte[] body, ZstdDictDecompress dictionary, int length) {
        ZstdDecompressCtx free = idle.poll();
        ZstdDecompressCtx context = free == null ? new ZstdDecompressCtx() : free;
        try {
            return context.loadDict(dictionary).decompress(body, length);
        } finally {
            idle.add(context);
            if (closed) {
                release();
            }
        }
    }

    private void release() {
        for (ZstdDecompressCtx context = idle.poll(); context != null; context = idle.poll()) {
            context.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        release();
    }
}
