package org.ferrule.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ferrule.tables.Condition;
import org.ferrule.workbook.CellException;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellGrammarTest {

    private static final double BELOW = Double.NEGATIVE_INFINITY;
    private static final double ABOVE = Double.POSITIVE_INFINITY;
    private static final List<String> WORDS = List.of("none", "mild", "moderate", "severe");
    private static final CellGrammar GRAMMAR =
            new CellGrammar(Map.of("least", new BigDecimal("20"), "level.most", new BigDecimal("80.5")));

    private static Condition.Bounds bounds(double low, boolean lowOpen, double high, boolean highOpen) {
        return new Condition.Bounds(low, lowOpen, high, highOpen);
    }

    static Stream<Arguments> numbers() {
        Condition.Bounds closed = bounds(75, false, 100, false);
        return Stream.of(
                Arguments.of("<= 75", bounds(BELOW, false, 75, false)),
                Arguments.of("<=75", bounds(BELOW, false, 75, false)),
                Arguments.of("< 75", bounds(BELOW, false, 75, true)),
                Arguments.of("> 75", bounds(75, true, ABOVE, false)),
                Arguments.of(">= 75", bounds(75, false, ABOVE, false)),
                Arguments.of("75", bounds(75, false, 75, false)),
                Arguments.of("-0.5", bounds(-0.5, false, -0.5, false)),
                Arguments.of("75.25", bounds(75.25, false, 75.25, false)),
                Arguments.of("75.500", bounds(75.5, false, 75.5, false)),
                Arguments.of("75..100", closed),
                Arguments.of("[75..100]", closed),
                Arguments.of("75 .. 100", closed),
                Arguments.of("[ 75 .. 100 ]", closed),
                Arguments.of("(75..100]", bounds(75, true, 100, false)),
                Arguments.of("[75..100)", bounds(75, false, 100, true)),
                Arguments.of("(75..100)", bounds(75, true, 100, true)),
                Arguments.of("-5..-1", bounds(-5, false, -1, false)),
                Arguments.of("75..75", bounds(75, false, 75, false)),
                Arguments.of("not(75..100)", new Condition.Outside(closed)),
                Arguments.of("not( [75..100] )", new Condition.Outside(closed)),
                Arguments.of("not (75..100)", new Condition.Outside(closed)),
                Arguments.of("not((75..100])", new Condition.Outside(bounds(75, true, 100, false))),
                Arguments.of("not(75)", new Condition.Outside(bounds(75, false, 75, false))),
                Arguments.of("not(<= 75)", new Condition.Outside(bounds(BELOW, false, 75, false))),
                Arguments.of("known", new Condition.IsKnown()),
                Arguments.of("may be < 75", new Condition.MayBe(bounds(BELOW, false, 75, true))),
                Arguments.of("may  be >=75", new Condition.MayBe(bounds(75, false, ABOVE, false))),
                Arguments.of("may be [75..100)", new Condition.MayBe(bounds(75, false, 100, true))),
                Arguments.of("may be 75..100", new Condition.MayBe(closed)),
                Arguments.of("may be 75", new Condition.MayBe(bounds(75, false, 75, false))),
                Arguments.of("may be >= level.most", new Condition.MayBe(bounds(80.5, false, ABOVE, false))),
                Arguments.of("may be(least..level.most]", new Condition.MayBe(bounds(20, true, 80.5, false))),
                Arguments.of(
                        "may be < 12, unknown",
                        new Condition.AnyOf(List.of(
                                new Condition.MayBe(bounds(BELOW, false, 12, true)), new Condition.IsUnknown()))),
                Arguments.of("unknown", new Condition.IsUnknown()),
                Arguments.of("<= least", bounds(BELOW, false, 20, false)),
                Arguments.of("(least..level.most]", bounds(20, true, 80.5, false)),
                Arguments.of("least .. level.most", bounds(20, false, 80.5, false)),
                Arguments.of("least", bounds(20, false, 20, false)),
                Arguments.of(
                        "< 1, (2..3], unknown",
                        new Condition.AnyOf(List.of(
                                bounds(BELOW, false, 1, true), bounds(2, true, 3, false), new Condition.IsUnknown()))),
                Arguments.of(
                        "not(1..2),5",
                        new Condition.AnyOf(List.of(
                                new Condition.Outside(bounds(1, false, 2, false)), bounds(5, false, 5, false)))));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void cellsOfNumbersMeanWhatTheyShow(String cell, Condition meaning) {
        assertThat(GRAMMAR.condition(cell, null)).isEqualTo(meaning);
    }

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of("mild", new Condition.OneOf(Set.of("mild"))),
                Arguments.of("moderate, severe", new Condition.OneOf(Set.of("moderate", "severe"))),
                Arguments.of("moderate ,severe,mild", new Condition.OneOf(Set.of("moderate", "severe", "mild"))),
                Arguments.of("not(none)", new Condition.NoneOf(Set.of("none"))),
                Arguments.of("not(none, mild)", new Condition.NoneOf(Set.of("none", "mild"))),
                Arguments.of("known", new Condition.IsKnown()),
                Arguments.of("unknown", new Condition.IsUnknown()),
                Arguments.of(
                        "none, unknown, mild",
                        new Condition.AnyOf(
                                List.of(new Condition.OneOf(Set.of("none", "mild")), new Condition.IsUnknown()))),
                Arguments.of(
                        "not(none), unknown",
                        new Condition.AnyOf(List.of(new Condition.NoneOf(Set.of("none")), new Condition.IsUnknown()))));
    }

    @ParameterizedTest
    @MethodSource("words")
    void cellsOfWordsMeanWhatTheyShow(String cell, Condition meaning) {
        assertThat(GRAMMAR.condition(cell, WORDS)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "thirty          | CELL-NUMBER   | \"thirty\" is not a number.",
                "≤ 75            | CELL-TYPOGRAPHY | \"≤ 75\" has another sign for <=. Write <= 75.",
                "7O              | CELL-TYPOGRAPHY | \"7O\" has the letter O where a zero is meant. Write 70.",
                "O.5             | CELL-TYPOGRAPHY | \"O.5\" has the letter O where a zero is meant. Write 0.5.",
                "<= 1OO          | CELL-TYPOGRAPHY | \"<= 1OO\" has the letter O where a zero is meant. Write <= 100.",
                "l5              | CELL-TYPOGRAPHY | \"l5\" has the letter l or I where a one is meant. Write 15.",
                "1I..2O          | CELL-TYPOGRAPHY | \"1I..2O\" has the letter O where a zero is meant and the letter l or I where a one is meant. Write 11..20.",
                "７５            | CELL-TYPOGRAPHY | \"７５\" has characters that only look like digits or letters. Write 75.",
                "＜＝７５        | CELL-TYPOGRAPHY | \"＜＝７５\" has characters that only look like digits or letters. Write <=75.",
                "٧٥              | CELL-TYPOGRAPHY | \"٧٥\" has characters that only look like digits or letters. Write 75.",
                "–5              | CELL-TYPOGRAPHY | \"–5\" has a dash for the minus sign. Write -5.",
                "75–100          | CELL-TYPOGRAPHY | \"75–100\" has another sign for the two dots of a range. Write 75..100.",
                "75…100          | CELL-TYPOGRAPHY | \"75…100\" has another sign for the two dots of a range. Write 75..100.",
                "75 to 100       | CELL-TYPOGRAPHY | \"75 to 100\" has another sign for the two dots of a range. Write 75..100.",
                "“<= 75”         | CELL-TYPOGRAPHY | \"“<= 75”\" has quotation marks. Write <= 75.",
                "≥ level.most    | CELL-TYPOGRAPHY | \"≥ level.most\" has another sign for >=. Write >= level.most.",
                "not(75-100)     | CELL-TYPOGRAPHY | \"not(75-100)\" has another sign for the two dots of a range. Write not(75..100).",
                "7,5             | CELL-COMMA    | \"7,5\" has a comma between digits. Write 7.5 for one number, 7, 5 for either of two.",
                "<= 7,5          | CELL-COMMA    | \"<= 7,5\" has a comma between digits. Write <= 7.5 for one number, <= 7, 5 for either of two.",
                "1,000           | CELL-COMMA    | \"1,000\" has a comma between digits. Write 1000 for one number, 1, 000 for either of two.",
                "level.mots      | PARAMETER-UNKNOWN | there is no parameter \"level.mots\" in the sheet Parameters. Did you mean level.most?",
                "> liver.share   | PARAMETER-UNKNOWN | there is no parameter \"liver.share\" in the sheet Parameters.",
                "1e3             | CELL-NUMBER   | \"1e3\" is not a number.",
                "+5              | CELL-NUMBER   | \"+5\" is not a number.",
                ".5              | CELL-NUMBER   | \".5\" is not a number.",
                "5.              | CELL-NUMBER   | \"5.\" is not a number.",
                "= 5             | CELL-HABIT    | \"= 5\" is not how a condition is written here. Write 5.",
                "<> 5            | CELL-HABIT    | \"<> 5\" is not how a condition is written here. Write not(5).",
                "!= 5            | CELL-HABIT    | \"!= 5\" is not how a condition is written here. Write not(5).",
                "-               | CELL-HABIT    | \"-\" is not how a condition is written here. Leave the cell empty",
                "any             | CELL-HABIT    | \"any\" is not how a condition is written here. Leave the cell empty",
                "> 2 and < 3     | CELL-HABIT    | \"> 2 and < 3\" is not how a condition is written here. Write (2..3).",
                "<= 3 AND >=2    | CELL-HABIT    | \"<= 3 AND >=2\" is not how a condition is written here. Write 2..3.",
                "≥ 2 and < 3     | CELL-HABIT    | \"≥ 2 and < 3\" is not how a condition is written here. Write [2..3).",
                "> 2, < 3        | CELL-HABIT    | \"> 2, < 3\" is not how a condition is written here. Write (2..3).",
                "< 3, > 2, 7     | CELL-RANGE    | \"< 3, > 2, 7\" holds for every number, since a comma means or.",
                "]2..3[          | CELL-HABIT    | \"]2..3[\" is not how a condition is written here. Write (2..3).",
                "[2..3[          | CELL-HABIT    | \"[2..3[\" is not how a condition is written here. Write [2..3).",
                "]2..3]          | CELL-HABIT    | \"]2..3]\" is not how a condition is written here. Write (2..3].",
                "between 2 and 3 | CELL-HABIT    | \"between 2 and 3\" is not how a condition is written here. Write 2..3.",
                "2 < x <= 3      | CELL-HABIT    | \"2 < x <= 3\" is not how a condition is written here. Write (2..3].",
                "2 or 3          | CELL-HABIT    | \"2 or 3\" is not how a condition is written here. Write 2, 3.",
                "in (2, 3)       | CELL-HABIT    | \"in (2, 3)\" is not how a condition is written here. Write 2, 3.",
                "null            | CELL-HABIT    | \"null\" is not how a condition is written here. Write unknown.",
                "not(null)       | CELL-HABIT    | \"not(null)\" is not how a condition is written here. Write known.",
                "<               | CELL-NUMBER   | \"<\" is not a number.",
                "1234567890123   | CELL-NUMBER   | \"1234567890123\" is not a number.",
                "75,             | CELL-NUMBER   | \"\" is not a number.",
                "75; 80          | CELL-HABIT    | \"75; 80\" is not how a condition is written here. Write 75, 80.",
                "75..            | CELL-NUMBER   | \"75..\" is not a number.",
                "..75            | CELL-NUMBER   | \"..75\" is not a number.",
                "75...80         | CELL-TYPOGRAPHY | \"75...80\" has another sign for the two dots of a range. Write 75..80.",
                "75-80           | CELL-TYPOGRAPHY | \"75-80\" has another sign for the two dots of a range. Write 75..80.",
                "> 75..80        | CELL-NUMBER   | \"> 75\" is not a number.",
                "<= leest        | CELL-NUMBER   | \"leest\" is not a number. Did you mean the parameter least?",
                "yes             | CELL-NUMBER   | \"yes\" is not a number.",
                "18:30           | CELL-NUMBER   | \"18:30\" is not a number.",
                "75.125          | CELL-DECIMALS | \"75.125\" has more than two decimals",
                "< 0.001         | CELL-DECIMALS | \"0.001\" has more than two decimals",
                "100..75         | CELL-RANGE    | the range 100..75 is upside down or empty",
                "(75..75]        | CELL-RANGE    | the range (75..75] is upside down or empty",
                "(75..75.01)     | CELL-RANGE    | the range (75..75.01) is upside down or empty",
                "not(100..75)    | CELL-RANGE    | the range 100..75 is upside down or empty",
                "(75..100        | CELL-RANGE    | the range (75..100 has a bracket at one end only",
                "75..100]        | CELL-RANGE    | the range 75..100] has a bracket at one end only",
                "not(75..100))   | CELL-RANGE    | the range 75..100) has a bracket at one end only",
                "not((75..100)   | CELL-RANGE    | the range (75..100 has a bracket at one end only",
                "may be ≤ 75     | CELL-TYPOGRAPHY | \"may be ≤ 75\" has another sign for <=. Write may be <= 75.",
                "maybe < 75      | CELL-TYPOGRAPHY | \"maybe < 75\" has another spelling of may be. Write may be < 75.",
                "May be < 75     | CELL-TYPOGRAPHY | \"May be < 75\" has another spelling of may be. Write may be < 75.",
                "may_be ≥ 75, unknown | CELL-TYPOGRAPHY | \"may_be ≥ 75, unknown\" has another spelling of may be and another sign for >=. Write may be >= 75, unknown.",
                "may be 7,5      | CELL-COMMA    | \"may be 7,5\" has a comma between digits.",
                "may be          | CELL-MAY-BE   | \"may be\" takes one comparison or range, such as may be < 75 or may be 75..100",
                "may be unknown  | CELL-MAY-BE   | \"may be\" takes one comparison or range",
                "may be known    | CELL-MAY-BE   | \"may be\" takes one comparison or range",
                "may be not(75)  | CELL-MAY-BE   | \"may be\" takes one comparison or range",
                "may be may be 5 | CELL-MAY-BE   | \"may be\" takes one comparison or range",
                "may be 100..75  | CELL-RANGE    | the range 100..75 is upside down or empty",
                "may be thirty   | CELL-NUMBER   | \"thirty\" is not a number.",
                "not(may be 75)  | CELL-NOT      | not(...) takes words or one range, such as not(none) or not(75..100)",
                "not(1, 2)       | CELL-NOT      | not(...) takes words or one range, such as not(none) or not(75..100)",
                "not(unknown)    | CELL-NOT      | not(...) takes words or one range",
                "not(known)      | CELL-NOT      | not(...) takes words or one range",
                "not(not(5))     | CELL-NOT      | not(...) takes words or one range",
                "not()           | CELL-NUMBER   | \"\" is not a number.",
            })
    void aCellOfNumbersThatCannotBeReadSaysWhy(String cell, String code, String message) {
        refused(cell, null, code, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mlid            | CELL-WORD | \"mlid\" is not in the list: none, mild, moderate, severe.",
                "moderat         | CELL-WORD | \"moderat\" is not in the list: none, mild, moderate, severe. Did you mean moderate?",
                "Mild            | CELL-WORD | \"Mild\" is not in the list: none, mild, moderate, severe. Did you mean mild? It differs in capital letters.",
                "m ild           | CELL-WORD | \"m ild\" is not in the list: none, mild, moderate, severe. Did you mean mild? It differs in blanks.",
                "nоne            | CELL-TYPOGRAPHY | \"nоne\" has characters that only look like digits or letters. Write none.",
                "“mild”          | CELL-TYPOGRAPHY | \"“mild”\" has quotation marks. Write mild.",
                "not('mild')     | CELL-TYPOGRAPHY | \"not('mild')\" has quotation marks. Write not(mild).",
                "mild, ,none     | CELL-WORD | \"\" is not in the list",
                "mild none       | CELL-WORD | \"mild none\" is not in the list",
                "> mild          | CELL-WORD | \"> mild\" is not in the list",
                "not(milt)       | CELL-WORD | \"milt\" is not in the list: none, mild, moderate, severe. Did you mean mild?",
                "not mild        | CELL-HABIT | \"not mild\" is not how a condition is written here. Write not(mild).",
                "!mild           | CELL-HABIT | \"!mild\" is not how a condition is written here. Write not(mild).",
                "mild or severe  | CELL-HABIT | \"mild or severe\" is not how a condition is written here. Write mild, severe.",
                "not in (mild, severe) | CELL-HABIT | \"not in (mild, severe)\" is not how a condition is written here. Write not(mild, severe).",
                "Unknown         | CELL-WORD | \"Unknown\" is not in the list",
                "not(mild, unknown) | CELL-NOT | not(...) takes words or one range",
                "not(unknown)    | CELL-NOT  | not(...) takes words or one range",
                "may be mild     | CELL-MAY-BE | \"may be\" is for numbers. Write mild, unknown",
                "none, may be mild | CELL-MAY-BE | \"may be\" is for numbers. Write mild, unknown",
                "may be unknown  | CELL-MAY-BE | \"may be\" is for numbers. Write none, unknown",
                "may be < 5      | CELL-MAY-BE | \"may be\" is for numbers. Write none, unknown",
            })
    void aCellOfWordsThatCannotBeReadSaysWhy(String cell, String code, String message) {
        refused(cell, WORDS, code, message);
    }

    @Test
    void aConditionHasAnEnd() {
        refused("not(".repeat(5_000), null, "CELL-LONG", "a condition of 20000 characters; at most 1000 fit.");
    }

    private static void refused(String cell, @Nullable List<String> words, String code, String message) {
        CellException refusal = catchThrowableOfType(CellException.class, () -> GRAMMAR.condition(cell, words));
        assertThat(refusal).isNotNull();
        SourceLocation place = new SourceLocation("a.xlsx", "S", "C9", 0);
        assertThat(refusal.at(place).code()).isEqualTo(code);
        assertThat(refusal.at(place).place()).isEqualTo(place);
        assertThat(refusal.at(place).message()).startsWith(message);
    }

    @ParameterizedTest
    @CsvSource({"00:00, 0", "7:15, 7.25", "18:30, 18.5", "18:20, 18.33", "18:40, 18.67", "23:59, 23.98", "24:00, 24"})
    void clockTimesAreHours(String time, double hours) {
        assertThat(GRAMMAR.ofClockTimes().condition(time, null)).isEqualTo(bounds(hours, false, hours, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"24:01", "24:30", "25:00", "18:60", "18:5", "18.30 h", "6pm"})
    void whatIsNoClockTimeIsRefused(String time) {
        assertThatThrownBy(() -> GRAMMAR.ofClockTimes().condition(time, null)).isInstanceOf(CellException.class);
    }

    @Test
    void aClockTimeMayBeWithinARange() {
        assertThat(GRAMMAR.ofClockTimes().condition("may be [18:00..22:00)", null))
                .isEqualTo(new Condition.MayBe(bounds(18, false, 22, true)));
    }

    @Test
    void aWordOfTheListMayBeginLikeATest() {
        assertThat(GRAMMAR.condition("may be none", List.of("may be none", "none")))
                .isEqualTo(new Condition.OneOf(Set.of("may be none")));
    }

    @Test
    void clockTimesMayBoundARange() {
        assertThat(GRAMMAR.ofClockTimes().condition("[18:00..22:00)", null)).isEqualTo(bounds(18, false, 22, true));
    }
}
