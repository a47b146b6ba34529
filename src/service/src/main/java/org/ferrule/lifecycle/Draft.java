package org.ferrule.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A rulebook that is to take the place of another.
 *
 * @param id the id of the event that began it
 * @param base digest of what it is to take the place of
 * @param digest of its content
 * @param phase how far its authors have brought it
 * @param authors the names of all who ever changed its content
 * @param approvals of this content in the place of that base; those of other contents are history
 * @param history all that happened to it, in order
 */
public record Draft(
        String id,
        String title,
        String base,
        String digest,
        Phase phase,
        Set<String> authors,
        List<Approval> approvals,
        List<Happened> history) {

    /** Keeps its own copies. */
    public Draft {
        authors = Set.copyOf(authors);
        approvals = List.copyOf(approvals);
        history = List.copyOf(history);
    }

    /** What its authors and reviewers did with it last. */
    enum Phase {
        WRITTEN,
        REVIEWED,
        WITHDRAWN
    }

    /** Somebody's approval. */
    public record Approval(Happened happened, ApprovalStatement statement) {}

    static Draft begun(Happened happened, LifecycleEvent.Drafted event) {
        return new Draft(
                event.draft(),
                event.title(),
                event.base(),
                event.digest(),
                Phase.WRITTEN,
                Set.of(happened.by()),
                List.of(),
                List.of(happened));
    }

    Draft edited(Happened happened, LifecycleEvent.Edited event) {
        Set<String> all = new LinkedHashSet<>(authors);
        all.add(happened.by());
        return new Draft(id, title, event.base(), event.digest(), Phase.WRITTEN, all, List.of(), and(happened));
    }

    Draft in(Phase next, Happened happened) {
        return new Draft(id, title, base, digest, next, authors, approvals, and(happened));
    }

    /** Whoever gives it back takes away every approval: what comes next is another content, or another thought. */
    Draft returned(Happened happened) {
        return new Draft(id, title, base, digest, Phase.WRITTEN, authors, List.of(), and(happened));
    }

    Draft approved(Happened happened, ApprovalStatement statement) {
        List<Approval> all = new ArrayList<>(approvals);
        all.add(new Approval(happened, statement));
        return new Draft(id, title, base, digest, phase, authors, all, and(happened));
    }

    Draft with(Happened happened) {
        return in(phase, happened);
    }

    private List<Happened> and(Happened happened) {
        List<Happened> all = new ArrayList<>(history);
        all.add(happened);
        return all;
    }

    /** When it was begun. */
    public Instant begunAt() {
        return history.get(0).at();
    }

    /** Whether somebody ever changed its content. */
    public boolean isBy(String name) {
        return authors.contains(name);
    }
}
