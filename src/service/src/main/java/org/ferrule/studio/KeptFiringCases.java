package org.ferrule.studio;

import java.util.Set;
import org.ferrule.active.LoadedRulebook;
import org.ferrule.caserun.FiringCases;
import org.ferrule.coverage.UnreachedRows;
import org.jspecify.annotations.Nullable;

/**
 * Which cases fire which rows, and which of the others no patient reaches, found out at the first question about a
 * rulebook and kept until another one is asked.
 */
final class KeptFiringCases {

    private @Nullable Kept kept;

    /**
     * What was found out.
     *
     * @param unreached rows that no case fires, of which is proven that no patient reaches them
     */
    record Kept(String digest, FiringCases cases, Set<String> unreached) {

        static Kept of(LoadedRulebook loaded) {
            FiringCases cases = FiringCases.of(loaded.evaluator());
            return new Kept(loaded.rulebook().digest(), cases, UnreachedRows.of(loaded.rulebook(), row -> cases.of(row)
                    .isEmpty()));
        }
    }

    synchronized Kept of(LoadedRulebook loaded) {
        String digest = loaded.rulebook().digest();
        Kept known = kept;
        if (known == null || !known.digest().equals(digest)) {
            known = Kept.of(loaded);
            kept = known;
        }
        return known;
    }
}
