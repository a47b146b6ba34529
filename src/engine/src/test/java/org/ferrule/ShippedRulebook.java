package org.ferrule;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.rulebook.Rulebook;

/** The rulebook of this repository, compiled once for all tests. */
public final class ShippedRulebook {

    /** The folder that holds it. */
    public static final Path FOLDER = Checkout.FOLDER;

    /** A clock that stands still. */
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-16T09:00:00Z"), ZoneOffset.UTC);

    private static final Rulebook RULEBOOK = SharedLoader.LOADER.load(FOLDER);
    private static final Evaluator EVALUATOR = new Evaluator(RULEBOOK, CLOCK, () -> "test");

    private ShippedRulebook() {}

    /** The rulebook. */
    public static Rulebook rulebook() {
        return RULEBOOK;
    }

    /** Evaluates against it; answers differ in what was asked only. */
    public static Evaluator evaluator() {
        return EVALUATOR;
    }
}
