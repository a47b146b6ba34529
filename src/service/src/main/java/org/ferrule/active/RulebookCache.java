package org.ferrule.active;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookLoader;
import org.ferrule.verification.Report;
import org.ferrule.workbook.InvalidRulebookException;

/**
 * Rulebooks that decided once, ready to decide again. The last few that were asked for stay compiled, since a
 * compilation takes seconds. Safe for use by several threads.
 */
public final class RulebookCache implements AutoCloseable {

    private static final int COMPILED = 3;

    private final Function<String, Optional<RulebookFiles>> files;
    private final RulebookLoader loader;
    private final Function<Rulebook, Evaluator> evaluators;

    /** In the order of their last use. */
    private final Map<String, LoadedRulebook> compiled = new LinkedHashMap<>(COMPILED, 0.75f, true);

    /**
     * Rulebooks of an archive.
     *
     * @param files the files of a digest, if they were kept
     * @param loader reads them
     * @param evaluators makes the evaluator of a rulebook
     */
    public RulebookCache(
            Function<String, Optional<RulebookFiles>> files,
            RulebookLoader loader,
            Function<Rulebook, Evaluator> evaluators) {
        this.files = files;
        this.loader = loader;
        this.evaluators = evaluators;
    }

    /**
     * The rulebook with a digest, to be closed by the caller; nothing when it was not kept, was changed since, or
     * cannot be read by this version of the program.
     */
    public synchronized Optional<LoadedRulebook> take(String digest) {
        LoadedRulebook known = compiled.get(digest);
        if (known == null) {
            Optional<LoadedRulebook> loaded = load(digest);
            if (loaded.isEmpty()) {
                return loaded;
            }
            known = loaded.get();
            compiled.put(digest, known);
            forgetOldest();
        }
        known.enter();
        return Optional.of(known);
    }

    private Optional<LoadedRulebook> load(String digest) {
        try {
            return files.apply(digest).map(kept -> {
                Rulebook rulebook = loader.load(kept);
                return new LoadedRulebook(kept, evaluators.apply(rulebook), new Report(digest, List.of(), List.of()));
            });
        } catch (InvalidRulebookException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private void forgetOldest() {
        if (compiled.size() > COMPILED) {
            String oldest = compiled.keySet().iterator().next();
            LoadedRulebook forgotten = compiled.remove(oldest);
            if (forgotten != null) {
                forgotten.close();
            }
        }
    }

    /** Frees what nobody uses any more. */
    @Override
    public synchronized void close() {
        compiled.values().forEach(LoadedRulebook::close);
        compiled.clear();
    }
}
