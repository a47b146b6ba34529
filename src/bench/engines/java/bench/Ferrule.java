package bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.rulebook.RulebookLoader;

/** Ferrule as a library, by both of its evaluators, with the whole explained answer. */
public final class Ferrule implements Engine {

    private Evaluator evaluator;
    private Decision last;

    @Override
    public void load(Path folder) {
        evaluator = new Evaluator(new RulebookLoader().load(folder.resolve("ferrule")), Clock.systemUTC(), () -> "bench");
    }

    @Override
    public Object prepared(Map<String, Object> given) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("at", "2026-03-16T10:00:00+01:00");
        ObjectNode facts = request.putObject("facts");
        given.forEach((name, value) -> {
            if (value instanceof BigDecimal number) {
                facts.put(name, number);
            } else {
                facts.put(name, value.equals("yes"));
            }
        });
        return request;
    }

    @Override
    public String decide(Object prepared) {
        last = evaluator.evaluate((JsonNode) prepared);
        return last.recommendation().code();
    }

    @Override
    public List<String> matched() {
        return last.fired().stream().map(fired -> fired.rule() + " " + fired.because()).toList();
    }
}
