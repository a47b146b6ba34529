package org.ferrule.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.ferrule.active.Batch;
import org.ferrule.active.RulebookArchive;
import org.ferrule.active.RulebookCache;
import org.ferrule.data.DataFolder;
import org.ferrule.rulebook.RulebookLoader;
import org.ferrule.store.RecordStore;
import org.jspecify.annotations.Nullable;

/**
 * What the service keeps on this machine. Opened only when a verb needs it.
 *
 * @param data its folder
 * @param rulebook the folder of the rulebook; null where nobody named it
 * @param loader makes a loader of rulebooks that need not read again what was read here before
 * @param archive the rulebooks that were in force here
 * @param store opens the log of decisions
 * @param rulebooks the rulebooks of past decisions in a log
 * @param batches decides on many requests and records them
 */
public record Installation(
        DataFolder data,
        @Nullable Path rulebook,
        Supplier<RulebookLoader> loader,
        RulebookArchive archive,
        Supplier<RecordStore> store,
        Function<RecordStore, RulebookCache> rulebooks,
        Batches batches) {

    /** Decides on a line each, by the rulebook of a folder. */
    @FunctionalInterface
    public interface Batches {

        /**
         * Runs a batch to its end.
         *
         * @param rulebook folder of the rulebook
         * @param progress is told how many were answered
         */
        Batch.Tally run(Path rulebook, InputStream in, OutputStream out, LongConsumer progress) throws IOException;
    }

    /** Where the service keeps the checkpoints that it signed. */
    Path checkpoints() {
        return data.checkpoints();
    }

    /** The key that checkpoints are checked with. */
    Path publicKey() {
        return data.keys().forAuditors();
    }
}
