package org.ferrule.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.jspecify.annotations.Nullable;

/**
 * What the look of a cell takes from its reader, or says to them alone: a line through the text, text in the colour of
 * its ground or of no size, a font of pictures, a raised digit.
 */
final class CellLook {

    private static final double LEAST_SIZE = 4;
    private static final int LEAST_CONTRAST = 32;
    private static final byte[] WHITE = {(byte) 255, (byte) 255, (byte) 255};
    private static final byte[] BLACK = {0, 0, 0};
    private static final Pattern PICTURES = Pattern.compile("(wingdings|webdings|symbol|zapf ?dingbats|marlett).*");

    /** By style: thousands of cells share a few. */
    private final Map<Short, Optional<String>> unseen = new HashMap<>();

    /** Whether some of the text has a line through it. */
    boolean isStruckOut(XSSFCell cell) {
        return fonts(cell).stream().anyMatch(XSSFFont::getStrikeout);
    }

    /** Why a reader sees something else than the text of a cell, or nothing; empty when they see it. */
    Optional<String> unseen(XSSFCell cell) {
        XSSFCellStyle style = cell.getCellStyle();
        Optional<String> whole = unseen.computeIfAbsent(
                style.getIndex(), index -> unseen(style, style.getFont()).or(() -> repeated(style)));
        return whole.or(() -> runs(cell).stream()
                        .flatMap(font -> unseen(style, font).stream())
                        .findFirst())
                .or(() -> raised(cell));
    }

    private static Optional<String> unseen(XSSFCellStyle style, XSSFFont font) {
        if (font.getFontHeightInPoints() < LEAST_SIZE) {
            return Optional.of("its text is too small to be read. Choose a larger size");
        }
        if (PICTURES.matcher(font.getFontName().toLowerCase(Locale.ROOT)).matches()) {
            return Optional.of("the font " + font.getFontName() + " shows signs in place of letters. Choose another");
        }
        return isAlike(colour(font), ground(style))
                ? Optional.of("its text has the colour of its background. Choose another colour")
                : Optional.empty();
    }

    private static Optional<String> repeated(XSSFCellStyle style) {
        return style.getAlignment() == HorizontalAlignment.FILL
                ? Optional.of("the alignment Fill repeats its text. Choose another alignment")
                : Optional.empty();
    }

    private static byte @Nullable [] colour(XSSFFont font) {
        XSSFColor colour = font.getXSSFColor();
        return colour == null || colour.isAuto() ? BLACK : rgb(colour);
    }

    /** Null where a pattern makes it several colours. */
    private static byte @Nullable [] ground(XSSFCellStyle style) {
        if (style.getFillPattern() == FillPatternType.NO_FILL) {
            return WHITE;
        }
        XSSFColor colour = style.getFillForegroundXSSFColor();
        boolean one = style.getFillPattern() == FillPatternType.SOLID_FOREGROUND && colour != null;
        return one ? rgb(colour) : null;
    }

    private static byte @Nullable [] rgb(XSSFColor colour) {
        return colour.isIndexed() ? colour.getRGB() : colour.getRGBWithTint();
    }

    /** Only where both are surely known. */
    private static boolean isAlike(byte @Nullable [] one, byte @Nullable [] other) {
        if (one == null || other == null || one.length != WHITE.length || other.length != WHITE.length) {
            return false;
        }
        int contrast = 0;
        for (int i = 0; i < WHITE.length; i++) {
            contrast = Math.max(contrast, Math.abs((one[i] & 0xff) - (other[i] & 0xff)));
        }
        return contrast < LEAST_CONTRAST;
    }

    private static List<XSSFFont> fonts(XSSFCell cell) {
        List<XSSFFont> fonts = runs(cell);
        return fonts.isEmpty() ? List.of(cell.getCellStyle().getFont()) : fonts;
    }

    /** The fonts of a text of several looks; none for a plain one. */
    private static List<XSSFFont> runs(XSSFCell cell) {
        List<XSSFFont> fonts = new ArrayList<>();
        XSSFRichTextString text = rich(cell);
        if (text != null) {
            for (int run = 0; run < text.numFormattingRuns(); run++) {
                XSSFFont font = text.getFontOfFormattingRun(run);
                fonts.add(font == null ? cell.getCellStyle().getFont() : font);
            }
        }
        return fonts;
    }

    private static @Nullable XSSFRichTextString rich(XSSFCell cell) {
        return new StoredCell(cell).kind() == StoredCell.Kind.TEXT ? cell.getRichStringCellValue() : null;
    }

    /** A raised digit behind another is a power, and is read as one more digit. */
    private static Optional<String> raised(XSSFCell cell) {
        XSSFRichTextString text = rich(cell);
        for (int run = 1; text != null && run < text.numFormattingRuns(); run++) {
            XSSFFont font = text.getFontOfFormattingRun(run);
            boolean digits = isDigitAfterDigit(text.getString(), text.getIndexOfFormattingRun(run));
            if (digits && font != null && font.getTypeOffset() != Font.SS_NONE) {
                return Optional.of(
                        "it shows a raised or lowered digit after another, which is read as one number. Write it out");
            }
        }
        return Optional.empty();
    }

    private static boolean isDigitAfterDigit(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isDigit(text.charAt(at - 1))
                && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '-');
    }
}
