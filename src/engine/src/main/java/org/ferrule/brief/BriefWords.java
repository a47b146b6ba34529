package org.ferrule.brief;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.brief.BriefSection.Entry;
import org.ferrule.evaluation.Decision;
import org.jspecify.annotations.Nullable;

/** A short answer in words: the same sections in the same order on a terminal, a page and a card. */
public final class BriefWords {

    /** The label of what the rule cites. */
    public static final String SOURCE = "Source";

    /** The label of sources past their last day. */
    public static final String OUTDATED = "outdated";

    /** The label of how much the whole decision holds. */
    public static final String IN_FULL = "In full";

    /** The label of who has signed the rulebook. */
    public static final String SIGN_OFF = "Sign-off";

    private static final String DIFFER = "Sources differ";
    private static final String NOTE = "Note";

    private final BriefAnswer answer;
    private final BriefAnswer.More more;

    /** The words of a short answer. */
    public BriefWords(BriefAnswer answer) {
        this.answer = answer;
        this.more = Objects.requireNonNullElse(answer.more(), BriefAnswer.More.NOTHING);
    }

    /** What is recommended, in one sentence. */
    public String headline() {
        return answer.recommendation().text();
    }

    /** All sections, without those of which there is nothing. */
    public List<BriefSection> sections() {
        return Stream.of(recommendation(), questions(), cautions(), practice(), reasons(), about())
                .filter(section -> !section.entries().isEmpty())
                .toList();
    }

    /** How much, how strong, what else, and by whom; the headline tells what. */
    public BriefSection recommendation() {
        BriefAnswer.Recommendation standing = answer.recommendation();
        List<Entry> entries = new ArrayList<>();
        if (standing.dose() != null) {
            entries.add(new Entry("Dose", dose(standing.dose())));
        }
        entries.add(new Entry(
                "Strength",
                (standing.strength().equals(BriefContent.NONE_STATED)
                                ? "no source states how strong"
                                : standing.strength())
                        + "; rule " + standing.rule() + " is marked " + standing.trust()));
        answer.alternatives().forEach(other -> entries.add(new Entry("Or", other.text())));
        if (answer.provisional() != null) {
            entries.add(
                    new Entry("Provisional", answer.provisional().text() + " That is, if what is missing were fine."));
        }
        entries.addAll(list(SOURCE, standing.sources()));
        return new BriefSection("Recommendation", entries);
    }

    private String dose(Decision.Dose dose) {
        return Stream.of(
                        dose.product() + ": " + dose.amount().toPlainString() + " " + dose.unit(),
                        dose.duration(),
                        frequency(dose))
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private @Nullable String frequency(Decision.Dose dose) {
        String reason = answer.recommendation().noFrequency();
        if (reason == null) {
            return dose.frequency();
        }
        return "no frequency: " + reason;
    }

    /** What to ask first, and what could still change the answer. */
    public BriefSection questions() {
        List<Entry> entries = new ArrayList<>(list("Ask first", questions(answer.needs())));
        entries.addAll(list("Could change it", questions(answer.open())));
        entries.addAll(more("Could change it", more.open(), "whose answers could change it"));
        return new BriefSection("Questions", entries);
    }

    private static List<String> questions(List<BriefAnswer.Question> questions) {
        return questions.stream().map(BriefAnswer.Question::question).toList();
    }

    /** The critical ones first. */
    public BriefSection cautions() {
        List<Entry> entries = new ArrayList<>();
        answer.flags().forEach(flag -> entries.add(new Entry(flag.severity(), caution(flag))));
        entries.addAll(more("info", more.flags(), "of the mildest kind"));
        entries.addAll(list(OUTDATED, answer.outdated()));
        return new BriefSection("Cautions", entries);
    }

    static String caution(BriefAnswer.Caution flag) {
        return flag.about().isEmpty() ? flag.text() : flag.text() + " (" + flag.about() + ")";
    }

    /** How to do it, and when to look again. */
    public BriefSection practice() {
        List<Entry> entries = new ArrayList<>(list("How", answer.practical()));
        entries.addAll(more("How", more.practical(), "on how to do it"));
        answer.nextCheck()
                .forEach(check -> entries.add(
                        new Entry("Look again", check.on() == null ? check.text() : check.on() + ": " + check.text())));
        return new BriefSection("How and when", entries);
    }

    /** Values beside limits, what else rows say, and where the sources differ. */
    public BriefSection reasons() {
        List<Entry> entries = new ArrayList<>(
                list("Why", answer.why().stream().map(BriefWords::why).toList()));
        entries.addAll(list(NOTE, answer.remarks()));
        entries.addAll(more(NOTE, more.notes(), "notes"));
        entries.addAll(differences());
        return new BriefSection("Why", entries);
    }

    private static String why(BriefAnswer.Why why) {
        String day = why.on() == null ? "" : " (" + why.on() + ")";
        String limit = why.limit().isEmpty() ? "" : "; limit: " + why.limit();
        String source = why.source().isEmpty() ? "" : " [" + why.source() + "]";
        return why.about() + ": " + why.value() + day + limit + source;
    }

    private List<Entry> differences() {
        List<Entry> entries = new ArrayList<>();
        List<BriefAnswer.Conflict> resolved = answer.conflicts().stream()
                .filter(conflict -> !conflict.resolution().isEmpty())
                .toList();
        resolved.forEach(conflict -> entries.add(new Entry(DIFFER, differ(conflict))));
        long unsaid = resolved.stream()
                .filter(conflict -> conflict.statements().isEmpty())
                .count();
        if (unsaid > 0) {
            entries.add(new Entry(DIFFER, "What either side says of " + unsaid + " of these is told in full."));
        }
        String others = answer.conflicts().stream()
                .filter(conflict -> conflict.resolution().isEmpty())
                .map(BriefAnswer.Conflict::id)
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            entries.add(new Entry(DIFFER, "also on " + others + ", told in full"));
        }
        return entries;
    }

    private static String differ(BriefAnswer.Conflict conflict) {
        return Stream.concat(conflict.statements().stream(), Stream.of(conflict.resolution()))
                .collect(Collectors.joining(" "));
    }

    /** What the whole holds, which decision it is, and what it is worth. */
    public BriefSection about() {
        BriefAnswer.Whole whole = answer.whole();
        return new BriefSection(
                "About this answer",
                List.of(
                        new Entry(
                                IN_FULL,
                                whole.findings() + " findings, " + whole.rules() + " rules, " + whole.conflicts()
                                        + " contradictions of sources, " + whole.notes() + " notes, "
                                        + whole.facts() + " facts"),
                        new Entry("Decision", answer.id() + " at " + answer.at()),
                        new Entry(
                                "Rulebook",
                                answer.rulebook().name() + " "
                                        + answer.rulebook().version()),
                        new Entry("", answer.rulebook().digest()),
                        new Entry(SIGN_OFF, answer.signOff()),
                        new Entry("All of it", answer.full())));
    }

    private static List<Entry> more(String label, int count, String what) {
        return count == 0 ? List.of() : List.of(new Entry(label, "and " + count + " more " + what + ", told in full"));
    }

    private static List<Entry> list(String label, List<String> texts) {
        return texts.stream().map(text -> new Entry(label, text)).toList();
    }
}
