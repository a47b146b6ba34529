package org.ferrule.drafts;

import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Comparator;
import java.util.List;
import org.ferrule.access.Caller;
import org.ferrule.access.Role;
import org.ferrule.lifecycle.Actor;
import org.ferrule.lifecycle.Draft;
import org.ferrule.lifecycle.Lifecycle;
import org.ferrule.lifecycle.LifecycleService;
import org.ferrule.review.DraftReviews;
import org.ferrule.review.Review;

/** Drafts as each caller may see them. */
@Singleton
final class DraftViews {

    private final LifecycleService lifecycle;
    private final DraftReviews reviews;

    DraftViews(LifecycleService lifecycle, DraftReviews reviews) {
        this.lifecycle = lifecycle;
        this.reviews = reviews;
    }

    /** All of them, the newest first. */
    List<DraftView> all(Actor caller) {
        Lifecycle now = lifecycle.read();
        return now.drafts().stream()
                .sorted(Comparator.comparing(Draft::begunAt).reversed())
                .map(draft -> DraftView.of(draft, lifecycle.state(now, draft), caller))
                .toList();
    }

    DraftView of(Draft draft, Actor caller) {
        return DraftView.of(draft, lifecycle.state(lifecycle.read(), draft), caller);
    }

    Draft find(String id) {
        return lifecycle.read().draft(id).orElseThrow(NotFoundException::new);
    }

    /** What there is to know of a draft; recorded decisions are for those alone who may read them. */
    Review review(Draft draft, SecurityContext security) {
        Review review = reviews.of(draft);
        return mayReadDecisions(security) ? review : review.withoutDecisions();
    }

    static boolean mayReadDecisions(SecurityContext security) {
        return Caller.of(security.getUserPrincipal()).roles().contains(Role.READ_AUDIT);
    }
}
