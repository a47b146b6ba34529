package org.ferrule.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import org.ferrule.ShippedRulebook;
import org.ferrule.json.Json;
import org.ferrule.resources.PatientContext;
import org.junit.jupiter.api.Test;

/**
 * When one resource is spoilt in any way that record systems are known for, the answer is no bolder than before, and no
 * caution is lost, unless the resource is named.
 */
class LossTest {

    @Test
    void noSpoiltResourceMakesTheAnswerBolderOrSilencesAnAlarmWithoutBeingNamed() {
        Losses losses = new Losses(LossTest::ask).ofAllVignettes();
        assertThat(losses.pairs()).isGreaterThan(200_000 / Losses.share());
        assertThat(losses.ways()).hasSizeGreaterThan(60);
        assertThat(losses.examples()).isEmpty();
    }

    private static Losses.Told ask(ObjectNode bundle, OffsetDateTime at) {
        Reading reading = Resources.READER.read(bundle, PatientContext.moment(at));
        return new Losses.Told(
                ShippedRulebook.evaluator().evaluate(Json.write(reading.request())), id -> isNamed(reading, id));
    }

    /** By itself, by what holds it, or, where it is gone, by the gap. */
    private static boolean isNamed(Reading reading, String id) {
        return reading.notUsed().stream()
                .anyMatch(one -> one.resource().matches(".*(?<![\\w-])(" + id + "|holder)(?![\\w-]).*")
                        || one.reason().equals("page-missing")
                        || one.reason().equals("outcome"));
    }
}
