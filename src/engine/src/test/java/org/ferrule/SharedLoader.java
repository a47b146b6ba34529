package org.ferrule;

import org.ferrule.rulebook.RulebookLoader;

/** One loader for all tests, which read the same workbooks over and over. */
public final class SharedLoader {

    /** Loads whatever a test asks for. */
    public static final RulebookLoader LOADER = new RulebookLoader();

    private SharedLoader() {}
}
