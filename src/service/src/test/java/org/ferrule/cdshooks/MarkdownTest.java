package org.ferrule.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            textBlock =
                    """
                    <script>alert(1)</script>→ &lt;script&gt;alert\\(1\\)&lt;\\/script&gt;
                    [x](http://evil.example)→ \\[x\\]\\(http\\:\\/\\/evil\\.example\\)
                    ![x](y)→ \\!\\[x\\]\\(y\\)
                    a&b; 50 % → a&amp;b\\; 50 \\%
                    **bold** _it_ `code` ~x~→ \\*\\*bold\\*\\* \\_it\\_ \\`code\\` \\~x\\~
                    www.evil.example→ www\\.evil\\.example
                    a@evil.example→ a\\@evil\\.example
                    Observation/o-1→ Observation\\/o\\-1
                    """)
    void textOfARequestStaysText(String text, String markdown) {
        assertThat(Markdown.foreign(text)).isEqualTo(markdown);
    }

    @Test
    void textOfARequestIsShortAndCanBeWritten() {
        assertThat(Markdown.foreign("x".repeat(5000))).hasSize(100);
        assertThat(Markdown.foreign("a\ud800b\n# c\u202ed")).isEqualTo("a\\[U\\+D800\\]b⏎ \\# c\\[U\\+202E\\]d");
    }

    @Test
    void textOfTheRulebookBecomesNoHtmlAndNoLink() {
        assertThat(Markdown.text("Ferritin < 75 & [x] *y*")).isEqualTo("Ferritin &lt; 75 &amp; \\[x\\] \\*y\\*");
        assertThat(Markdown.code("<= `75`\n")).isEqualTo("`<= '75'⏎ `");
    }
}
