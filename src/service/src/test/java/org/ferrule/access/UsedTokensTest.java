package org.ferrule.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsedTokensTest {

    private final UsedTokens used = new UsedTokens();

    @Test
    void aTokenIsUsedOnceUntilItExpires() {
        assertThat(used.use("a", 100, 50)).isTrue();
        assertThat(used.use("b", 60, 50)).isTrue();
        assertThat(used.use("a", 100, 61)).isFalse();
        assertThat(used.use("a", 100, 100)).isFalse();
        assertThat(used.use("a", 200, 101)).isTrue();
    }

    @Test
    void whenTooManyAreInUseNoOtherIsTakenUntilOneExpires() {
        for (int token = 0; token < UsedTokens.MOST; token++) {
            assertThat(used.use("token " + token, 100 + token, 0)).isTrue();
        }
        assertThat(used.use("one more", 1000, 100)).isFalse();
        assertThat(used.use("one more", 1000, 101)).isTrue();
        assertThat(used.use("yet another", 1000, 101)).isFalse();
    }
}
