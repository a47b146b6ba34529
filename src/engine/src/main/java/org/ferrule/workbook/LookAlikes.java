package org.ferrule.workbook;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What an author typed, pasted or was given by the corrections of a spreadsheet program, and what it was meant to be:
 * the letter O for a zero, {@code ≤} for {@code <=}, quotation marks, a dash for a minus.
 */
public final class LookAlikes {

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}(\\.\\d+)?");
    /** Letters of Cyrillic and Greek, and below each the Latin one that it is taken for. */
    private static final String CONFUSED = "АВЕКМНОРСТХаеорсухіΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";

    private static final String CONFUSED_WITH = "ABEKMHOPCTXaeopcyxiABEZHIKMNOPTYXo";

    private static final Pattern DIGIT_COMMA = Pattern.compile("\\d,\\d");

    /** In this order; each is said when it changes the text. */
    private static final List<Sign> SIGNS = List.of(
            new Sign("[\\p{Pi}\\p{Pf}\"'„‚′″]", "", "quotation marks"),
            new Sign("\\b(?!may +be\\b)(?i:may[\\s_-]*be)\\b", "may be", "another spelling of may be"),
            new Sign("[≤⩽≦]|=<", "<=", "another sign for <="),
            new Sign("[≥⩾≧]|=>", ">=", "another sign for >="),
            new Sign(
                    "(?<=\\d)\\s*(?:…|\\.{3}|[-‐‑‒–—−]|\\bto\\b)\\s*(?=-?\\d)",
                    "..", "another sign for the two dots of a range"),
            new Sign("[‐‑‒–—−](?=\\s*\\d)", "-", "a dash for the minus sign"),
            new Sign("(?<=\\d|\\d\\.)[Oo]|[Oo](?=\\.?\\d)", "0", "the letter O where a zero is meant"),
            new Sign("(?<=\\d|\\d\\.)[lI|]|[lI|](?=\\.?\\d)", "1", "the letter l or I where a one is meant"));

    private LookAlikes() {}

    private record Sign(String pattern, String meant, String said) {

        /** Again and again, since a corrected letter makes its neighbour one among digits. */
        String corrected(String text) {
            String before = "";
            String after = text;
            while (!after.equals(before)) {
                before = after;
                after = after.replaceAll(pattern, meant);
            }
            return after;
        }
    }

    /** Whether a text is a decimal as cells are to spell it: digits, at most 12 before a point, a minus before them. */
    public static boolean isDecimal(String text) {
        return DECIMAL.matcher(text).matches();
    }

    /** What a text was meant to be: the first correction that can be read; nothing when none can. */
    public static Optional<CellException> meant(String text, Predicate<String> readable) {
        List<String> said = new ArrayList<>();
        String plain = ascii(text);
        if (!plain.equals(text)) {
            said.add("characters that only look like digits or letters");
        }
        for (Sign sign : SIGNS) {
            String corrected = sign.corrected(plain);
            if (!corrected.equals(plain)) {
                said.add(sign.said());
            }
            plain = corrected.strip();
            if (!said.isEmpty() && readable.test(plain)) {
                return Optional.of(new CellException(
                        DefectCode.CELL_TYPOGRAPHY,
                        "\"" + text + "\" has " + String.join(" and ", said) + ". Write " + plain + "."));
            }
        }
        return Optional.empty();
    }

    /** A comma between digits, which means "or" here, a decimal or thousands elsewhere. */
    public static Optional<CellException> comma(String text) {
        if (!DIGIT_COMMA.matcher(text).find()) {
            return Optional.empty();
        }
        String one = text.replaceAll("(?<=\\d),(?=\\d{3}(?!\\d))", "").replaceAll("(?<=\\d),(?=\\d)", ".");
        String either = text.replaceAll("(?<=\\d),(?=\\d)", ", ");
        return Optional.of(new CellException(
                DefectCode.CELL_COMMA,
                "\"" + text + "\" has a comma between digits. Write " + one + " for one number, " + either
                        + " for either of two."));
    }

    /** Why a text cannot stand where a stored number has to. */
    public static CellException noNumber(String text) {
        if (isDecimal(text)) {
            return new CellException(
                    DefectCode.CELL_TEXT_NUMBER,
                    "\"" + text + "\" is stored as text. Format the cell as a number and type it again.");
        }
        return comma(text)
                .or(() -> meant(text, LookAlikes::isDecimal))
                .orElseGet(() -> new CellException(DefectCode.CELL_NUMBER, "\"" + text + "\" is not a number."));
    }

    /** What is left of a word when case, blanks, quotation marks and scripts do not count. */
    public static String folded(String word) {
        return ascii(word)
                .replaceAll("[\\p{Pi}\\p{Pf}\"'\\s]", "")
                .replaceAll("[‐‑‒–—−]", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** In what a word differs from the one that was meant, where both look alike. */
    public static String difference(String word, String meant) {
        if (word.equalsIgnoreCase(meant)) {
            return "capital letters";
        }
        return word.replaceAll("\\s", "").equalsIgnoreCase(meant.replaceAll("\\s", ""))
                ? "blanks"
                : "characters that look alike";
    }

    /** Words of which some would be taken for one another, each with the earlier one that it looks like. */
    public static Map<String, String> similar(List<String> words) {
        Map<String, String> seen = new HashMap<>();
        Map<String, String> similar = new LinkedHashMap<>();
        for (String word : words) {
            String first = seen.putIfAbsent(folded(word), word);
            if (first != null && !first.equals(word)) {
                similar.put(word, first);
            }
        }
        return similar;
    }

    /** What a defect says of two words that look alike. */
    public static String similarity(String word, String first) {
        return "\"" + word + "\" differs from \"" + first + "\" in " + difference(word, first)
                + " only. Spell one thing in one way, and two in two.";
    }

    /** With Latin letters and digits for those that look like them. */
    private static String ascii(String text) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(character -> {
            if (Character.isDigit(character)) {
                plain.append(Character.digit(character, 10));
            } else {
                plain.append(latin(character));
            }
        });
        return plain.toString();
    }

    private static String latin(int character) {
        int at = CONFUSED.indexOf(character);
        if (at >= 0) {
            return CONFUSED_WITH.substring(at, at + 1);
        }
        boolean wide = character >= 0xFF01 && character <= 0xFF5E;
        return wide || character == 0xB5
                ? Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC)
                : Character.toString(character);
    }
}
