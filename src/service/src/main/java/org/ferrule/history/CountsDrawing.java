package org.ferrule.history;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Bars over time: a panel for all decisions and for each of the most frequent words, one below the other, each with a
 * scale of its own, so that also what is rare is seen to change.
 */
record CountsDrawing(int width, int height, List<Panel> panels, int left) {

    private static final int PANELS = 12;
    private static final int WIDTH = 720;
    private static final int PANEL = 72;
    private static final int TEXT = 16;
    private static final int TOP = 22;
    private static final int TALLEST = 40;
    private static final int WIDEST = 24;
    private static final int LONGEST = 90;

    /** What one row looks like. */
    record Panel(String text, String most, int textY, int baseY, List<Bar> bars) {}

    /** A period. */
    record Bar(String title, int x, int y, int width, int height) {}

    /** Draws; {@link #left} tells how many rows stand in the table only. */
    static CountsDrawing of(CountsView view) {
        List<CountsView.Row> drawn = Stream.concat(Stream.of(view.all()), view.rows().stream())
                .limit(PANELS)
                .toList();
        List<Panel> panels = new ArrayList<>();
        for (CountsView.Row row : drawn) {
            panels.add(panel(row, view.periods(), panels.size() * PANEL));
        }
        return new CountsDrawing(
                WIDTH, panels.size() * PANEL, panels, view.rows().size() + 1 - drawn.size());
    }

    private static Panel panel(CountsView.Row row, List<String> periods, int top) {
        long most = row.counts().stream().mapToLong(Long::longValue).max().orElse(0);
        int step = Math.min(WIDEST, WIDTH / Math.max(1, periods.size()));
        int base = top + TOP + TALLEST;
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < periods.size(); i++) {
            long count = row.counts().get(i);
            if (count > 0) {
                int height = (int) Math.max(1, TALLEST * count / most);
                bars.add(new Bar(periods.get(i) + ": " + count, i * step, base - height, step - 1, height));
            }
        }
        return new Panel(shortened(row.text()), row.total() + " in all, at most " + most, top + TEXT, base, bars);
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
