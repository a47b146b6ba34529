package org.ferrule.workbook;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How conditions are written elsewhere, in decision tables of other makers and in programming languages, and what to
 * write here.
 */
public final class ForeignSyntax {

    private static final String VALUE = "\\s*([^<>=!\\[\\](),]+?)\\s*";

    private static final Pattern ANYTHING = Pattern.compile("(?i)[-–—*]|any|anything|all|n/?a|irrelevant|don't care");
    private static final Pattern NOTHING = Pattern.compile("(?i)(is\\s+|==?\\s*)?(null|missing|none|nil|nothing)");
    private static final Pattern SOMETHING =
            Pattern.compile("(?i)(is\\s+)?not\\s*\\(?\\s*null\\s*\\)?|(!=|<>)\\s*null");
    private static final Pattern BOTH =
            Pattern.compile("(?i)(<=|>=|<|>)" + VALUE + "(?:and|&&?|und|,)\\s*(<=|>=|<|>)" + VALUE);
    private static final Pattern BETWEEN = Pattern.compile("(?i)between" + VALUE + "and" + VALUE);
    private static final Pattern ABOUT = Pattern.compile(VALUE + "(<=|<)\\s*[A-Za-z?]*\\s*(<=|<)" + VALUE);
    private static final Pattern OUTWARD = Pattern.compile("([\\[\\](])" + VALUE + "\\.\\." + VALUE + "([\\[\\])])");
    private static final Pattern UNEQUAL =
            Pattern.compile("(?i)(?:<>|!=|=/=|≠|!|not\\s+equal(?:\\s+to)?|is\\s+not|not(?!\\s*\\())\\s*(.+)");
    private static final Pattern AMONG = Pattern.compile("(?i)(not\\s+)?in\\s*[(\\[{]?(.+?)[)\\]}]?");
    private static final Pattern EQUAL = Pattern.compile("(?i)(?:==?|is|equals?)\\s*(.+)");
    private static final Pattern EITHER = Pattern.compile("(?i)\\s+(?:or|oder)\\s+|\\s*(?:\\|\\|?|;)\\s*");

    private ForeignSyntax() {}

    /** What a text was meant to be, where that can be read here. */
    public static Optional<CellException> meant(String text, Predicate<String> readable) {
        String plain = text.strip().replace("≤", "<=").replace("≥", ">=");
        if (ANYTHING.matcher(plain).matches()) {
            return Optional.of(
                    habit(text, "Leave the cell empty: then it holds for anything, also for what is unknown"));
        }
        return proposals(plain).stream().filter(readable).findFirst().map(proposal -> habit(text, "Write " + proposal));
    }

    private static CellException habit(String text, String remedy) {
        return new CellException(
                DefectCode.CELL_HABIT, "\"" + text + "\" is not how a condition is written here. " + remedy + ".");
    }

    private static List<String> proposals(String text) {
        if (SOMETHING.matcher(text).matches()) {
            return List.of("known");
        }
        if (NOTHING.matcher(text).matches()) {
            return List.of("unknown");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return List.of(
                        range(text),
                        either(text),
                        unequal(text),
                        among(text),
                        EQUAL.matcher(text).matches() ? EQUAL.matcher(text).replaceFirst("$1") : "",
                        lower.equals("true") ? "yes" : lower.equals("false") ? "no" : "")
                .stream()
                .map(ForeignSyntax::unquoted)
                .filter(proposal -> !proposal.isBlank() && !proposal.equals(text))
                .toList();
    }

    private static String unquoted(String text) {
        return text.replaceAll("[\"']", "").strip();
    }

    private static String range(String text) {
        Matcher between = BETWEEN.matcher(text);
        if (between.matches()) {
            return between.group(1) + ".." + between.group(2);
        }
        Matcher outward = OUTWARD.matcher(text);
        if (outward.matches()) {
            return range(
                    !outward.group(1).equals("["),
                    outward.group(2),
                    outward.group(3),
                    !outward.group(4).equals("]"));
        }
        Matcher about = ABOUT.matcher(text);
        if (about.matches()) {
            return range(
                    about.group(2).equals("<"),
                    about.group(1),
                    about.group(4),
                    about.group(3).equals("<"));
        }
        Matcher both = BOTH.matcher(text);
        return both.matches() ? both(both) : "";
    }

    private static String both(Matcher both) {
        boolean lowFirst = both.group(1).startsWith(">");
        String low = both.group(lowFirst ? 1 : 3);
        String high = both.group(lowFirst ? 3 : 1);
        if (!low.startsWith(">") || !high.startsWith("<")) {
            return "";
        }
        return range(low.equals(">"), both.group(lowFirst ? 2 : 4), both.group(lowFirst ? 4 : 2), high.equals("<"));
    }

    private static String range(boolean openBelow, String from, String to, boolean openAbove) {
        String range = from + ".." + to;
        return openBelow || openAbove ? (openBelow ? "(" : "[") + range + (openAbove ? ")" : "]") : range;
    }

    private static String either(String text) {
        String joined = EITHER.matcher(text).replaceAll(", ");
        return joined.equals(text) ? "" : joined;
    }

    private static String unequal(String text) {
        Matcher unequal = UNEQUAL.matcher(text);
        if (!unequal.matches()) {
            return "";
        }
        String rest = unequal.group(1).strip();
        Matcher among = AMONG.matcher(rest);
        return "not(" + (among.matches() && among.group(1) == null ? among.group(2) : rest) + ")";
    }

    private static String among(String text) {
        Matcher among = AMONG.matcher(text);
        return among.matches() && among.group(1) == null ? among.group(2).strip() : "";
    }
}
