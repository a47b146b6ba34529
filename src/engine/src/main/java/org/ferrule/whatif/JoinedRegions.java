package org.ferrule.whatif;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ferrule.facts.Interval;
import org.ferrule.whatif.MapComparison.Region;
import org.jspecify.annotations.Nullable;

/**
 * Boxes side by side that tell the same, joined: first along the one number, then along the other. Unknown stays for
 * itself.
 *
 * @param stepX the smallest difference of two values of the first number
 * @param stepY the same of the second
 */
record JoinedRegions(BigDecimal stepX, BigDecimal stepY) {

    private static final Comparator<@Nullable BigDecimal> ASCENDING = Comparator.nullsLast(Comparator.naturalOrder());

    /** What has to be alike in boxes that are joined. */
    private record Alike(String across, @Nullable ToldAdvice before, @Nullable ToldAdvice now) {}

    List<Region> of(List<Region> regions) {
        List<Region> rows = joined(
                regions,
                Region::y,
                Region::x,
                stepX,
                (one, x) -> new Region(x, one.y(), one.before(), one.now(), one.differs()));
        return joined(
                rows,
                Region::x,
                Region::y,
                stepY,
                (one, y) -> new Region(one.x(), y, one.before(), one.now(), one.differs()));
    }

    /** A box with another range. */
    private interface Stretch {

        Region to(Region region, Interval range);
    }

    /** A side of a box. */
    private interface Side {

        @Nullable Interval of(Region region);
    }

    private static List<Region> joined(
            List<Region> regions, Side across, Side along, BigDecimal step, Stretch stretch) {
        Map<Alike, List<Region>> groups = new LinkedHashMap<>();
        Function<Region, Alike> alike =
                region -> new Alike(String.valueOf(across.of(region)), region.before(), region.now());
        regions.forEach(region -> groups.computeIfAbsent(alike.apply(region), any -> new ArrayList<>())
                .add(region));
        return groups.values().stream()
                .map(group -> row(group, along, step, stretch))
                .flatMap(Collection::stream)
                .toList();
    }

    private static List<Region> row(List<Region> group, Side along, BigDecimal step, Stretch stretch) {
        group.sort(Comparator.comparing(region -> low(along.of(region)), ASCENDING));
        List<Region> row = new ArrayList<>();
        for (Region next : group) {
            Region last = row.isEmpty() ? null : row.get(row.size() - 1);
            Interval joined = last == null ? null : joined(along.of(last), along.of(next), step);
            if (last == null || joined == null) {
                row.add(next);
            } else {
                row.set(row.size() - 1, stretch.to(last, joined));
            }
        }
        return row;
    }

    private static @Nullable BigDecimal low(@Nullable Interval range) {
        return range == null ? null : range.low();
    }

    /** Both as one range where nothing lies between them, else null. */
    private static @Nullable Interval joined(@Nullable Interval first, @Nullable Interval next, BigDecimal step) {
        return first != null
                        && next != null
                        && first.high() != null
                        && next.low() != null
                        && first.high().add(step).compareTo(next.low()) == 0
                ? new Interval(first.low(), next.high())
                : null;
    }
}
