package org.ferrule.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.ferrule.Checkout;
import org.ferrule.workbook.DefectCode;
import org.junit.jupiter.api.Test;

/** Authors are told of each code of {@link DefectCode}; {@link DefectWorkbooksTest} has a rulebook for each. */
class DefectCodesTest {

    private static final Path AUTHORS = Checkout.path("docs/authors.md");

    /** Write it anew with {@code -Dferrule.codes=write}. */
    @Test
    void everyCodeIsDocumented() throws IOException {
        String table = Arrays.stream(DefectCode.values())
                .map(code -> "| `" + code.text() + "` | " + code.meaning() + " | " + code.remedy() + " |\n")
                .collect(Collectors.joining("", "| code | what is wrong | what would be right |\n|---|---|---|\n", ""));
        String text = Files.readString(AUTHORS);
        if ("write".equals(System.getProperty("ferrule.codes"))) {
            text = text.replaceFirst("(?m)^\\| code \\| what is wrong(?:.*\\n)+?(?=\\n)", "CODES");
            Files.writeString(AUTHORS, text.replace("CODES", table));
        }
        assertThat(Files.readString(AUTHORS)).contains(table);
    }
}
