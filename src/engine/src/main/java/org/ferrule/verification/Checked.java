package org.ferrule.verification;

import org.ferrule.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;

/**
 * A rulebook with what was found in it.
 *
 * @param rulebook null when it could not be read; otherwise compiled, and to be closed by whoever asked for the check
 * @param report what was found
 */
public record Checked(@Nullable Rulebook rulebook, Report report) implements AutoCloseable {

    @Override
    public void close() {
        if (rulebook != null) {
            rulebook.close();
        }
    }
}
