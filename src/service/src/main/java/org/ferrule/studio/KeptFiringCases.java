package org.ferrule.studio;

import org.ferrule.active.LoadedRulebook;
import org.ferrule.caserun.FiringCases;
import org.jspecify.annotations.Nullable;

/**
 * Which cases fire which rows, found out at the first question about a rulebook and kept until another one is asked.
 */
final class KeptFiringCases {

    private @Nullable Kept kept;

    private record Kept(String digest, FiringCases cases) {}

    synchronized FiringCases of(LoadedRulebook loaded) {
        String digest = loaded.rulebook().digest();
        Kept known = kept;
        if (known == null || !known.digest().equals(digest)) {
            known = new Kept(digest, FiringCases.of(loaded.evaluator()));
            kept = known;
        }
        return known.cases();
    }
}
