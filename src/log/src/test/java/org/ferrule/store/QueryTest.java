package org.ferrule.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1001, Integer.MAX_VALUE})
    void refusesALimitOutOfRange(int limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.newest(limit))
                .withMessage("limit must be 1 to 1000, not " + limit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "AAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAB",
                "AAAAAAAAAAAAAAAAAAAAAA==",
                "AAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAD__________w",
                "ä",
                "AAAAAAAAAAA/AAAAAAAAAA"
            })
    void refusesWhatIsNoCursor(String after) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.newest(1).after(after))
                .withMessage("after must be the text that a page gave as next");
    }

    @Test
    void readsTheCursorItWrote() {
        Cursor cursor = new Cursor(-5, 1L << 40);
        assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
    }
}
