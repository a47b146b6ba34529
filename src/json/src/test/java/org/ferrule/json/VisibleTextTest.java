package org.ferrule.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    @ParameterizedTest
    @CsvSource({
        "'a\u0000b', a[U+0000]b",
        "'\u001b[2Jgone', [U+001B][2Jgone",
        "'a\tb', a[U+0009]b",
        "'a\u0008b\u007fc\u009bd', a[U+0008]b[U+007F]c[U+009B]d",
        "'a\nb\rc\r\nd', a⏎ b⏎ c⏎ d",
        "'a\u2028b\u2029c\u0085d', a⏎ b⏎ c⏎ d",
        "'\u202edrow\u202c', [U+202E]drow[U+202C]",
        "'\u202a\u202b\u202d', [U+202A][U+202B][U+202D]",
        "'\u2066\u2067\u2068\u2069', [U+2066][U+2067][U+2068][U+2069]",
        "'\u200e\u200f\u061c', [U+200E][U+200F][U+061C]",
        "'\u200b\ufeff\u2060', [U+200B][U+FEFF][U+2060]",
        "'\udb40\udc41', [U+E0041]",
        "'\ud800x', [U+D800]x"
    })
    void whatIsHiddenIsWritten(String text, String visible) {
        assertThat(VisibleText.line(text)).isEqualTo(visible);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "µg/L ≥ 75 – “quoted”",
                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                "𝛼 👩\u200d⚕",
                "co\u00adoperate"
            })
    void whatPeopleWriteStays(String text) {
        assertThat(VisibleText.line(text)).isEqualTo(text);
        assertThat(VisibleText.lines(text)).isEqualTo(text);
    }

    @Test
    void severalLinesMayStay() {
        assertThat(VisibleText.lines("a\tb\r\nc\u202e\u001b")).isEqualTo("a\tb\nc[U+202E][U+001B]");
    }
}
