package org.ferrule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyVerbTest {

    private final Session session = new Session();

    @Test
    void aKeyIsShownOnceWithItsLine() {
        assertThat(session.run("key", "lab-system", "--role", "evaluate", "--role", "read-audit"))
                .isZero();
        assertThat(session.out().lines())
                .anyMatch(line -> line.matches("frl_[A-Za-z0-9_-]{43}"))
                .anyMatch(line -> line.matches("lab-system sha256:[0-9a-f]{64} evaluate,read-audit"));
    }

    @Test
    void rolesMayStandTogether() {
        assertThat(session.run("key", "x", "--role", "author,approve")).isZero();
        assertThat(session.out()).containsPattern("x sha256:[0-9a-f]{64} author,approve");
    }

    @Test
    void anUnknownRoleIsToldTheOthers() {
        assertThat(session.run("key", "x", "--role", "admin")).isEqualTo(2);
        assertThat(session.err())
                .contains("there is no role admin; the roles are evaluate, read-audit, author, approve");
        assertThat(session.out()).isEmpty();
    }

    @Test
    void aNameIsPlain() {
        assertThat(session.run("key", "two words")).isEqualTo(2);
        assertThat(session.err()).contains("letters, digits");
    }
}
