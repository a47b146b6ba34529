package org.ferrule.cdshooks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ferrule.active.LoadedRulebook;
import org.ferrule.evaluation.Decision;
import org.ferrule.reading.Drafts;
import org.ferrule.reading.FhirReader;
import org.ferrule.resources.Pseudonyms;
import org.ferrule.rulebook.Rulebook;

/**
 * What the services make of one rulebook, once for all calls.
 *
 * @param digest of the rulebook
 * @param services its services
 * @param templates what callers are asked to send along
 * @param reader reads resources by its codes
 * @param drafts drafts its orders
 * @param nobody its decision on a patient of whom nothing is known
 */
record RulebookContext(
        Rulebook rulebook,
        String digest,
        Services services,
        List<PrefetchTemplate> templates,
        FhirReader reader,
        Drafts drafts,
        Decision nobody) {

    static RulebookContext of(LoadedRulebook loaded, Pseudonyms pseudonyms) {
        Rulebook rulebook = loaded.rulebook();
        List<PrefetchTemplate> templates = PrefetchTemplate.of(rulebook.variables());
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        nothing.putObject("facts");
        return new RulebookContext(
                rulebook,
                rulebook.digest(),
                new Services(rulebook, templates),
                templates,
                new FhirReader(rulebook, pseudonyms),
                new Drafts(rulebook),
                loaded.evaluator().evaluate(nothing));
    }
}
