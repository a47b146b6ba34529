package org.ferrule.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ferrule.SmallRulebook;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.json.Json;
import org.junit.jupiter.api.Test;

class AnswerChangeTest {

    private static final String LOW = "{\"facts\":{\"level\":{\"value\":10,\"unit\":\"L\"},\"valves\":3}}";

    private static List<String> changes(SmallRulebook before, SmallRulebook after) {
        Evaluator old = before.evaluator();
        Evaluator now = after.evaluator();
        try {
            return AnswerChange.between(old, now, Json.read(LOW.getBytes(StandardCharsets.UTF_8)));
        } finally {
            old.rulebook().close();
            now.rulebook().close();
        }
    }

    private static SmallRulebook edited(String text, String replacement) {
        return SmallRulebook.tank().replace("Advice", text, replacement);
    }

    @Test
    void theSameRulesChangeNothing() {
        assertThat(changes(SmallRulebook.tank(), edited("Fill a low tank", "Fill it")))
                .isEmpty();
    }

    @Test
    void everyMemberThatDiffersIsNamed() {
        assertThat(changes(
                        SmallRulebook.tank(),
                        edited("| LOW | no, unknown | FILL | |", "| LOW | no, unknown | WAIT | inflow |")))
                .containsExactly("recommendation: FILL -> WAIT", "needs: none -> inflow");
    }

    @Test
    void whereThereIsNoAnswerOnlyThatIsTold() {
        SmallRulebook silent = edited("| LOW | no, unknown | FILL | |", "| LOW | no | FILL | |");
        assertThat(changes(SmallRulebook.tank(), silent))
                .containsExactly("recommendation: FILL -> no answer (no rule recommends anything)");
        assertThat(changes(silent, SmallRulebook.tank()))
                .containsExactly("recommendation: no answer (no rule recommends anything) -> FILL");
    }

    @Test
    void aRequestThatIsRefusedGetsNoAnswer() {
        SmallRulebook other = SmallRulebook.tank().replace("Facts", "valves | Valves |", "taps | Taps |");
        assertThat(changes(SmallRulebook.tank(), other))
                .containsExactly("recommendation: FILL -> no answer (the request is refused)");
    }
}
