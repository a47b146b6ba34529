package org.ferrule.cdshooks;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ferrule.brief.BriefAnswer;
import org.ferrule.brief.BriefSection;
import org.ferrule.brief.BriefWords;

/**
 * A short answer in GitHub Markdown: the sections that every reader gets, in their order; a part of nothing is empty.
 */
final class BriefMarkdown {

    private final BriefAnswer answer;
    private final BriefWords words;

    BriefMarkdown(BriefAnswer answer) {
        this.answer = answer;
        this.words = new BriefWords(answer);
    }

    /** What is recommended, how much, how strongly, and what else. Sources stand at the end of a card. */
    String recommendation() {
        return DecisionMarkdown.paragraphs(
                "**" + Markdown.text(words.headline()) + "** (rule "
                        + Markdown.text(answer.recommendation().rule()) + ")",
                list(words.recommendation(), entry -> !entry.label().equals(BriefWords.SOURCE)));
    }

    String questions() {
        return titled(words.questions(), entry -> true);
    }

    /**
     * All but those that have a card of their own.
     *
     * @param shown texts of critical flags that have one
     */
    String cautions(Set<String> shown) {
        return titled(
                words.cautions(),
                entry -> !entry.label().equals(BriefWords.OUTDATED)
                        && !(entry.label().equals(Card.CRITICAL)
                                && shown.stream().anyMatch(entry.text()::startsWith)));
    }

    String practice() {
        return titled(words.practice(), entry -> true);
    }

    String reasons() {
        return titled(words.reasons(), entry -> true);
    }

    /** How much more there is, behind the link of the card, and who has signed. */
    String about() {
        return words.about().entries().stream()
                .filter(entry -> Set.of(BriefWords.IN_FULL, BriefWords.SIGN_OFF).contains(entry.label()))
                .map(entry -> Markdown.text(entry.label() + ": " + entry.text()))
                .collect(Collectors.joining(". "));
    }

    private static String titled(BriefSection section, Predicate<BriefSection.Entry> told) {
        String list = list(section, told);
        return list.isEmpty() ? "" : "**" + section.heading() + "**\n\n" + list;
    }

    private static String list(BriefSection section, Predicate<BriefSection.Entry> told) {
        List<BriefSection.Entry> entries =
                section.entries().stream().filter(told).toList();
        return entries.stream()
                .map(entry -> "- " + Markdown.text(entry.label() + ": " + entry.text()))
                .collect(Collectors.joining("\n"));
    }
}
