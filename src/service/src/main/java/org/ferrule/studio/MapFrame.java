package org.ferrule.studio;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ferrule.facts.Interval;
import org.ferrule.whatif.RegionMap;
import org.jspecify.annotations.Nullable;

/**
 * Where things stand on the drawing of a map. Each range between two limits takes the same room, so that narrow ones
 * can be seen; the unknown is the outermost.
 *
 * @param x the axis across
 * @param y the axis upwards
 */
record MapFrame(RegionMap.Axis x, RegionMap.Axis y, MapScale scaleX, MapScale scaleY) {

    private static final String NOT_SENT = "not filled in";
    private static final String CALCULATED = ", here calculated from other facts";
    private static final int LEFT = 90;
    private static final int RIGHT = 40;
    private static final int BOTTOM = 60;
    private static final int TOP = 10;

    MapFrame(RegionMap.Axis x, RegionMap.Axis y) {
        this(x, y, new MapScale(x.ranges()), new MapScale(y.ranges()));
    }

    /** A limit beside an axis. */
    record Mark(int x, int y, String text) {}

    /** The patient. */
    record Point(String x, String y) {}

    /** The place of a box. */
    record Place(String x, String y, String width, String height) {}

    int width() {
        return LEFT + scaleX.length() + RIGHT;
    }

    int height() {
        return TOP + scaleY.length() + BOTTOM;
    }

    String labelX() {
        return named(x);
    }

    String labelY() {
        return named(y);
    }

    private static String named(RegionMap.Axis axis) {
        return axis.unit().isEmpty() ? axis.label() : axis.label() + " (" + axis.unit() + ")";
    }

    /** Labels of numbers that are calculated from other facts where they are not filled in. */
    List<String> calculated() {
        return Stream.of(x, y)
                .filter(RegionMap.Axis::isCalculated)
                .map(RegionMap.Axis::label)
                .toList();
    }

    List<Mark> marksX() {
        List<Mark> marks = new ArrayList<>();
        List<String> texts = texts(x);
        for (int i = 0; i < texts.size(); i++) {
            marks.add(new Mark(LEFT + i * MapScale.PIECE, TOP + scaleY.length() + 16, texts.get(i)));
        }
        return marks;
    }

    List<Mark> marksY() {
        List<Mark> marks = new ArrayList<>();
        List<String> texts = texts(y);
        for (int i = 0; i < texts.size(); i++) {
            marks.add(new Mark(LEFT - 8, TOP + scaleY.length() - i * MapScale.PIECE, texts.get(i)));
        }
        return marks;
    }

    /** What stands at the beginning of each range. */
    private static List<String> texts(RegionMap.Axis axis) {
        return Stream.concat(
                        axis.ranges().stream().map(range -> range.low() == null ? "" : Interval.plain(range.low())),
                        Stream.of(NOT_SENT))
                .toList();
    }

    /** The patient; nothing where one of the numbers is not known exactly. */
    @Nullable Point point() {
        BigDecimal valueX = x.patient();
        BigDecimal valueY = y.patient();
        return valueX == null || valueY == null
                ? null
                : new Point(
                        number(LEFT + scaleX.at(valueX, false)),
                        number(TOP + scaleY.length() - scaleY.at(valueY, false)));
    }

    /** Whether the patient is in a box. */
    boolean isOfPatient(@Nullable Interval rangeX, @Nullable Interval rangeY) {
        return isIn(x.patient(), rangeX) && isIn(y.patient(), rangeY);
    }

    private static boolean isIn(@Nullable BigDecimal value, @Nullable Interval range) {
        return value != null && range != null && range.overlaps(Interval.of(value));
    }

    String wordsX(@Nullable Interval range) {
        return words(range, x);
    }

    String wordsY(@Nullable Interval range) {
        return words(range, y);
    }

    private static String words(@Nullable Interval range, RegionMap.Axis axis) {
        return range != null ? range.toString() : axis.isCalculated() ? NOT_SENT + CALCULATED : NOT_SENT;
    }

    Place place(@Nullable Interval rangeX, @Nullable Interval rangeY) {
        double left = scaleX.start(rangeX);
        double low = scaleY.start(rangeY);
        double high = scaleY.end(rangeY);
        return new Place(
                number(LEFT + left),
                number(TOP + scaleY.length() - high),
                number(scaleX.end(rangeX) - left),
                number(high - low));
    }

    private static String number(double length) {
        return String.valueOf(Math.round(length * 100) / 100.0);
    }
}
