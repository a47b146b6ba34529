package org.ferrule.verification;

import java.time.LocalDate;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Source;

/** Sources whose last day is over. */
final class OutdatedSourceCheck {

    private OutdatedSourceCheck() {}

    static void check(Rulebook rulebook, LocalDate today, Findings findings) {
        rulebook.sources().values().stream()
                .filter(source -> source.isOutdated(today))
                .forEach(source ->
                        findings.warning("SOURCE-OUTDATED", rulebook.places().lastDay(source), message(source), null));
    }

    private static String message(Source source) {
        return "the source " + source.id() + " held until " + source.validUntil()
                + " by its own word. Look at it again, and at the rows that cite it;"
                + " then enter the new dates, or cite what took its place.";
    }
}
