package org.ferrule.folder;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Remembers compiled stages from one process to the next, by the digest of all that was compiled. Bytes that were kept
 * become classes and objects of this process: an implementation gives back only what this very program wrote, from
 * where nobody else can write. Safe for use by several threads.
 */
public interface KeptStages {

    /** What was kept, nothing if that is not certain. */
    Optional<byte[]> find(String digest);

    /**
     * Keeps a compiled stage; never fails.
     *
     * @param stage is asked for its bytes unless they are kept already
     */
    void keep(String digest, Supplier<byte[]> stage);

    /** Remembers nothing. */
    static KeptStages none() {
        return new KeptStages() {
            @Override
            public Optional<byte[]> find(String digest) {
                return Optional.empty();
            }

            @Override
            public void keep(String digest, Supplier<byte[]> stage) {
                // nothing is kept
            }
        };
    }
}
