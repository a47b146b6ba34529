package org.ferrule.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DrlTextTest {

    private static final String TEXT = "package p\r\nrule \"ä\" one end rule b\n two\n end // c\n";

    private final DrlText drl = new DrlText(
            "rules/a.drl", TEXT, List.of(passage("One", "rule \"ä\" one end"), passage("Two", "rule b\n two\n end")));

    private static DrlText.Passage passage(String stage, String text) {
        return new DrlText.Passage(stage, TEXT.indexOf(text), TEXT.indexOf(text) + text.length());
    }

    @Test
    void theRulesOfOtherStagesAreGoneAndEveryLineKeepsItsNumber() {
        assertThat(drl.of("One")).isEqualTo("package p\r\nrule \"ä\" one end \n\n // c\n");
        assertThat(drl.of("Two")).isEqualTo("package p\r\n rule b\n two\n end // c\n");
    }

    @Test
    void aFileKnowsWhichStagesItHasRulesOf() {
        assertThat(drl.has("One")).isTrue();
        assertThat(drl.has("Three")).isFalse();
    }
}
