package org.ferrule.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import org.ferrule.SmallRulebook;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Citation;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Variable;
import org.ferrule.workbook.Defect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrlFileTest {

    private static final String SOUND =
            """
            package guideline

            // A sealed tank does not leak.
            rule "A sealed tank does not leak"
                @id("LEA-01.1") @source("manual: chapter 3; design") @trust(verified)
            when
                State( sealed == "yes" )
            then
                out.finding("leaking", "no");
            end
            """;

    private static List<String> defects(String drl) {
        return SmallRulebook.tank().drl("rules/leaks.drl", drl).defects().stream()
                .map(Defect::toString)
                .toList();
    }

    private static String with(String text, String replacement) {
        assertThat(SOUND).contains(text);
        return SOUND.replace(text, replacement);
    }

    @Test
    void aSoundRuleBecomesARuleOfTheBook() {
        try (Rulebook book = SmallRulebook.tank().drl("rules/leaks.drl", SOUND).load()) {
            Rule rule = book.rules("LEA-01").get(0);
            assertThat(rule.id()).isEqualTo("LEA-01.1");
            assertThat(rule.title()).isEqualTo("A sealed tank does not leak");
            assertThat(rule.stage()).isEqualTo("State");
            assertThat(rule.place()).hasToString("rules/leaks.drl:4");
            assertThat(rule.sources()).containsExactly(new Citation("manual", "chapter 3"), new Citation("design", ""));
            assertThat(rule.trust()).isEqualTo("verified");
            assertThat(rule.makes()).extracting(Variable::name).containsExactly("leaking");
            assertThat(rule.conditions()).singleElement().satisfies(condition -> {
                assertThat(condition.column().name()).isEqualTo("sealed");
                assertThat(condition.text()).isEqualTo("sealed == \"yes\"");
            });
            assertThat(rule.isRow()).isFalse();
            assertThat(book.drl(rule.makes().get(0))).containsExactly(rule);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " # ",
            quoteCharacter = '`',
            value = {
                "package guideline # package other # 1: a rule file begins with: package guideline [DRL-PACKAGE]",
                "package guideline # package guideline; import java.util.List; # 1: a rule file holds rules only: no import, global, function, type or attribute. [DRL-RULES-ONLY]",
                "package guideline # package guideline; global java.util.List more; # 1: a rule file holds rules only",
                "package guideline # package guideline; function int two() { return 2; } # 1: a rule file holds rules only",
                "package guideline # package guideline; declare Tank level : int end # 1: a rule file holds rules only",
                "package guideline # package guideline; dialect \"mvel\" # 1: a rule file holds rules only",
                "package guideline # package guideline; import static java.lang.Math.max; # 1: a rule file holds rules only",
                "package guideline # package guideline; import accumulate java.lang.Math m; # 1: a rule file holds rules only",
                "package guideline # package guideline; declare entry-point more end # 1: a rule file holds rules only",
                "when # salience 10 when # 4: rules have no attributes such as salience: order must not matter. [DRL-ATTRIBUTE]",
                "when # no-loop when # 4: rules have no attributes",
                "when # agenda-group \"x\" when # 4: rules have no attributes",
                "when # enabled false when # 4: rules have no attributes",
                "@id(\"LEA-01.1\") # `` # 4: the rule needs @id(...). [DRL-ANNOTATION]",
                "@id(\"LEA-01.1\") # @id(\"\") # 4: the rule needs @id(...). [DRL-ANNOTATION]",
                "@id(\"LEA-01.1\") # @id(\"lea-1\") # 4: \"lea-1\" is no rule id. It looks like ABC-01 or ABC-01.2. [ID-FORM]",
                "@source(\"manual: chapter 3; design\") # `` # 4: the rule needs @source(...). [DRL-ANNOTATION]",
                "manual: chapter # manuel: chapter # 4: there is no source \"manuel\" in the sheet Sources. [SOURCE-UNKNOWN]",
                "@trust(verified) # `` # 4: the rule needs @trust(...). [DRL-ANNOTATION]",
                "@trust(verified) # @trust(surely) # 4: \"surely\" is no trust mark. It is one of review,",
                "State( # Sate( # 4: there is no stage \"Sate\". It is one of Readings, State, Advice. [STAGE-UNKNOWN]",
                "State( # StateResult( # 4: there is no stage \"StateResult\".",
                "State( # GuidelineFacts( # 4: there is no stage \"GuidelineFacts\".",
                "State( sealed == \"yes\" ) # State( sealed == \"yes\" ) Advice() # 4: a rule has exactly one pattern, named as its stage. [DRL-PATTERN]",
                "State( sealed == \"yes\" ) # State() or Advice() # 4: a rule has exactly one pattern",
                "State( sealed == \"yes\" ) # not State( sealed == \"yes\" ) # 4: a rule has exactly one pattern",
                "State( sealed == \"yes\" ) # exists State( sealed == \"yes\" ) # 4: a rule has exactly one pattern",
                "State( sealed == \"yes\" ) # State() eval( true ) # 4: a rule has exactly one pattern",
                "State( sealed == \"yes\" ) # eval( true ) # 4: a rule has exactly one pattern",
                "State( sealed == \"yes\" ) # `` # 4: a rule has exactly one pattern",
                "State( sealed == \"yes\" ) # State() from entry-point \"x\" # 4: a rule has exactly one pattern",
                "State( sealed == \"yes\" ) # State() over window:time( 1m ) # 4: a rule has exactly one pattern",
                "State( sealed == \"yes\" ) # $s : State() from new java.util.ArrayList() # 4: a rule has exactly one pattern",
                "leak\" # leak\" extends \"ADV-01\" # 4: a rule has exactly one pattern",
                "out.finding(\"leaking\", \"no\"); # out.finding(\"leak\", \"no\"); # 4: there is no finding \"leak\". [DRL-NAME]",
                "out.finding(\"leaking\", \"no\"); # out.finding(\"sealed\", \"no\"); # 4: there is no finding \"sealed\". [DRL-NAME]",
                "out.finding(\"leaking\", \"no\"); # out.finding(\"leaking\", \"maybe\"); # 4: \"maybe\" is not in the list: yes, no. [CELL-WORD]",
                "out.finding(\"leaking\", \"no\"); # out.flag(\"LEAK\", \"\"); # 4: there is no flag \"LEAK\". [DRL-NAME]",
                "out.finding(\"leaking\", \"no\"); # out.need(\"levl\"); # 4: there is no fact \"levl\". [DRL-NAME]",
                "out.finding(\"leaking\", \"no\"); # out.reject(\"fill\"); # 4: there is no fact \"fill\". [DRL-NAME]",
                "out.finding(\"leaking\", \"no\"); # out.derive(\"fill\", null, \"level\"); # 4: there is no fact \"fill\". [DRL-NAME]",
                "out.finding(\"leaking\", \"no\"); # out.number(\"surplus\", out.parameter(\"level.mots\")); # 4: there is no parameter \"level.mots\". [DRL-NAME]",
                "out.finding(\"leaking\", \"no\"); # System.exit(1); # 4: a right-hand side only calls out: System.exit(1) [DRL-CONSEQUENCE]",
                "out.finding(\"leaking\", \"no\"); # insert( new Object() ); # 4: a right-hand side only calls out: insert( new Object() ) [DRL-CONSEQUENCE]",
                "out.finding(\"leaking\", \"no\"); # out.need(\"level\"); delete( $s ); # 4: a right-hand side only calls out: delete( $s ) [DRL-CONSEQUENCE]",
                "out.finding(\"leaking\", \"no\"); # if (true) { out.need(\"level\"); } # 4: a right-hand side only calls out:",
                "out.finding(\"leaking\", \"no\"); # out.need(java.lang.System.getenv(\"X\")); # 4: a right-hand side only calls out:",
                "out.finding(\"leaking\", \"no\"); # out.need(new String(\"level\")); # 4: a right-hand side only calls out:",
                "out.finding(\"leaking\", \"no\"); # out.getClass().getClassLoader(); # 4: a right-hand side only calls out:",
                "out.finding(\"leaking\", \"no\"); # out.recommend(\"FILL\"); # 4: a right-hand side only calls out:",
                "out.finding(\"leaking\", \"no\"); # out.finding(\"leak\" + \"ing\", \"no\"); # 4: a right-hand side only calls out:",
                "out.finding(\"leaking\", \"no\"); # String n = \"leaking\"; out.need(n); # 4: a right-hand side only calls out:",
            })
    void whatARuleFileMustNotHoldIsRefusedWithItsLine(String text, String replacement, String defect) {
        assertThat(defects(with(text, replacement)))
                .anySatisfy(found -> assertThat(found).startsWith("rules/leaks.drl:" + defect));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sealed != \"yes\"",
                "!(sealed == \"yes\")",
                "sealed not in (\"yes\")",
                "levelLow != 75",
                "!(levelLow > 75)",
                "levelKnown == true, !(inflowLow > 75)",
                "sealed != null || sealed != \"yes\"",
                "(sealed != null || levelLow > 5), sealed != \"yes\"",
                "liquid != null, sealed != \"yes\"",
                "$s : sealed, $s != \"yes\"",
                "$s : sealed, !($s == \"yes\")",
                "this.sealed != \"yes\"",
                "levelLow < 30",
                "levelLow <= 30",
                "levelHigh > 30",
                "levelHigh >= 30",
                "levelHigh > inflowHigh",
                "levelLow <= inflowHigh",
                "levelLow == inflowLow",
                "levelAt == inflowAt",
                "levelKnown == inflowKnown",
                "!(levelHigh <= 75)",
                "sealed == \"yes\" || levelLow < 30",
                "levelSent == true, levelLow < 30",
                "levelAt != null, levelLow < 30",
                "levelKnown == true, inflowLow < levelLow",
                "$l : levelLow, $l < 30",
            })
    void whatAnUnknownWouldSatisfyIsRefused(String constraint) {
        assertThat(defects(with("sealed == \"yes\"", constraint)))
                .anySatisfy(found ->
                        assertThat(found).startsWith("rules/leaks.drl:4: ").endsWith("[DRL-NEGATION]"));
    }

    /**
     * Some of it an unknown would satisfy, some ends in an error of Drools when a patient comes, some compares as
     * nobody expects.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sealed not matches \"y.*\"",
                "not (sealed == \"yes\")",
                "(sealed == \"yes\") == false",
                "false == (sealed == \"yes\")",
                "(sealed == \"yes\") == (liquid == \"oil\")",
                "level != null, inflow.low != 5",
                "sealed != null, sealed str[startsWith] \"y\"",
                "sealed.length() > 2",
                "sealed!.length > 2",
                "(sealed == \"yes\" ? \"a\" : \"b\") in (\"b\")",
                "sealed soundslike \"yes\"",
                "sealed contains \"y\"",
                "sealed memberOf \"yes\"",
                "levelLow + inflowLow > 5",
                "sealed == \"yes\" || == \"no\"",
                "sealed == 1",
                "sealed == true",
                "sealed < \"yes\"",
                "liquid > 5",
                "liquid == \"watr\"",
                "\"yes\" == sealed",
                "level == 5",
                "level > 5",
                "levelLow > \"5\"",
                "levelLow == null",
                "levelKnown == \"yes\"",
                "levelAt == \"2020-01-01\"",
                "installed != null, installed > \"2020\"",
                "levelKnown == true, level == inflow",
                "levelKnown == true, levelLow == sealed",
                "$x == 5",
            })
    void whatIsNotSurelyUnderstoodIsRefused(String constraint) {
        assertThat(defects(with("sealed == \"yes\"", constraint)))
                .anySatisfy(found ->
                        assertThat(found).startsWith("rules/leaks.drl:4: ").endsWith("[DRL-COMPARISON]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sealed != null, sealed != \"yes\"",
                "sealed != \"yes\", sealed != null",
                "sealed != null && sealed != \"yes\"",
                "liquid != null, liquid not in (\"oil\", \"acid\")",
                "sealed == null",
                "sealed == null || sealed == \"no\"",
                "levelKnown == false",
                "levelKnown == false || levelHigh <= 75",
                "levelSent == false, levelKnown == true",
                "levelHigh <= 75, $level : level",
                "liquid == \"oil\" || liquid == \"acid\"",
                "installed != null, $at : at, $installed : installed",
                "level != null, !(levelLow > 75)",
                "levelLow > 5, levelLow < 30",
                "levelKnown == true && levelHigh > 30",
                "levelKnown == true, inflowKnown == true, levelAt == inflowAt",
                "levelAt == inflowAt, levelLow > inflowHigh",
                "levelAt != null, levelAt == inflowAt",
                "sealed == \"yes\" || (levelKnown == true && levelHigh > 30)",
                "sealed in (\"yes\", \"no\"), sealed != \"yes\"",
                "liquid == \"oil\" && sealed == \"yes\"",
            })
    void aRuleMaySayWhatItMeansByTheUnknown(String constraint) {
        assertThat(defects(with("sealed == \"yes\"", constraint))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "out.number(\"surplus\", $level.minus(out.parameter(\"level.most\")));",
                "out.derive(\"inflow\", $level.times(\"2\"), \"level\");",
                "out.derive(\"inflow\", $level, null);",
                "out.reject(\"level\"); out.need(\"level\"); out.flag(\"NEAR_LIMIT\", \"level, inflow\");",
                "out.flag(\"NEAR_LIMIT\", \"\", \"critical\");",
                "out.flag(\"NEAR_LIMIT\", \"\", null, \"As never before; honestly.\");",
                "out.number(\"surplus\", out.smallest($level, null, out.parameter(\"level.most\")));",
                "out.number(\"surplus\", out.hull($level).minus(out.smallest($level)));",
                "out.number(\"surplus\", out.sumWithin(\"level.least\", \"level.most\", $level, $level));",
                "out.finding(\"leaking\", \"yes\"); // as the manual says; always\n",
            })
    void aRightHandSideRecordsConclusions(String consequence) {
        assertThat(defects(with("sealed == \"yes\"", "levelKnown == true, $level : level")
                        .replace("out.finding(\"leaking\", \"no\");", consequence)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " # ",
            quoteCharacter = '`',
            value = {
                "State( # State # 7",
                "then # than # 9",
                "end # ende # 11",
                "rule \"A # rule A # 11",
                "@trust(verified) # @trust(verified # 11"
            })
    void aSyntaxErrorNamesItsLine(String text, String replacement, int line) {
        assertThat(defects(with(text, replacement)).get(0))
                .startsWith("rules/leaks.drl:" + line + ": ")
                .endsWith("[DRL-SYNTAX]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " # ",
            quoteCharacter = '`',
            value = {
                "sealed == \"yes\" # seeled == \"yes\"",
                "out.finding(\"leaking\", \"no\"); # out.number(\"surplus\", $nothing);",
                "out.finding(\"leaking\", \"no\"); # out.number(\"surplus\", 5);",
            })
    void whatDroolsCannotCompileNamesTheFile(String text, String replacement) {
        assertThat(defects(with(text, replacement))).isNotEmpty().allSatisfy(found -> assertThat(found)
                .startsWith("rules/leaks.drl:")
                .endsWith("[DROOLS]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "out.derive(\"inflow\", $level.times(\"2\"), \"level\");",
                "out.number(\"surplus\", out.parameter(\"level.most\").minus($level));",
                "out.derive(\"inflow\", $level, null);",
            })
    void nothingIsComputedWithWhatMayBeUnknown(String consequence) {
        assertThat(defects(with("sealed == \"yes\"", "sealed == \"yes\", $level : level")
                        .replace("out.finding(\"leaking\", \"no\");", consequence)))
                .containsExactly(
                        "rules/leaks.drl:4: $level has no value where level is unknown, and the rule would end in an error."
                                + " Add the constraint: level != null. [DRL-NEGATION]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16", "UTF-16LE", "windows-1252"})
    void aFileInAnotherEncodingGetsOnePlainLine(String charset) {
        byte[] file = SOUND.replace("leak", "l\u00e4ck").getBytes(Charset.forName(charset));
        assertThat(SmallRulebook.tank().file("rules/leaks.drl", file).defects())
                .extracting(Defect::code)
                .containsExactly("DRL-ENCODING");
    }

    @Test
    void anAttributeBeforeTheAnnotationsIsTold() {
        assertThat(defects(with("leak\"", "leak\" salience 10")))
                .singleElement()
                .satisfies(found -> assertThat(found)
                        .startsWith("rules/leaks.drl:5: ")
                        .contains("rules have no attributes such as salience"));
    }

    @Test
    void aByteOrderMarkGetsOnePlainLine() {
        assertThat(defects("\uFEFF" + SOUND))
                .containsExactly(
                        "rules/leaks.drl: the file begins with a byte order mark, or holds characters that cannot be seen."
                                + " Save it as UTF-8 without byte order mark. [DRL-ENCODING]");
    }

    @Test
    void anEmptyFileHoldsNoRule() {
        assertThat(defects("package guideline\n")).isEmpty();
        assertThat(defects("")).isNotEmpty();
    }
}
