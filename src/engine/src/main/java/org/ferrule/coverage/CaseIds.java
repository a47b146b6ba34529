package org.ferrule.coverage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ferrule.rulebook.Rulebook;

/** The ids of cases that nobody named, such as {@code C-017}. */
final class CaseIds {

    private static final Pattern NUMBERED = Pattern.compile("C-(\\d{1,6})");

    private CaseIds() {}

    /** The highest number that a case of a rulebook has; 0 for none. */
    static int last(Rulebook rulebook) {
        return rulebook.cases().stream()
                .map(written -> NUMBERED.matcher(written.id()))
                .filter(Matcher::matches)
                .mapToInt(id -> Integer.parseInt(id.group(1)))
                .max()
                .orElse(0);
    }

    /** The id with a number. */
    static String id(int number) {
        return "C-%03d".formatted(number);
    }
}
