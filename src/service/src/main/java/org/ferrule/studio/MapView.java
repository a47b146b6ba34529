package org.ferrule.studio;

import java.util.List;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.whatif.RegionMap;
import org.jspecify.annotations.Nullable;

/**
 * The map of two numbers as a drawing, and as a table that says the same.
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
        List<MapFrame.Mark> marksX,
        List<MapFrame.Mark> marksY,
        MapFrame.@Nullable Point point,
        String ofPatient,
        List<Key> key,
        List<Row> rows) {

    static final String NOT_DECIDED = "Not decided here: more than one too close to tell apart, or too many to try";

    /** A box of one recommendation; the letter tells colours apart that are used again. */
    record Cell(String style, String letter, MapFrame.Place place, String told) {}

    /** A colour and the recommendation that it stands for. */
    record Key(String style, String letter, String text) {}

    /** A box in words, and whether the patient is in it. */
    record Row(String x, String y, String text, boolean isOfPatient) {}

    static MapView of(Rulebook rulebook, RegionMap map) {
        MapColours colours =
                MapColours.of(map.regions().stream().map(RegionMap.Region::code).toList());
        MapFrame frame = new MapFrame(map.x(), map.y());
        Drawing drawing = new Drawing(rulebook, frame, colours);
        return new MapView(
                frame.width(),
                frame.height(),
                frame.labelX(),
                frame.labelY(),
                map.regions().stream().map(drawing::cell).toList(),
                frame.calculated(),
                frame.marksX(),
                frame.marksY(),
                frame.point(),
                drawing.ofPatient(map),
                colours.codes().stream()
                        .map(code -> new Key(colours.style(code), colours.letter(code), drawing.text(code)))
                        .toList(),
                map.regions().stream().map(drawing::row).toList());
    }

    private record Drawing(Rulebook rulebook, MapFrame frame, MapColours colours) {

        /** What is recommended to the patient; empty where one of the numbers is not known exactly. */
        String ofPatient(RegionMap map) {
            return map.regions().stream()
                    .filter(region -> frame.isOfPatient(region.x(), region.y()))
                    .map(region -> text(region.code()))
                    .findFirst()
                    .orElse("");
        }

        String text(String code) {
            return code.isEmpty() ? NOT_DECIDED : rulebook.recommendationText(code);
        }

        Row row(RegionMap.Region region) {
            return new Row(
                    frame.wordsX(region.x()),
                    frame.wordsY(region.y()),
                    text(region.code()),
                    frame.isOfPatient(region.x(), region.y()));
        }

        Cell cell(RegionMap.Region region) {
            return new Cell(
                    colours.style(region.code()),
                    colours.letter(region.code()),
                    frame.place(region.x(), region.y()),
                    frame.wordsX(region.x()) + " and " + frame.wordsY(region.y()) + ": " + text(region.code()));
        }
    }
}
