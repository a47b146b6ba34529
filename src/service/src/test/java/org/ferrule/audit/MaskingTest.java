package org.ferrule.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ferrule.SmallRulebook;
import org.ferrule.json.Json;
import org.ferrule.rulebook.Rulebook;
import org.junit.jupiter.api.Test;

class MaskingTest {

    private final ObjectNode request =
            json("{'subject':'p-1','facts':{'level':{'value':10,'unit':'L'},'liquid':'oil'}}");
    private final ObjectNode answer = json("{'subject':'p-1','facts':{'level':{'value':10,'unit':'L','state':'known'},"
            + "'surplus':{'value':3,'state':'derived'},'sealed':{'state':'unknown'}},"
            + "'fired':[{'because':[{'fact':'level','value':10},{'fact':'liquid','value':'oil'}]}]}");

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFactIsLeftOutWhereverItsValueStands() {
        assertThat(new Masking(List.of("level")).mask(request, answer)).containsExactly("/facts/level");
        assertThat(request).isEqualTo(json("{'subject':'p-1','facts':{'level':'masked','liquid':'oil'}}"));
        assertThat(answer.toString()).doesNotContain("10").contains("oil");
        assertThat(answer.at("/fired/0/because/0/value").asText()).isEqualTo("masked");
    }

    @Test
    void aFactThatWasDerivedIsLeftOutToo() {
        assertThat(new Masking(List.of("surplus")).mask(request, answer)).containsExactly("/facts/surplus");
        assertThat(answer.at("/facts/surplus").asText()).isEqualTo("masked");
    }

    @Test
    void whatIsUnknownIsNotMaskedAndSuchADecisionCanBeReplayed() {
        List<String> masked = new Masking(List.of("sealed", "subject")).mask(request, answer);
        assertThat(masked).containsExactly("/subject");
        assertThat(request.has("subject") || answer.has("subject")).isFalse();
        assertThat(Masking.keepsFacts(masked)).isTrue();
        assertThat(Masking.keepsFacts(List.of("/facts/level"))).isFalse();
    }

    @Test
    void aMisspeltNameIsRefusedForItWouldMaskNothing() {
        try (Rulebook tank = SmallRulebook.tank().load()) {
            var dictionary = tank.variables().dictionary();
            assertThatCode(() -> new Masking(List.of("level", "subject")).requireKnown(dictionary))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> new Masking(List.of("lvel")).requireKnown(dictionary))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"lvel\"")
                    .hasMessageContaining("did you mean level?");
        }
    }
}
