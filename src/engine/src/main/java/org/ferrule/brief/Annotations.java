package org.ferrule.brief;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.evaluation.Decision;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Variable;

/**
 * What rows wrote beside a recommendation. Rows of its stage and of later ones tell how to do what stands; others tell
 * what to think of the values that led to it, or background.
 */
final class Annotations {

    private final Rulebook rulebook;
    private final Decision decision;
    private final FiredRows rows;
    private final StandingRow standing;
    private final Set<String> reasons;
    private final List<Decision.Note> notes;

    /**
     * What rows wrote.
     *
     * @param reasons labels of what led to the recommendation
     */
    Annotations(Rulebook rulebook, Decision decision, FiredRows rows, StandingRow standing, Set<String> reasons) {
        this.rulebook = rulebook;
        this.decision = decision;
        this.rows = rows;
        this.standing = standing;
        this.reasons = reasons;
        this.notes = decision.notes().stream()
                .filter(note -> rulebook.note(note.rule()).isEmpty())
                .toList();
    }

    /** Of what stands, by rows that ask for more than what is recommended: they are about this one alone. */
    List<String> particular() {
        return texts(notes.stream().filter(note -> follows(note) && isParticular(note)));
    }

    /** Of what stands, by rows that hold wherever it is recommended. */
    List<String> general() {
        return texts(notes.stream().filter(note -> follows(note) && !isParticular(note)));
    }

    /** By other rows that looked at what led to the recommendation, or that stand beside the one that made it. */
    List<String> bearing() {
        return texts(notes.stream().filter(note -> !follows(note) && bears(note)));
    }

    /** By all the others. */
    List<String> others() {
        return texts(notes.stream().filter(note -> !follows(note) && !bears(note)));
    }

    private static List<String> texts(Stream<Decision.Note> notes) {
        return notes.map(Decision.Note::text).toList();
    }

    private boolean follows(Decision.Note note) {
        return standing.isFollowedBy(note.rule());
    }

    private boolean isParticular(Decision.Note note) {
        return writers(note).anyMatch(one -> one.because().size() > 1);
    }

    private boolean bears(Decision.Note note) {
        return writers(note).anyMatch(one -> standing.isBeside(one) || looksAtReasons(one));
    }

    private boolean looksAtReasons(Decision.Fired one) {
        Set<String> labels = new HashSet<>(labels(one));
        one.because().forEach(because -> rulebook.variables()
                .named(because.fact())
                .filter(Variable::finding)
                .ifPresent(finding -> rows.makersOf(finding, BriefReasons.plain(because.value()))
                        .forEach(maker -> labels.addAll(labels(maker)))));
        labels.retainAll(reasons);
        return !labels.isEmpty();
    }

    private Set<String> labels(Decision.Fired one) {
        return one.because().stream()
                .map(because -> rulebook.variables().label(because.fact()))
                .collect(Collectors.toSet());
    }

    /** The rows that wrote it; none for a rule of a DRL file, of which nobody knows beforehand. */
    private Stream<Decision.Fired> writers(Decision.Note note) {
        return decision.fired().stream()
                .filter(one -> one.rule().equals(note.rule()))
                .filter(one -> rows.row(one)
                        .filter(row -> row.outcomes().contains(new Outcome.Annotate(note.text())))
                        .isPresent());
    }
}
