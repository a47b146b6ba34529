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
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Json;
import org.junit.jupiter.api.Test;

/**
 * What one resource is spoilt in any way that record systems are known for: the answer is no bolder than before, and no alarm is lost, unless the
 * resource is named. The ordinary build takes a share of all pairs of resource and spoil; {@code -Dferrule.loss=1} takes all.
 */
class LossTest {

    /** To be taken from the sheet Recommendations as soon as it has a column Boldness. Whatever is not listed is 0. */
    private static final Map<String, Integer> BOLDNESS = Map.of(
            "CONSIDER_ORAL",
            1,
            "ORAL_IRON",
            2,
            "CONSIDER_IV_FCM",
            3,
            "CONSIDER_IV_SUCROSE",
            3,
            "IV_FCM",
            4,
            "IV_SUCROSE",
            4,
            "IV_ALT",
            4);

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
        boolean bolder = boldness(after) > boldness(before);
        Set<String> lost = alarms(before);
        lost.removeAll(alarms(after));
        if ((bolder || !lost.isEmpty()) && !isNamed(reading, resource)) {
            failures.merge(spoil + (bolder ? " bolder" : " " + lost), 1, Integer::sum);
            if (examples.size() < 40) {
                examples.add(vignette.id() + " " + spoil + " "
                        + resource.path("resourceType").asText() + "/"
                        + resource.path("id").asText() + ": "
                        + before.recommendation().code() + " -> "
                        + after.recommendation().code() + " lost " + lost + " " + resource);
            }
        }
    }

    private static int boldness(Decision decision) {
        return BOLDNESS.getOrDefault(decision.recommendation().code(), 0);
    }

    private static Set<String> alarms(Decision decision) {
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
