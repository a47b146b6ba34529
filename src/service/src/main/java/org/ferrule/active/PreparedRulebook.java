package org.ferrule.active;

import org.ferrule.verification.Report;
import org.jspecify.annotations.Nullable;

/**
 * A rulebook that was checked and can decide at once. Whoever has it prepared lets it decide or closes it.
 *
 * @param loaded null where it must not decide
 * @param report what its check found
 */
public record PreparedRulebook(RulebookCandidate candidate, @Nullable LoadedRulebook loaded, Report report)
        implements AutoCloseable {

    /** Whether it may decide. */
    public boolean isFit() {
        return loaded != null;
    }

    @Override
    public void close() {
        if (loaded != null) {
            loaded.close();
        }
    }
}
