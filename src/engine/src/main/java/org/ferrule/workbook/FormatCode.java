package org.ferrule.workbook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number format, such as {@code 0.00} or {@code 0;-0;;@}, and what a cell shows by it. Spreadsheet programs know more
 * of them than anybody can foresee, so whatever is not surely known here is not guessed: its cell counts as showing
 * something else.
 *
 * <p>A code has up to four parts with a semicolon between: for positive numbers, negative numbers, zero, and texts. A
 * last part with {@code @} is for texts wherever it stands.
 */
final class FormatCode {

    private static final Pattern TAG = Pattern.compile("\\[([^\\]]*)\\]");
    private static final Pattern HARMLESS = Pattern.compile("(?i)black|blue|cyan|green|magenta|red|\\$-[0-9a-f]{1,4}");
    private static final Pattern DIGITS =
            Pattern.compile("(?<whole>[#0?](?:[#0?,]*[#0?])?)(?<dot>\\.(?<part>[0#?]*))?");
    /** Year, month and day are all there, and nothing else that would have to be shown. */
    private static final Pattern WHOLE_DATE = Pattern.compile("(?i)(?=[^;]*y)(?=[^;]*m)(?=[^;]*d)"
            + "(?:\\[\\$-[0-9a-f]+\\]|[ymd]+|[-/., ]|\\\\[-/., ]|\"[-/., ]+\")+(?:;@)?");

    private static final int FORMAT_PARTS = 4;
    private static final String GENERAL = "General";
    private static final String TEXT = "@";

    private final String code;
    private final List<String> parts;

    FormatCode(String code) {
        this.code = code;
        this.parts = parts(code);
    }

    /** Parts at semicolons that are neither quoted nor escaped. */
    private static List<String> parts(String code) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '\\' && !quoted && i + 1 < code.length()) {
                part.append(c).append(code.charAt(++i));
                continue;
            }
            quoted ^= c == '"';
            if (c == ';' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    /** Whether it shows a text or number as it is, as cells do that nobody formatted. */
    boolean isPlain() {
        return code.equalsIgnoreCase(GENERAL) || code.equals(TEXT);
    }

    /** Whether it shows a date with its year, month and day. */
    boolean showsWholeDate() {
        return WHOLE_DATE.matcher(code).matches();
    }

    /** What a text shows; nothing when that is not surely known. */
    Optional<String> ofText(String text) {
        if (isPlain()) {
            return Optional.of(text);
        }
        int own = textPart();
        if (own < 0) {
            boolean hides = parts.stream().anyMatch(String::isBlank);
            return hides || parts.size() > FORMAT_PARTS ? Optional.empty() : Optional.of(text);
        }
        if (parts.stream().anyMatch(part -> untagged(part).isEmpty())) {
            return Optional.empty();
        }
        return untagged(parts.get(own)).flatMap(part -> literals(part.replaceAll("(?i)general", TEXT), text));
    }

    private int textPart() {
        int last = parts.size() - 1;
        boolean own = parts.size() == FORMAT_PARTS || plain(parts.get(last)).contains(TEXT);
        return own ? last : -1;
    }

    /** What a number shows; nothing when that is not surely known, or depends on more than the code. */
    Optional<String> ofNumber(BigDecimal number, String general) {
        if (isPlain()) {
            return Optional.of(general);
        }
        int own = textPart();
        List<String> numeric = own < 0 ? parts : parts.subList(0, own);
        if (numeric.isEmpty() || numeric.size() > FORMAT_PARTS - 1) {
            return Optional.empty();
        }
        String part = numeric.get(part(number.signum(), numeric.size()));
        boolean signed = numeric.size() == 1 && number.signum() < 0;
        return numeric.stream().anyMatch(any -> untagged(any).isEmpty())
                ? Optional.empty()
                : untagged(part)
                        .flatMap(plain -> number(plain, number.abs(), general))
                        .map(text -> signed ? "-" + text : text);
    }

    private static int part(int sign, int parts) {
        if (sign < 0 && parts > 1) {
            return 1;
        }
        return sign == 0 && parts > 2 ? 2 : 0;
    }

    /** Without its colours and language; nothing when it has a condition, or a tag that may hide. */
    private static Optional<String> untagged(String part) {
        Matcher tags = TAG.matcher(part);
        while (tags.find()) {
            if (!HARMLESS.matcher(tags.group(1)).matches()) {
                return Optional.empty();
            }
        }
        return Optional.of(tags.replaceAll(""));
    }

    private static Optional<String> number(String part, BigDecimal number, String general) {
        if (plain(part).toLowerCase(Locale.ROOT).contains("general")) {
            String unsigned = general.startsWith("-") ? general.substring(1) : general;
            return literals(part.replaceFirst("(?i)general", TEXT), unsigned);
        }
        Matcher digits = DIGITS.matcher(part);
        if (part.isEmpty() || !digits.find()) {
            return literals(part, "");
        }
        int hundreds = plain(part).replaceAll("[^%]", "").length();
        String rest = part.substring(0, digits.start()) + TEXT + part.substring(digits.end());
        boolean once = !DIGITS.matcher(plain(rest)).find() && plain(rest).indexOf(',') < 0;
        return once ? literals(rest, digits(digits, number.movePointRight(2 * hundreds))) : Optional.empty();
    }

    private static String digits(Matcher digits, BigDecimal number) {
        String part = digits.group("part") == null ? "" : digits.group("part");
        BigDecimal rounded = number.setScale(part.length(), RoundingMode.HALF_UP);
        String[] plain = rounded.toPlainString().split("\\.");
        String whole = plain[0].equals("0") ? "" : plain[0];
        String fraction = plain.length > 1 ? plain[1] : "";
        int least = part.lastIndexOf('0') + 1;
        while (fraction.length() > least && fraction.endsWith("0")) {
            fraction = fraction.substring(0, fraction.length() - 1);
        }
        String form = digits.group("whole");
        long zeros = form.chars().filter(c -> c == '0').count();
        String padded = "0".repeat((int) Math.max(0, zeros - whole.length())) + whole;
        String grouped = form.contains(",") ? padded.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",") : padded;
        return grouped + (digits.group("dot") == null ? "" : "." + fraction);
    }

    /** Literal text with something in place of {@code @}; nothing when there is more than that. */
    private static Optional<String> literals(String part, String inserted) {
        StringBuilder shown = new StringBuilder();
        int at = 0;
        while (at < part.length()) {
            int end = end(part, at);
            if (end <= at || end > part.length()) {
                return Optional.empty();
            }
            shown.append(shown(part.substring(at, end), inserted));
            at = end;
        }
        return Optional.of(shown.toString());
    }

    /** Where the literal that begins here ends; beyond the text or before the literal where it is none. */
    private static int end(String part, int at) {
        return switch (part.charAt(at)) {
            case '"' -> part.indexOf('"', at + 1) + 1;
            case '\\', '_' -> at + 2;
            case '@', ' ', '-', '+', '(', ')', '%' -> at + 1;
            default -> at;
        };
    }

    private static String shown(String literal, String inserted) {
        return switch (literal.charAt(0)) {
            case '"' -> literal.substring(1, literal.length() - 1);
            case '\\' -> literal.substring(1);
            case '_' -> " ";
            case '@' -> inserted;
            default -> literal;
        };
    }

    /** Without what is quoted or escaped. */
    private static String plain(String part) {
        return part.replaceAll("\\\\.", "").replaceAll("\"[^\"]*\"", "");
    }
}
