package org.ferrule.active;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is made of the rulebook that decides, since making it takes longer than using it; made anew when another
 * rulebook decides. Safe for use by several threads.
 *
 * @param <T> what is made; it may be used after the rulebook was replaced, so that it must not fire rules
 */
public final class PerRulebook<T> {

    private final ActiveRulebook active;
    private final Function<LoadedRulebook, T> make;
    private volatile @Nullable Made<T> latest;

    private record Made<T>(String digest, T content) {}

    /** Made at the first use. */
    public PerRulebook(ActiveRulebook active, Function<LoadedRulebook, T> make) {
        this.active = active;
        this.make = make;
    }

    /** That of the rulebook which decides now. */
    public T current() {
        try (LoadedRulebook loaded = active.take()) {
            String digest = loaded.rulebook().digest();
            Made<T> known = latest;
            if (known == null || !known.digest().equals(digest)) {
                known = new Made<>(digest, make.apply(loaded));
                latest = known;
            }
            return known.content();
        }
    }
}
