package org.ferrule.brief;

import java.util.ArrayList;
import java.util.List;
import org.ferrule.json.VisibleText;

/**
 * A short answer as plain lines, for a terminal. No text can steer it, or begin a line of its own. Where there is much
 * to tell, no empty lines part the sections.
 */
public final class BriefText {

    /** The most lines that a short answer takes. */
    public static final int MOST_LINES = 40;

    private static final int LABEL = 18;
    private static final int WIDTH = 100;

    private final List<String> lines = new ArrayList<>();

    private BriefText(BriefAnswer answer) {
        BriefWords words = new BriefWords(answer);
        lines.addAll(wrapped(words.headline(), WIDTH));
        words.sections().forEach(section -> {
            section(section);
            lines.add("");
        });
        lines.remove(lines.size() - 1);
        if (lines.size() > MOST_LINES) {
            lines.removeIf(String::isEmpty);
        }
    }

    /** The lines of an answer; the first is what is recommended. */
    public static List<String> lines(BriefAnswer answer) {
        return List.copyOf(new BriefText(answer).lines);
    }

    /** How many lines a text takes beside its label. */
    static int height(String text) {
        return wrapped(text, WIDTH - LABEL).size();
    }

    /** A label is not said twice in a row. */
    private void section(BriefSection section) {
        String last = "";
        for (BriefSection.Entry entry : section.entries()) {
            entry(entry.label().equals(last) ? "" : entry.label(), entry.text());
            last = entry.label();
        }
    }

    private void entry(String label, String text) {
        String left = "  " + VisibleText.line(label);
        for (String line : wrapped(text, WIDTH - LABEL)) {
            lines.add((left + " ".repeat(Math.max(1, LABEL - left.length())) + line).stripTrailing());
            left = "";
        }
    }

    private static List<String> wrapped(String text, int width) {
        List<String> wrapped = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : VisibleText.line(text).split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                wrapped.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        wrapped.add(line.toString());
        return wrapped;
    }
}
