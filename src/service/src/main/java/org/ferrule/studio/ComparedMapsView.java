package org.ferrule.studio;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.evaluation.Decision;
import org.ferrule.whatif.MapComparison;
import org.ferrule.whatif.MapComparison.Region;
import org.ferrule.whatif.ToldAdvice;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of the rulebook on one map: two drawings with the same axes, hatched where they differ, and a table of
 * what differs alone.
 *
 * @param before the version that is compared with, in words
 * @param now the version that decides now, in words
 * @param drawings that of the one version, then that of the other
 * @param calculated labels of numbers that are calculated from other facts where they are not filled in
 * @param point the patient, null where one of the numbers is not known
 * @param ofPatient what both versions tell the patient; empty where there is no point
 * @param key what the colours mean, in both drawings
 * @param rows the table: a row for each region that differs
 * @param notDecided how many boxes were not decided, so that nothing is told of them
 */
record ComparedMapsView(
        String before,
        String now,
        int width,
        int height,
        String labelX,
        String labelY,
        List<Drawing> drawings,
        List<String> calculated,
        List<MapFrame.Mark> marksX,
        List<MapFrame.Mark> marksY,
        MapFrame.@Nullable Point point,
        String ofPatient,
        List<MapView.Key> key,
        List<Row> rows,
        long notDecided) {

    private static final int SHORT = "sha256:".length() + 12;
    private static final String NO_DECISION = "none";

    /** The map of one version. */
    record Drawing(String id, String version, List<Cell> cells) {}

    /** A box of one version, and whether the other one tells something else there. */
    record Cell(String style, String letter, MapFrame.Place place, boolean differs, String told) {}

    /** A region that differs, in words, with the rule of each version, and whether the patient is in it. */
    record Row(String x, String y, Advice from, Advice to, boolean isOfPatient) {}

    /** What a version tells, and its rule; an empty one where it comes to no decision. */
    record Advice(String text, String rule) {

        static Advice of(@Nullable ToldAdvice told) {
            return told == null ? new Advice(MapView.NOT_DECIDED, "") : new Advice(words(told), told.rule());
        }
    }

    static ComparedMapsView of(MapComparison map) {
        MapFrame frame = new MapFrame(map.x(), map.y());
        Sheets sheets = new Sheets(frame, colours(map));
        String before = named(map.before());
        String now = named(map.now());
        return new ComparedMapsView(
                before,
                now,
                frame.width(),
                frame.height(),
                frame.labelX(),
                frame.labelY(),
                List.of(
                        new Drawing("before", before, sheets.cells(map, Region::before)),
                        new Drawing("now", now, sheets.cells(map, Region::now))),
                frame.calculated(),
                frame.marksX(),
                frame.marksY(),
                frame.point(),
                sheets.ofPatient(map),
                key(map, sheets.colours),
                map.differences().stream().map(sheets::row).toList(),
                map.regions().stream().filter(region -> region.before() == null).count());
    }

    private static String named(Decision.RulebookReference rulebook) {
        String digest = rulebook.digest();
        return rulebook.name() + " " + rulebook.version() + " (" + digest.substring(0, Math.min(SHORT, digest.length()))
                + "…)";
    }

    private static Stream<ToldAdvice> told(MapComparison map) {
        return map.regions().stream()
                .flatMap(region -> Stream.of(region.before(), region.now()))
                .filter(Objects::nonNull);
    }

    private static MapColours colours(MapComparison map) {
        List<String> codes =
                told(map).map(ComparedMapsView::colour).distinct().collect(Collectors.toCollection(ArrayList::new));
        if (map.regions().stream().anyMatch(region -> region.before() == null)) {
            codes.add("");
        }
        return MapColours.of(codes);
    }

    /** What has a colour of its own; undecided has none. */
    private static String colour(ToldAdvice told) {
        return told.code().isEmpty() ? NO_DECISION : told.code();
    }

    /** The texts of a code, of which versions may have different ones. */
    private static List<MapView.Key> key(MapComparison map, MapColours colours) {
        return colours.codes().stream()
                .map(code -> new MapView.Key(colours.style(code), colours.letter(code), texts(map, code)))
                .toList();
    }

    private static String texts(MapComparison map, String code) {
        return code.isEmpty()
                ? MapView.NOT_DECIDED
                : told(map)
                        .filter(told -> colour(told).equals(code))
                        .map(ToldAdvice::text)
                        .distinct()
                        .collect(Collectors.joining(" / "));
    }

    /** With dose and strength, by which versions may differ, too. */
    private static String words(ToldAdvice told) {
        return Stream.of(
                        told.text(),
                        told.dose() == null ? null : "Dose: " + dose(told.dose()) + ".",
                        told.strength() == null ? null : "Strength: " + told.strength() + ".")
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static String dose(Decision.Dose dose) {
        return Stream.of(
                        dose.product() + ", " + plain(dose.amount()) + " " + dose.unit(),
                        dose.frequency(),
                        dose.duration())
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    private record Sheets(MapFrame frame, MapColours colours) {

        List<Cell> cells(MapComparison map, Function<Region, @Nullable ToldAdvice> version) {
            return map.regions().stream()
                    .map(region -> cell(region, version.apply(region)))
                    .toList();
        }

        private Cell cell(Region region, @Nullable ToldAdvice told) {
            String code = told == null ? "" : colour(told);
            return new Cell(
                    colours.style(code),
                    colours.letter(code),
                    frame.place(region.x(), region.y()),
                    region.differs(),
                    where(region) + ": " + Advice.of(told).text() + (region.differs() ? " The versions differ." : ""));
        }

        private String where(Region region) {
            return frame.wordsX(region.x()) + " and " + frame.wordsY(region.y());
        }

        Row row(Region region) {
            return new Row(
                    frame.wordsX(region.x()),
                    frame.wordsY(region.y()),
                    Advice.of(region.before()),
                    Advice.of(region.now()),
                    frame.isOfPatient(region.x(), region.y()));
        }

        String ofPatient(MapComparison map) {
            return map.regions().stream()
                    .filter(region -> frame.isOfPatient(region.x(), region.y()))
                    .map(region -> region.differs()
                            ? Advice.of(region.before()).text() + " → "
                                    + Advice.of(region.now()).text()
                            : Advice.of(region.now()).text())
                    .findFirst()
                    .orElse("");
        }
    }
}
