package org.ferrule.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ferrule.brief.BriefAnswer;
import org.ferrule.brief.BriefSection;
import org.ferrule.brief.BriefWords;
import org.jspecify.annotations.Nullable;

/**
 * The short answer as the page shows it: the sections and words of every short answer, with links to the fields of the
 * form that it asks for.
 */
record AnswerView(String headline, String rule, List<Section> sections) {

    /** Of what holds the answer, this page tells what is not about a recorded decision. */
    private static final Set<String> ABOUT = Set.of(BriefWords.IN_FULL, BriefWords.SIGN_OFF);

    /** A part under its heading. */
    record Section(String heading, List<Line> lines) {}

    /**
     * A line.
     *
     * @param label empty where it is that of the line before
     * @param fact whose field the line asks for; null if it asks for none
     */
    record Line(String label, String text, @Nullable String fact) {}

    static AnswerView of(BriefAnswer answer) {
        BriefWords words = new BriefWords(answer);
        List<BriefAnswer.Question> asked =
                Stream.concat(answer.needs().stream(), answer.open().stream()).toList();
        List<Section> sections = Stream.of(
                        section(words.recommendation(), List.of()),
                        section(words.questions(), asked),
                        section(words.cautions(), List.of()),
                        section(words.practice(), List.of()),
                        section(words.reasons(), List.of()),
                        section(about(words.about()), List.of()))
                .filter(section -> !section.lines().isEmpty())
                .toList();
        return new AnswerView(words.headline(), answer.recommendation().rule(), sections);
    }

    private static BriefSection about(BriefSection all) {
        return new BriefSection(
                all.heading(),
                all.entries().stream()
                        .filter(entry -> ABOUT.contains(entry.label()))
                        .toList());
    }

    private static Section section(BriefSection section, List<BriefAnswer.Question> asked) {
        List<Line> lines = new ArrayList<>();
        String last = "";
        for (BriefSection.Entry entry : section.entries()) {
            String label = entry.label().equals(last) ? "" : entry.label();
            lines.add(new Line(label, entry.text(), fact(entry, asked)));
            last = entry.label();
        }
        return new Section(section.heading(), lines);
    }

    private static @Nullable String fact(BriefSection.Entry entry, List<BriefAnswer.Question> asked) {
        return asked.stream()
                .filter(question -> question.question().equals(entry.text()))
                .map(BriefAnswer.Question::fact)
                .findFirst()
                .orElse(null);
    }
}
