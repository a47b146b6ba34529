package org.ferrule.printing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.ferrule.CasedTank;
import org.ferrule.ShippedRulebook;
import org.ferrule.SmallRulebook;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Source;
import org.ferrule.tables.WrittenCase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class GuidelinePageTest {

    private static final Rulebook SHIPPED = ShippedRulebook.rulebook();
    private static String page = "";

    @BeforeAll
    static void print() throws IOException {
        page = GuidelinePage.of(SHIPPED);
    }

    private static String of(SmallRulebook book) throws IOException {
        try (Rulebook rulebook = book.load()) {
            return GuidelinePage.of(rulebook);
        }
    }

    /** What a browser closes by itself is closed first; anything else that is open or not escaped is an error. */
    private static Document parsed(String html) throws Exception {
        String xml = html.replaceFirst("<!DOCTYPE html>", "").replaceAll("<(meta|br|img)([^>]*)>", "<$1$2/>");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<String> all(String pattern) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void aTextIsNeitherMarkupNorHidden() {
        assertThat(Html.text("<b>\u202eabc\u0007\nd")).isEqualTo("&lt;b&gt;[U+202E]abc[U+0007]\nd");
    }

    @Test
    void everyRuleStandsThereWithItsStatement() {
        assertThat(SHIPPED.rules()).hasSizeGreaterThan(300);
        for (Rule rule : SHIPPED.rules()) {
            assertThat(page).contains("<b>" + rule.id() + "</b><br>" + Html.text(rule.title()));
        }
    }

    @Test
    void numbersStandBesideTheNamesOfParameters() throws IOException {
        SHIPPED.parameters().values().forEach(parameter -> assertThat(page)
                .contains("<b id=\"" + Html.anchor("parameter", parameter.name()) + "\">" + parameter.name()
                        + "</b></td><td><b>" + Words.number(parameter)));
        assertThat(of(SmallRulebook.tank()))
                .contains("Level (L): <b>&lt; 20</b> <span class=\"small\">(&lt; level.least)</span>")
                .contains("<a href=\"#parameter-level-least\">level.least</a> = 20 L");
    }

    @Test
    void everySourceIsToldInFullAndEveryCaseHasACard() {
        for (Source source : SHIPPED.sources().values()) {
            assertThat(page).contains(Html.text(source.citation())).contains(Html.text(source.address()));
        }
        for (WrittenCase written : SHIPPED.cases()) {
            assertThat(page).contains("</b> " + Html.text(written.statement()));
        }
        assertThat(all("(<div class=\"card\">)"))
                .hasSize(SHIPPED.cases().size() + SHIPPED.evidence().size());
    }

    @Test
    void thePageIsWellFormedAndAsksForNothing() throws Exception {
        assertThat(parsed(page).getElementsByTagName("script").getLength()).isZero();
        assertThat(all("\\b(?:src|href)=\"([^\"]{1,30})"))
                .allMatch(link -> link.startsWith("#") || link.startsWith("data:image/svg+xml"));
        assertThat(page).doesNotContain("@import", "url(");
    }

    @Test
    void everyLinkLeadsToOnePlace() {
        List<String> places = all(" id=\"([^\"]+)\"");
        assertThat(places).doesNotHaveDuplicates();
        assertThat(all("href=\"#([^\"]+)\"")).isNotEmpty().isSubsetOf(places);
    }

    @Test
    void whateverTheWorkbooksHoldIsText() throws Exception {
        String hostile = "<script>alert(1)</script> & \"quoted\" 'so'";
        SmallRulebook book = CasedTank.with(
                        "C-001 | " + hostile + " | | | | 10 | | | | | FILL | | | | | ADV-01 | | LOW | <img src=x>\n")
                .replace("Advice", "Fill a low tank", hostile)
                .replace("Parameters", "Below it a tank is low", hostile)
                .replace("State", "How full it is.", hostile);
        String printed = of(book);
        assertThat(parsed(printed).getElementsByTagName("script").getLength()).isZero();
        assertThat(printed).contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot; &#39;so&#39;");
    }

    @Test
    void aCaseTellsHowItDiffersFromTheOneThatItIsLike() throws IOException {
        String printed = of(
                CasedTank.with(
                        """
                C-001 | A low tank | | | | 10 | | water | yes | | WAIT | | | | | ADV-02 | | LOW |
                C-002 | Another level | C-001 | | | < 5 | | unknown | | | WAIT | | | | | ADV-02 | | LOW |
                """));
        assertThat(printed)
                .contains("Like <a href=\"#case-C-001\">C-001</a> but for: Level &lt; 5 L; Liquid unknown<br>")
                .contains("Recommendation: <b>WAIT</b>")
                .contains("Nobody compared this answer with the guideline.");
    }

    @Test
    void thePictureSaysWhichStageFeedsWhich() throws Exception {
        try (Rulebook rulebook = SmallRulebook.tank().load()) {
            StagePicture picture = new StagePicture(rulebook);
            Document svg = parsed(picture.svg());
            assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(3);
            assertThat(svg.getElementsByTagName("title").getLength()).isEqualTo(1);
            assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                    .isEqualTo("State to Advice: Fill");
            assertThat(picture.table()).contains("<b>State</b>: Fill");
        }
    }
}
