package org.ferrule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FerruleTest {

    private final Session session = new Session();

    @Test
    void theHelpNamesTheVerbsAndTheExitCodes() {
        assertThat(session.run("--help")).isZero();
        assertThat(session.out())
                .contains("serve", "evaluate", "check", "show")
                .contains("Exit codes: 0 fine, 1 findings, 2 wrong use");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "evaluate", "check", "show", "key", "new", "merge", "print"})
    void everyVerbHasAHelp(String verb) {
        assertThat(session.run(verb, "--help")).isZero();
        assertThat(session.out()).contains("Usage: ferrule " + verb).contains("--help");
    }

    @Test
    void theVersionIsTold() {
        assertThat(session.run("--version")).isZero();
        assertThat(session.out()).startsWith("ferrule ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evalute", "--nonsense", "check --nonsense"})
    void anUnknownWordIsWrongUse(String arguments) {
        assertThat(session.run((Object[]) arguments.split(" "))).isEqualTo(2);
        assertThat(session.err()).isNotBlank();
        assertThat(session.out()).isEmpty();
    }

    @Test
    void aMistypedVerbIsGuessed() {
        session.run("evalute");
        assertThat(session.err()).contains("Did you mean: ferrule evaluate");
    }

    @Test
    void noVerbIsWrongUse() {
        assertThat(session.run()).isEqualTo(2);
        assertThat(session.err()).contains("Usage: ferrule");
    }

    @Test
    void servingTakesTheUsualRulebook() {
        assertThat(session.run("serve")).isZero();
        assertThat(session.served()).containsExactly(Map.of());
    }

    @Test
    void servingTakesTheNamedRulebook() {
        assertThat(session.run("serve", "--rulebook", "elsewhere")).isZero();
        assertThat(session.served()).containsExactly(Map.of("ferrule.rulebook", "elsewhere"));
    }

    @Test
    void serveListensWhereItIsTold() {
        assertThat(session.run("serve", "--port", "9000", "--host", "0.0.0.0")).isZero();
        assertThat(session.served())
                .containsExactly(Map.of("quarkus.http.port", "9000", "quarkus.http.host", "0.0.0.0"));
        assertThat(session.run("serve", "--port", "many")).isEqualTo(2);
        assertThat(session.err()).contains("--port");
    }
}
