package org.ferrule.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.ferrule.ShippedRulebook;
import org.ferrule.evaluation.Decision;
import org.ferrule.json.Json;
import org.ferrule.reading.Losses;
import org.ferrule.reading.Reading;
import org.ferrule.resources.PatientContext;
import org.junit.jupiter.api.Test;

/** As for Bundles: what is lost is named, here on a card, wherever there is one to read. */
class LossOnCardsTest {

    private static final Prefetch PREFETCH =
            new Prefetch(new FhirServers(List.of(), false, Duration.ofSeconds(1)), CardsTest.CONTEXT.templates());

    @Test
    void noSpoiltResourceOfACallMakesTheAnswerBolderOrSilencesAnAlarmWithoutBeingNamedOnACard() {
        Losses losses = new Losses(LossOnCardsTest::ask).ofAllVignettes();
        assertThat(losses.pairs()).isGreaterThan(200_000 / Losses.share());
        assertThat(losses.examples()).isEmpty();
    }

    private static Losses.Told ask(ObjectNode bundle, OffsetDateTime at) {
        HookRequest call = HookReader.read(Calls.bytes(call(bundle, at)), Hook.PATIENT_VIEW, ShippedRulebook.CLOCK);
        Prefetch.Data data = PREFETCH.gather(call).toCompletableFuture().join();
        Reading reading =
                CardsTest.CONTEXT.reader().read(data.resources(), new PatientContext(call.at(), call.patient(), null));
        Decision decision = ShippedRulebook.evaluator().evaluate(Json.write(reading.request()));
        String cards = new String(
                Json.write(Cards.of(CardsTest.CONTEXT, call, reading, data, decision, "https://ferrule.example.org")),
                StandardCharsets.UTF_8);
        return new Losses.Told(decision, id -> isOfNoMatter(decision) || isNamed(cards, id));
    }

    /** Nobody who looks at a person without restless legs is told what of the record could not be read. */
    private static boolean isOfNoMatter(Decision decision) {
        String code = decision.recommendation().code();
        return !Objects.requireNonNull(
                        ShippedRulebook.rulebook().variables().cards().get(code), code)
                .isShown();
    }

    private static boolean isNamed(String cards, String id) {
        String plain = cards.replace("\\", "");
        return Pattern.compile("/" + Pattern.quote(id) + "(?![\\w-])")
                        .matcher(plain)
                        .find()
                || plain.contains("holder")
                || plain.contains("Incomplete")
                || plain.contains("OperationOutcome");
    }

    /** A call with the person beside a Bundle of all else; the other keys are there and empty. */
    private static ObjectNode call(ObjectNode bundle, OffsetDateTime at) {
        ObjectNode call = JsonNodeFactory.instance.objectNode();
        call.put("hook", Hook.PATIENT_VIEW.word()).put("hookInstance", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");
        call.putObject("context").put("userId", "Practitioner/abc").put("patientId", "p1");
        call.putObject("extension").put(HookReader.AT, at.toString());
        ObjectNode prefetch = call.putObject("prefetch");
        CardsTest.CONTEXT.templates().forEach(template -> prefetch.putNull(template.key()));
        ObjectNode rest = bundle.deepCopy();
        ArrayNode entries = (ArrayNode) rest.get("entry");
        for (int place = entries.size() - 1; place >= 0; place--) {
            JsonNode resource = entries.get(place).path("resource");
            if (resource.path("resourceType").asText().equals("Patient")) {
                prefetch.set("patient", resource);
                entries.remove(place);
            }
        }
        prefetch.set("observations", rest);
        return call;
    }
}
