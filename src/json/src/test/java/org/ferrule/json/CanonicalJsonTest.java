package org.ferrule.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    private static final int VALUES = 5_000;

    private final long seed = Long.getLong("ferrule.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private static JsonNode read(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String canonical(JsonNode node) {
        return new String(CanonicalJson.of(node), StandardCharsets.UTF_8);
    }

    private static String reference(JsonNode node) throws IOException {
        return new JsonCanonicalizer(Json.write(node)).getEncodedString();
    }

    @Test
    void randomValuesAreWrittenAsTheReferenceWritesThem() throws IOException {
        for (int i = 0; i < VALUES; i++) {
            ObjectNode value = randomObject(4);
            assertThat(canonical(value)).as("[seed %d] value %d", seed, i).isEqualTo(reference(value));
        }
    }

    @Test
    void decimalsOfAsManyDigitsAsADoubleHoldsAndOfFewerAreWrittenAsTheReferenceWritesThem() throws IOException {
        for (int i = 0; i < VALUES; i++) {
            BigDecimal most = BigDecimal.TEN.pow(1 + random.nextInt(18));
            BigInteger digits = most.multiply(BigDecimal.valueOf(random.nextDouble() * 2 - 1))
                    .toBigInteger();
            JsonNode list = JsonNodeFactory.instance.arrayNode().add(new BigDecimal(digits, random.nextInt(9)));
            assertThat(canonical(list)).as("[seed %d] %s", seed, list).isEqualTo(reference(list));
        }
    }

    private ObjectNode randomObject(int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = random.nextInt(6); i > 0; i--) {
            object.set(randomText(), randomValue(depth - 1));
        }
        return object;
    }

    private JsonNode randomValue(int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.booleanNode(random.nextBoolean());
            case 2, 3 -> TextNode.valueOf(randomText());
            case 4, 5 -> randomNumber();
            case 6 -> nodes.arrayNode().add(randomValue(depth - 1)).add(randomObject(depth - 1));
            default -> randomObject(depth - 1);
        };
    }

    private JsonNode randomNumber() {
        return switch (random.nextInt(6)) {
            case 0 -> LongNode.valueOf(random.nextLong() >> random.nextInt(64));
            case 1 -> DoubleNode.valueOf(random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30));
            case 2 -> DoubleNode.valueOf(finite(random.nextLong()));
            case 3 -> DecimalNode.valueOf(BigDecimal.valueOf(random.nextInt(), random.nextInt(12)));
            case 4 -> DecimalNode.valueOf(new BigDecimal(new BigInteger(90, random), random.nextInt(40) - 10));
            default -> BigIntegerNode.valueOf(new BigInteger(random.nextInt(200), random));
        };
    }

    private static double finite(long bits) {
        double number = Double.longBitsToDouble(bits);
        return Double.isFinite(number) ? number : -0.0;
    }

    private String randomText() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(randomCharacter());
        }
        return text.toString();
    }

    private int randomCharacter() {
        int point =
                switch (random.nextInt(6)) {
                    case 0 -> random.nextInt(0x30);
                    case 1 -> random.nextInt(0x800);
                    case 2 -> random.nextInt(0x10000);
                    case 3 -> random.nextInt(0x110000);
                    default -> "\"\\/abcXYZ \u007f\u0080\u2028".charAt(random.nextInt(13));
                };
        return point >= 0xd800 && point < 0xe000 ? 'x' : point;
    }

    /** RFC 8785 section 3.2.2 and 3.2.3. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "{\"numbers\": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],"
                        + " \"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\","
                        + " \"literals\": [null, true, false]}"
                        + " => {\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
                "{\"\\u20ac\": \"Euro Sign\", \"\\r\": \"Carriage Return\", \"\\ufb33\": \"Hebrew Letter Dalet With Dagesh\","
                        + " \"1\": \"One\", \"\\ud83d\\ude00\": \"Emoji: Grinning Face\", \"\\u0080\": \"Control\","
                        + " \"\\u00f6\": \"Latin Small Letter O With Diaeresis\"}"
                        + " => {\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
                "[\"\\b\\t\\n\\f\\r\\u0000\\u001f\\u007f\"] => [\"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\"]",
                "{} => {}",
                "[] => []",
                "[{}, [[]], {\"\": \"\"}] => [{},[[]],{\"\":\"\"}]",
                "[75.00, 75.0, 75, 7.5e1, -0, -0.0, 0.1] => [75,75,75,75,0,0,0.1]"
            })
    void theExamplesOfTheStandardAreKept(String json, String canonical) {
        assertThat(canonical(read(json))).isEqualTo(canonical);
    }

    /** RFC 8785 appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void theNumbersOfTheStandardAreKept(String bits, String canonical) {
        assertThat(canonical(DoubleNode.valueOf(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16)))))
                .isEqualTo(canonical);
    }

    @Test
    void integersBeyondTheExactOnesAreDoubles() {
        assertThat(canonical(LongNode.valueOf((1L << 53) - 1))).isEqualTo("9007199254740991");
        assertThat(canonical(LongNode.valueOf((1L << 53) + 1))).isEqualTo("9007199254740992");
        assertThat(canonical(LongNode.valueOf(Long.MIN_VALUE))).isEqualTo("-9223372036854776000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "x\ude00", "\ud83dx", "\ude00\ud83d"})
    void halfASurrogatePairIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalJson.of(TextNode.valueOf(text)))
                .withMessageStartingWith("half of a surrogate pair, U+D");
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.of(DoubleNode.valueOf(Double.NaN)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalJson.of(read("1e400")))
                .withMessage("no double holds the number 1E+400");
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.of(MissingNode.getInstance()));
    }
}
