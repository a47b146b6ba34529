package org.ferrule.lifecycle;

import static org.ferrule.lifecycle.DraftState.APPROVED;
import static org.ferrule.lifecycle.DraftState.DRAFT;
import static org.ferrule.lifecycle.DraftState.IN_FORCE;
import static org.ferrule.lifecycle.DraftState.SCHEDULED;
import static org.ferrule.lifecycle.DraftState.SUPERSEDED;
import static org.ferrule.lifecycle.DraftState.UNDER_REVIEW;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What may be done with a draft: in which states, and with which role. The whole life of a rulebook is this table. */
public enum Transition {
    /** Its content changes; approvals of the content before are void. */
    EDIT(Role.AUTHOR, "edited", DRAFT, UNDER_REVIEW, APPROVED),
    /** Somebody says something of it. */
    COMMENT(Role.ANY, "commented on", DRAFT, UNDER_REVIEW, APPROVED, SCHEDULED, IN_FORCE, SUPERSEDED),
    /** It goes to its reviewers. */
    SUBMIT(Role.AUTHOR, "submitted", DRAFT),
    /** A reviewer wants something changed. */
    RETURN(Role.APPROVE, "returned", UNDER_REVIEW, APPROVED),
    /** A reviewer who is none of its authors signs it. */
    APPROVE(Role.APPROVE, "approved", UNDER_REVIEW, APPROVED),
    /** It decides, now or from a moment on. */
    ACTIVATE(Role.APPROVE, "activated", APPROVED),
    /** It will not decide after all, or not at that moment. */
    CALL_OFF(Role.APPROVE, "called off", SCHEDULED),
    /** Its authors give it up. */
    WITHDRAW(Role.AUTHOR, "withdrawn", DRAFT, UNDER_REVIEW, APPROVED);

    /** Who may do it. */
    enum Role {
        AUTHOR("author"),
        APPROVE("approve"),
        ANY("author or approve");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        boolean isOf(Actor actor) {
            return this == ANY ? AUTHOR.isOf(actor) || APPROVE.isOf(actor) : actor.may(word);
        }
    }

    private final Role role;
    private final String done;

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
    private final Set<DraftState> from;

    Transition(Role role, String done, DraftState first, DraftState... others) {
        this.role = role;
        this.done = done;
        this.from = EnumSet.of(first, others);
    }

    /** The word for it in answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether somebody may do it in a state, as far as role and state go. */
    public boolean isOpen(DraftState state, Actor actor) {
        return from.contains(state) && role.isOf(actor);
    }

    /** @throws RefusedTransitionException when role or state forbid it */
    void require(DraftState state, Actor actor) {
        requireRole(actor);
        if (!from.contains(state)) {
            throw RefusedTransitionException.conflict("a rulebook that is " + state.words() + " cannot be " + done
                    + "; that takes one that is "
                    + from.stream().map(DraftState::words).collect(Collectors.joining(" or ")));
        }
    }

    void requireRole(Actor actor) {
        if (!role.isOf(actor)) {
            throw RefusedTransitionException.forbidden(
                    "a draft is " + done + " by somebody with the role " + role.word);
        }
    }
}
