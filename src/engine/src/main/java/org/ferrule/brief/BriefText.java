package org.ferrule.brief;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<String, List<String>> wrapped;

    private BriefText(BriefAnswer answer, Map<String, List<String>> wrapped) {
        this.wrapped = wrapped;
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
        return lines(answer, new HashMap<>());
    }

    /**
     * The same, for several answers that tell almost the same one after the other.
     *
     * @param wrapped the lines of texts that were told before; gets those of this answer
     */
    static List<String> lines(BriefAnswer answer, Map<String, List<String>> wrapped) {
        return List.copyOf(new BriefText(answer, wrapped).lines);
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
        for (String line : wrapped.computeIfAbsent(text, any -> wrapped(any, WIDTH - LABEL))) {
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
