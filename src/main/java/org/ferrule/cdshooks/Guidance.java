package org.ferrule.cdshooks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.Edition;
import org.ferrule.evaluation.Decision;
import org.ferrule.resources.Drafts;
import org.ferrule.resources.FhirReader;
import org.ferrule.resources.Pseudonyms;
import org.ferrule.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;

/**
 * What the door makes of one rulebook.
 *
 * @param digest of the rulebook
 * @param services its services
 * @param templates what callers are asked to send along
 * @param reader reads resources by its codes
 * @param drafts drafts its orders
 * @param nobody its decision on a patient of whom nothing is known
 */
record Guidance(
        Rulebook rulebook,
        String digest,
        Services services,
        List<PrefetchTemplate> templates,
        FhirReader reader,
        Drafts drafts,
        Decision nobody) {

    private static Guidance of(Edition edition, Pseudonyms pseudonyms) {
        Rulebook rulebook = edition.rulebook();
        List<PrefetchTemplate> templates = PrefetchTemplate.of(rulebook.vocabulary());
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        nothing.putObject("facts");
        return new Guidance(
                rulebook,
                rulebook.digest(),
                new Services(rulebook, templates),
                templates,
                new FhirReader(rulebook, pseudonyms),
                new Drafts(rulebook),
                edition.evaluator().evaluate(nothing));
    }

    /** Makes it anew when another rulebook decides. Safe for use by several threads. */
    static final class Shelf {

        private final ActiveRulebook active;
        private final Pseudonyms pseudonyms;
        private volatile @Nullable Guidance latest;

        Shelf(ActiveRulebook active, Pseudonyms pseudonyms) {
            this.active = active;
            this.pseudonyms = pseudonyms;
        }

        /** That of the rulebook which decides now. Its reading parts may be used after that rulebook was replaced. */
        Guidance take() {
            try (Edition edition = active.take()) {
                Guidance known = latest;
                if (known == null || !known.digest().equals(edition.rulebook().digest())) {
                    known = of(edition, pseudonyms);
                    latest = known;
                }
                return known;
            }
        }
    }
}
