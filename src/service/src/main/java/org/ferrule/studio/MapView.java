package org.ferrule.studio;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ferrule.facts.Interval;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.whatif.RegionMap;
import org.jspecify.annotations.Nullable;

/**
 * The map of two numbers as a drawing, and as a table that says the same. Each range between two limits takes the same
 * room, so that narrow ones can be seen.
 *
 * @param cells the boxes of the drawing
 * @param calculated labels of numbers that are calculated from other facts where they are not filled in
 * @param point the patient, null where one of the numbers is not known
 * @param ofPatient what is recommended to the patient, empty where there is no point
 * @param key what the colours mean
 * @param rows the table: a row for each box
 */
record MapView(
        int width,
        int height,
        String labelX,
        String labelY,
        List<Cell> cells,
        List<String> calculated,
        List<Mark> marksX,
        List<Mark> marksY,
        @Nullable Point point,
        String ofPatient,
        List<Key> key,
        List<Row> rows) {

    private static final String NOT_SENT = "not filled in";
    private static final String CALCULATED = ", here calculated from other facts";
    private static final int LEFT = 90;
    private static final int BOTTOM = 60;
    private static final int TOP = 10;
    private static final int PIECE = 46;
    private static final int COLOURS = 8;

    /** A box of one recommendation; the letter tells colours apart that are used again. */
    record Cell(String style, String letter, String x, String y, String width, String height, String told) {}

    /** A limit beside an axis. */
    record Mark(int x, int y, String text) {}

    /** The patient. */
    record Point(String x, String y) {}

    /** A colour and the recommendation that it stands for. */
    record Key(String style, String letter, String text) {}

    /** A box in words, and whether the patient is in it. */
    record Row(String x, String y, String text, boolean isOfPatient) {}

    static MapView of(Rulebook rulebook, RegionMap map) {
        List<String> codes = map.regions().stream()
                .map(RegionMap.Region::code)
                .distinct()
                .sorted(Comparator.comparing(String::isEmpty).thenComparing(Comparator.naturalOrder()))
                .toList();
        Scale scaleX = new Scale(map.x().ranges());
        Scale scaleY = new Scale(map.y().ranges());
        int height = TOP + scaleY.length() + BOTTOM;
        Drawing drawing = new Drawing(rulebook, map, codes, scaleX, scaleY);
        return new MapView(
                LEFT + scaleX.length() + 40,
                height,
                named(map.x()),
                named(map.y()),
                map.regions().stream().map(drawing::cell).toList(),
                Stream.of(map.x(), map.y())
                        .filter(RegionMap.Axis::isCalculated)
                        .map(RegionMap.Axis::label)
                        .toList(),
                marks(map.x(), true, scaleY.length()),
                marks(map.y(), false, scaleY.length()),
                drawing.point().orElse(null),
                drawing.ofPatient(),
                codes.stream()
                        .map(code -> new Key(drawing.style(code), drawing.letter(code), drawing.text(code)))
                        .toList(),
                map.regions().stream().map(drawing::row).toList());
    }

    private static String named(RegionMap.Axis axis) {
        return axis.unit().isEmpty() ? axis.label() : axis.label() + " (" + axis.unit() + ")";
    }

    private static List<Mark> marks(RegionMap.Axis axis, boolean across, int height) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < axis.ranges().size(); i++) {
            BigDecimal low = axis.ranges().get(i).low();
            String text = low == null ? "" : Interval.plain(low);
            marks.add(
                    across
                            ? new Mark(LEFT + i * PIECE, TOP + height + 16, text)
                            : new Mark(LEFT - 8, TOP + height - i * PIECE, text));
        }
        int end = axis.ranges().size() * PIECE;
        marks.add(
                across
                        ? new Mark(LEFT + end, TOP + height + 16, NOT_SENT)
                        : new Mark(LEFT - 8, TOP + height - end, NOT_SENT));
        return marks;
    }

    /** Where values stand on an axis: ranges one after the other, the unknown last. */
    private record Scale(List<Interval> ranges) {

        int length() {
            return (ranges.size() + 1) * PIECE;
        }

        /** How far along a value is; the end of a range is the beginning of the next. */
        double at(BigDecimal value, boolean isEnd) {
            for (int i = 0; i < ranges.size(); i++) {
                BigDecimal low = ranges.get(i).low();
                BigDecimal high = ranges.get(i).high();
                if (low != null && high != null && value.compareTo(high) <= 0) {
                    return (i + share(value, low, high, isEnd)) * PIECE;
                }
            }
            return ranges.size() * (double) PIECE;
        }

        private static double share(BigDecimal value, BigDecimal low, BigDecimal high, boolean isEnd) {
            if (isEnd && value.compareTo(high) == 0) {
                return 1;
            }
            return high.compareTo(low) == 0
                    ? isEnd ? 1 : 0
                    : value.subtract(low)
                            .divide(high.subtract(low), MathContext.DECIMAL32)
                            .doubleValue();
        }

        double start(@Nullable Interval range) {
            return range == null || range.low() == null ? ranges.size() * (double) PIECE : at(range.low(), false);
        }

        double end(@Nullable Interval range) {
            return range == null || range.high() == null ? length() : at(range.high(), true);
        }
    }

    private record Drawing(Rulebook rulebook, RegionMap map, List<String> codes, Scale scaleX, Scale scaleY) {

        String style(String code) {
            return code.isEmpty() ? "several" : "c" + codes.indexOf(code) % COLOURS;
        }

        /** None for the first use of a colour, then A, B and so on. */
        String letter(String code) {
            int round = code.isEmpty() ? 0 : codes.indexOf(code) / COLOURS;
            return round == 0 ? "" : Character.toString('A' + round - 1);
        }

        /** What is recommended to the patient; empty where one of the numbers is not known exactly. */
        String ofPatient() {
            return map.regions().stream()
                    .filter(this::isOfPatient)
                    .map(region -> text(region.code()))
                    .findFirst()
                    .orElse("");
        }

        private boolean isOfPatient(RegionMap.Region region) {
            BigDecimal x = map.x().patient();
            BigDecimal y = map.y().patient();
            return x != null && y != null && region.holds(x, y);
        }

        String text(String code) {
            return code.isEmpty()
                    ? "Not decided here: more than one too close to tell apart, or too many to try"
                    : rulebook.recommendationText(code);
        }

        Row row(RegionMap.Region region) {
            return new Row(
                    words(region.x(), map.x()), words(region.y(), map.y()), text(region.code()), isOfPatient(region));
        }

        private static String words(@Nullable Interval range, RegionMap.Axis axis) {
            return range != null ? range.toString() : axis.isCalculated() ? NOT_SENT + CALCULATED : NOT_SENT;
        }

        Cell cell(RegionMap.Region region) {
            double left = scaleX.start(region.x());
            double right = scaleX.end(region.x());
            double low = scaleY.start(region.y());
            double high = scaleY.end(region.y());
            return new Cell(
                    style(region.code()),
                    letter(region.code()),
                    number(LEFT + left),
                    number(TOP + scaleY.length() - high),
                    number(right - left),
                    number(high - low),
                    words(region.x(), map.x()) + " and " + words(region.y(), map.y()) + ": " + text(region.code()));
        }

        Optional<Point> point() {
            BigDecimal x = map.x().patient();
            BigDecimal y = map.y().patient();
            return x == null || y == null
                    ? Optional.empty()
                    : Optional.of(new Point(
                            number(LEFT + scaleX.at(x, false)), number(TOP + scaleY.length() - scaleY.at(y, false))));
        }

        private static String number(double length) {
            return String.valueOf(Math.round(length * 100) / 100.0);
        }
    }
}
