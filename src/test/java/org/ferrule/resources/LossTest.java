package org.ferrule.resources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ferrule.ShippedRulebook;
import org.ferrule.Vignette;
import org.ferrule.evaluation.Boldness;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Json;
import org.junit.jupiter.api.Test;

/**
 * What one resource is spoilt in any way that record systems are known for: the answer is no bolder than before, and no caution is lost, unless the
 * resource is named. The ordinary build takes a share of all pairs of resource and spoil; {@code -Dferrule.loss=1} takes all.
 */
class LossTest {

    private static final Boldness BOLDNESS = new Boldness(ShippedRulebook.rulebook());

    private static final int SHARE = Integer.getInteger("ferrule.loss", 50);

    private final Map<String, Integer> failures = new TreeMap<>();
    private final List<String> examples = new ArrayList<>();
    private int pairs;
    private int turn;

    @Test
    void noSpoiltResourceMakesTheAnswerBolderOrSilencesAnAlarmWithoutBeingNamed() {
        Vignette.all().forEach(named -> {
            Vignette vignette = named.getPayload();
            for (ObjectNode bundle : bundles(vignette)) {
                spoil(vignette, bundle);
            }
        });
        System.out.println("loss: " + pairs + " pairs, "
                + failures.values().stream().mapToInt(Integer::intValue).sum() + " failures " + failures);
        assertThat(pairs).isGreaterThan(20_000 / SHARE);
        assertThat(examples).isEmpty();
    }

    private static List<ObjectNode> bundles(Vignette vignette) {
        ObjectNode plain = RecordVignette.bundle(vignette.request(), at(vignette));
        return List.of(plain, RecordVignette.withOlder(plain, at(vignette)));
    }

    private static OffsetDateTime at(Vignette vignette) {
        return vignette.request().has("at")
                ? OffsetDateTime.parse(vignette.request().get("at").asText())
                : Resources.AT;
    }

    private void spoil(Vignette vignette, ObjectNode bundle) {
        Decision before = decide(Resources.READER.read(bundle, About.moment(at(vignette))));
        for (int place = 0; place < bundle.path("entry").size(); place++) {
            for (Map.Entry<String, Spoils.Spoil> spoil : Spoils.all().entrySet()) {
                if (turn++ % SHARE == 0) {
                    int where = place;
                    spoil.getValue().of(bundle, place).ifPresent(spoilt -> {
                        pairs++;
                        compare(vignette, spoil.getKey(), before, spoilt, bundle.at("/entry/" + where + "/resource"));
                    });
                }
            }
        }
    }

    private void compare(Vignette vignette, String spoil, Decision before, ObjectNode spoilt, JsonNode resource) {
        Reading reading = Resources.READER.read(spoilt, About.moment(at(vignette)));
        Decision after = decide(reading);
        List<String> bolder = BOLDNESS.bolder(before, after);
        Set<String> lost = warnings(before);
        lost.removeAll(warnings(after));
        if (!(bolder.isEmpty() && lost.isEmpty()) && !isNamed(reading, resource)) {
            failures.merge(spoil + " " + bolder + " " + lost, 1, Integer::sum);
            if (examples.size() < 40) {
                examples.add(vignette.id() + " " + spoil + " "
                        + resource.path("resourceType").asText() + "/"
                        + resource.path("id").asText() + ": "
                        + before.recommendation().code() + " -> "
                        + after.recommendation().code() + " " + bolder + " lost " + lost + " " + resource);
            }
        }
    }

    private static Set<String> warnings(Decision decision) {
        return decision.flags().stream()
                .filter(flag -> !flag.severity().equals("info"))
                .map(Decision.Flag::code)
                .collect(Collectors.toSet());
    }

    /** By itself, by what holds it, or, where it is gone, by the gap. */
    private static boolean isNamed(Reading reading, JsonNode resource) {
        String id = resource.path("id").asText();
        return reading.notUsed().stream()
                .anyMatch(one -> one.resource().matches(".*\\b(" + id + "|holder)\\b.*")
                        || one.reason().equals("page-missing")
                        || one.reason().equals("outcome"));
    }

    private static Decision decide(Reading reading) {
        return ShippedRulebook.evaluator().evaluate(Json.write(reading.request()));
    }
}
