package org.ferrule.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static JsonNode read(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Mistake mistake(byte[] json) {
        MistakenRequestException refusal = catchThrowableOfType(MistakenRequestException.class, () -> Json.read(json));
        assertThat(refusal).as(new String(json, StandardCharsets.UTF_8)).isNotNull();
        assertThat(refusal.mistakes()).hasSize(1);
        return refusal.mistakes().get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " {\"a\": [1, null, true]} ", "[]", "null", "5", "\"x\"", "{\"a\":1}\n\t "})
    void oneValueIsRead(String json) {
        assertThat(read(json)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " # ",
            quoteCharacter = '`',
            value = {
                "`` # malformed JSON: there is no content",
                "`   ` # malformed JSON: there is no content",
                "{} {} # malformed JSON: content after the end of the request",
                "{}, # malformed JSON: content after the end of the request",
                "{}x # malformed JSON: content after the end of the request",
                "{}} # malformed JSON: content after the end of the request",
                "1 2 # malformed JSON: content after the end of the request",
                "{ # malformed JSON at line 1",
                "{\"a\" # malformed JSON at line 1",
                "{\"a\": } # malformed JSON at line 1, column 7",
                "{'a': 1} # malformed JSON at line 1",
                "{a: 1} # malformed JSON at line 1",
                "{\"a\": 01} # malformed JSON at line 1",
                "{\"a\": +1} # malformed JSON at line 1",
                "{\"a\": .5} # malformed JSON at line 1",
                "{\"a\": NaN} # malformed JSON at line 1",
                "{\"a\": Infinity} # malformed JSON at line 1",
                "{\"a\": 1,} # malformed JSON at line 1",
                "{\"a\": 1} // why # malformed JSON: content after the end of the request",
                "/* why */ {} # malformed JSON at line 1",
                "{\"a\": 1, \"a\": 1} # duplicate member at line 1",
                "{\"a\": {\"b\": 1, \"b\": 2}} # duplicate member at line 1",
                "{\"a\": tru} # malformed JSON at line 1",
                "{\"a\": 1e} # malformed JSON at line 1",
                "{\"a\": 1e99999999999} # malformed JSON: a number that none can be",
            })
    void whatIsNotExactlyOneValueIsRefused(@Nullable String json, String detail) {
        assertThat(mistake(json == null ? new byte[0] : json.getBytes(StandardCharsets.UTF_8))
                        .detail())
                .startsWith(detail);
    }

    @Test
    void aMistakeNeverRepeatsWhatWasSent() {
        assertThat(mistake("{\"facts\": {\"secret\": 4711, \"secret\": 4711 4711}}".getBytes(StandardCharsets.UTF_8))
                        .detail())
                .doesNotContain("4711")
                .doesNotContain("secret");
        assertThat(mistake("{\"facts\": secret4711}".getBytes(StandardCharsets.UTF_8))
                        .detail())
                .doesNotContain("4711");
    }

    @Test
    void theDepthIsBounded() {
        assertThat(read("[".repeat(20) + "]".repeat(20))).isNotNull();
        assertThat(mistake(("[".repeat(21) + "]".repeat(21)).getBytes(StandardCharsets.UTF_8))
                        .detail())
                .isEqualTo("malformed JSON: nested deeper than 20 levels");
        assertThat(mistake("[".repeat(500_000).getBytes(StandardCharsets.UTF_8)).detail())
                .isEqualTo("malformed JSON: nested deeper than 20 levels");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " # ",
            quoteCharacter = '`',
            value = {
                "`\"!\"` # ``",
                "{\"a\": [1, {\"b/c\": \"x\"}, {\"d\": [\"x\", \"!\"]}]} # /a/2/d/1",
                "{\"a\": {}, \"b/c\": {\"d\": \"!\"}, \"e\": \"!\"} # /b/c/d",
            })
    void whatCannotBeWrittenOrStoredIsToldWithItsPlace(String json, String pointer) {
        byte[] half = json.replace("!", "\\ud800").getBytes(StandardCharsets.UTF_8);
        assertThat(mistake(half).pointer()).isEqualTo(pointer);
        requireUnstorable(json, pointer);
    }

    @Test
    void aNameThatCannotBeStoredIsToldWithThePlaceOfItsObject() {
        requireUnstorable("{\"a\": [{\"b\": {\"c\": 1, \"!\": 2}}]}", "/a/0/b");
    }

    private static void requireUnstorable(String json, String pointer) {
        byte[] bytes = json.replace("!", "\\u0000").getBytes(StandardCharsets.UTF_8);
        MistakenRequestException refusal =
                catchThrowableOfType(MistakenRequestException.class, () -> Json.readRequest(bytes));
        assertThat(refusal.mistakes()).singleElement().satisfies(mistake -> {
            assertThat(mistake.pointer()).isEqualTo(pointer);
            assertThat(mistake.detail()).contains("U+0000");
        });
    }

    @Test
    @Timeout(10)
    void longNamesAroundManyValuesAreReadInTime() {
        String name = "n".repeat(40_000);
        String values = "[0" + ",0".repeat(1_000_000) + "]";
        String json = ("{\"" + name + "\":").repeat(19) + values + "}".repeat(19);
        assertThat(Json.readRequest(json.getBytes(StandardCharsets.UTF_8)).isObject())
                .isTrue();
    }

    @Test
    void theLengthOfNumbersIsBounded() {
        assertThat(read("9".repeat(100)).decimalValue()).isEqualTo(new BigDecimal("9".repeat(100)));
        assertThat(mistake("9".repeat(101).getBytes(StandardCharsets.UTF_8)).detail())
                .startsWith("malformed JSON");
        assertThat(mistake(("0." + "9".repeat(200_000)).getBytes(StandardCharsets.UTF_8))
                        .detail())
                .startsWith("malformed JSON");
    }

    @ParameterizedTest
    @CsvSource({"75.01", "0.1", "168.5", "74.994999999999999999999999", "1e3", "1E-7", "-0.005"})
    void decimalsAreExact(String number) {
        assertThat(read(number).decimalValue()).isEqualByComparingTo(new BigDecimal(number));
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("{\"a\": \"".getBytes(StandardCharsets.UTF_8));
        bytes.write(0xe4);
        bytes.writeBytes("x\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(mistake(bytes.toByteArray()).detail()).startsWith("malformed JSON");
        assertThat(mistake(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0, 1}).detail())
                .startsWith("malformed JSON");
        assertThat(mistake(new byte[] {0, 0, 0, (byte) 0xff}).detail()).startsWith("malformed JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void anotherEncodingIsReadOrRefusedButNeverMisread(String charset) {
        byte[] bytes = "{\"a\": \"µ\"}".getBytes(Charset.forName(charset));
        JsonNode read = null;
        try {
            read = Json.read(bytes);
        } catch (MistakenRequestException e) {
            assertThat(e.mistakes()).isNotEmpty();
        }
        assertThat(read == null || read.get("a").asText().equals("µ")).isTrue();
    }

    /** Null is left out, but where that it is unknown has to be said. */
    private record Dose(
            String product,
            BigDecimal amount,
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String frequency,
            @Nullable String duration) {}

    @Test
    void answersHaveNoNullsAndNoExponents() {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("big", new BigDecimal("1E+3"));
        answer.put("small", new BigDecimal("0.0000001"));
        answer.put("dose", new Dose("x", new BigDecimal("75.01"), null, null));
        assertThat(new String(Json.write(answer), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"big\":1000,\"small\":0.0000001,\"dose\":{\"product\":\"x\",\"amount\":75.01,\"frequency\":null}}");
        assertThat(Json.read(Json.pretty(answer))).isEqualTo(Json.read(Json.write(answer)));
    }
}
