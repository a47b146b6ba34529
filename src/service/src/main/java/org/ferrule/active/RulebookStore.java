package org.ferrule.active;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.store.RecordStore;

/**
 * Keeps every rulebook that decided in the store of the records, so that a decision can be replayed wherever its record
 * is. Safe for use by several threads.
 */
public final class RulebookStore {

    private final RecordStore store;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** Keeps rulebooks in a store. */
    public RulebookStore(RecordStore store) {
        this.store = store;
    }

    /**
     * Keeps a rulebook, unless it is known to be there.
     *
     * @throws org.ferrule.store.StoreUnavailableException when it cannot be written
     */
    void keep(LoadedRulebook loaded) {
        keep(loaded.files());
    }

    /**
     * Keeps files, unless they are known to be there.
     *
     * @throws org.ferrule.store.StoreUnavailableException when they cannot be written
     */
    public void keep(RulebookFiles files) {
        if (!known.contains(files.digest())) {
            store.keepRulebook(files.digest(), RulebookArchive.zipped(files));
            known.add(files.digest());
        }
    }

    /** The rulebook with a digest, if it was kept and nobody changed it. */
    public Optional<RulebookFiles> find(String digest) {
        return store.findRulebook(digest).map(RulebookArchive::unzipped).filter(files -> files.digest()
                .equals(digest));
    }
}
