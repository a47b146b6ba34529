package org.ferrule.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ferrule.ShippedRulebook;
import org.ferrule.Vignette;
import org.ferrule.evaluation.Boldness;
import org.ferrule.evaluation.Decision;

/**
 * Spoils each resource of every example patient in each way of {@link Spoils} and looks what is lost without a word: an
 * answer that is bolder, or an alarm that is missing, although the resource is not named. A share of all pairs of
 * resource and spoil is drawn; {@code -Dferrule.loss=1} takes all.
 */
public final class Losses {

    private static final int SHARE = Integer.getInteger("ferrule.loss", 180);
    private static final long SEED = Long.getLong("ferrule.loss.seed", 2026);
    private static final int MOST_EXAMPLES = 40;

    private final Ask ask;
    private final Boldness boldness = new Boldness(ShippedRulebook.rulebook());
    private final Random random = new Random(SEED);
    private final Map<String, Integer> failures = new TreeMap<>();
    private final Map<String, Integer> tried = new TreeMap<>();
    private final List<String> examples = new ArrayList<>();
    private int pairs;

    /** How a Bundle is asked about. */
    public interface Ask {
        /** What is told of the Bundle at a clinical moment. */
        Told of(ObjectNode bundle, OffsetDateTime at);
    }

    /**
     * What is told.
     *
     * @param names whether it names the resource of this id, or that something is missing
     */
    public record Told(Decision decision, Predicate<String> names) {}

    /** Losses of one way to ask. */
    public Losses(Ask ask) {
        this.ask = ask;
    }

    /** Draws pairs of all example patients, each as it is and with older results beside the new ones. */
    public Losses ofAllVignettes() {
        Vignette.all().forEach(named -> {
            Vignette vignette = named.getPayload();
            ObjectNode plain = RecordVignette.bundle(vignette.request(), at(vignette));
            spoil(vignette, plain);
            spoil(vignette, RecordVignette.withOlder(plain, at(vignette)));
        });
        System.out.println("loss: seed " + SEED + ", 1 of " + SHARE + ", " + pairs + " pairs, " + tried.size()
                + " ways, "
                + failures.values().stream().mapToInt(Integer::intValue).sum() + " failures " + failures);
        return this;
    }

    /** Pairs that were tried. */
    public int pairs() {
        return pairs;
    }

    /** Ways to spoil that were tried. */
    public Set<String> ways() {
        return tried.keySet();
    }

    /** The share of all pairs that was drawn is one of so many. */
    public static int share() {
        return SHARE;
    }

    /** Some of what was lost without a word. */
    public List<String> examples() {
        return examples;
    }

    private static OffsetDateTime at(Vignette vignette) {
        return vignette.request().has("at")
                ? OffsetDateTime.parse(vignette.request().get("at").asText())
                : Resources.AT;
    }

    private void spoil(Vignette vignette, ObjectNode bundle) {
        Decision before = ask.of(bundle, at(vignette)).decision();
        for (int place = 0; place < bundle.path("entry").size(); place++) {
            JsonNode resource = bundle.at("/entry/" + place + "/resource");
            for (Map.Entry<String, Spoils.Spoil> spoil : Spoils.all().entrySet()) {
                if (random.nextInt(SHARE) == 0) {
                    spoil.getValue().of(bundle, place).ifPresent(spoilt -> {
                        pairs++;
                        tried.merge(spoil.getKey(), 1, Integer::sum);
                        compare(vignette, spoil.getKey(), before, spoilt, resource);
                    });
                }
            }
        }
    }

    private void compare(Vignette vignette, String spoil, Decision before, ObjectNode spoilt, JsonNode resource) {
        Told told = ask.of(spoilt, at(vignette));
        Decision after = told.decision();
        List<String> bolder = boldness.bolder(before, after);
        Set<String> lost = alarms(before);
        lost.removeAll(alarms(after));
        if ((!bolder.isEmpty() || !lost.isEmpty())
                && !told.names().test(resource.path("id").asText())) {
            failures.merge(spoil + " " + bolder + " " + lost, 1, Integer::sum);
            if (examples.size() < MOST_EXAMPLES) {
                examples.add(vignette.id() + " " + spoil + " "
                        + resource.path("resourceType").asText() + ": "
                        + before.recommendation().code() + " -> "
                        + after.recommendation().code() + " " + bolder + " lost " + lost + " " + resource);
            }
        }
    }

    private static Set<String> alarms(Decision decision) {
        return decision.flags().stream()
                .filter(flag -> !flag.severity().equals("info"))
                .map(Decision.Flag::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
