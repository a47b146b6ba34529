package org.ferrule.verification;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ferrule.SmallRulebook;

/** Large tables of the policy unique, whose rows ask for disjoint ranges of three numbers from 0 to 1000. */
public enum DisjointRanges {

    /** Ten steps by ten steps by as many as are needed; covers every known patient. */
    GRID {
        @Override
        List<List<Range>> rows(int count, Random random) {
            List<List<Range>> rows = new ArrayList<>();
            int layers = count / (STEPS * STEPS);
            for (int row = 0; row < layers * STEPS * STEPS; row++) {
                rows.add(List.of(
                        Range.step(row % STEPS, STEPS),
                        Range.step(row / STEPS % STEPS, STEPS),
                        Range.step(row / (STEPS * STEPS), layers)));
            }
            return rows;
        }
    },

    /** Everything cut in two, again and again, at random places; covers every known patient. */
    CUT {
        @Override
        List<List<Range>> rows(int count, Random random) {
            Deque<List<Range>> rows = new ArrayDeque<>();
            rows.add(List.of(Range.WHOLE, Range.WHOLE, Range.WHOLE));
            while (rows.size() < count) {
                List<Range> row = rows.remove();
                int axis = random.nextInt(row.size());
                Range range = row.get(axis);
                if (range.to() - range.from() < 2) {
                    rows.add(row);
                    continue;
                }
                int at = range.from() + 1 + random.nextInt(range.to() - range.from() - 1);
                rows.add(with(row, axis, new Range(range.from(), at)));
                rows.add(with(row, axis, new Range(at, range.to())));
            }
            return List.copyOf(rows);
        }
    },

    /** Every row has ranges of its own in each column; most patients have no row, which the table says. */
    STAIRS {
        @Override
        List<List<Range>> rows(int count, Random random) {
            return IntStream.range(0, count)
                    .mapToObj(row -> {
                        Range range = Range.step(row, count);
                        return List.of(range, range, range);
                    })
                    .toList();
        }
    };

    private static final int STEPS = 10;
    private static final int MOST = 100_000;
    private static final int ROWS_OF_AN_ID = 100;
    private static final String FACTS =
            """
            a | A | grid | number | | no | 0 | 1000 | | | | A? |
            b | B | grid | number | | no | 0 | 1000 | | | | B? |
            c | C | grid | number | | no | 0 | 1000 | | | | C? |
            """;
    private static final String HEAD =
            """
            Ranges
            Ranges that do not meet.
            Hit policy | unique | Otherwise | %s
            Stage | State
            | | If | | | Then | From | |
            Rule | Statement | A | B | C | Flag | Source | Trust | Note
            """;

    /** From an end, which is in it, to another, which only is if it is the greatest; in hundredths. */
    private record Range(int from, int to) {

        static final Range WHOLE = new Range(0, MOST);

        static Range step(int number, int steps) {
            return new Range((int) ((long) MOST * number / steps), (int) ((long) MOST * (number + 1) / steps));
        }

        @Override
        public String toString() {
            return "[" + decimal(from) + ".." + decimal(to) + (to == MOST ? "]" : ")");
        }

        private static String decimal(int hundredths) {
            return hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10;
        }
    }

    abstract List<List<Range>> rows(int count, Random random);

    private static List<Range> with(List<Range> row, int axis, Range range) {
        List<Range> changed = new ArrayList<>(row);
        changed.set(axis, range);
        return List.copyOf(changed);
    }

    /** A rulebook with such a table on the sheet Ranges. */
    public SmallRulebook book(int count, long seed) {
        List<List<Range>> rows = rows(count, new Random(seed));
        String text = IntStream.range(0, rows.size())
                .mapToObj(row ->
                        "GRD-%d.%d | In its ranges | ".formatted(10 + row / ROWS_OF_AN_ID, 1 + row % ROWS_OF_AN_ID)
                                + cells(rows.get(row))
                                + " | NEAR_LIMIT | design | design |\n")
                .collect(Collectors.joining());
        String otherwise = this == STAIRS ? "nothing" : "nothing if unknown";
        return SmallRulebook.tank()
                .replace("State", "Hit policy | unique", "Hit policy | unique | Otherwise | nothing")
                .replace("State", "manual: chapter 1; design | verified", "manual: chapter 1 | verified")
                .rows("Facts", FACTS)
                .sheet("Ranges", HEAD.formatted(otherwise) + text);
    }

    private static String cells(List<Range> row) {
        return row.stream().map(Range::toString).collect(Collectors.joining(" | "));
    }
}
