package org.ferrule.drafts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ferrule.lifecycle.Actor;
import org.ferrule.lifecycle.ApprovalStatement;
import org.ferrule.lifecycle.Approvals;
import org.ferrule.lifecycle.Draft;
import org.ferrule.lifecycle.DraftState;
import org.ferrule.lifecycle.Happened;
import org.ferrule.lifecycle.Transition;

/**
 * A draft as it is told.
 *
 * @param base digest of what it is to take the place of
 * @param digest of its content
 * @param begun when
 * @param authors the names of all who changed its content
 * @param approvals of this content
 * @param history all that happened to it, in order
 * @param open what the caller may do with it, as far as state and role go
 */
record DraftView(
        String id,
        String title,
        DraftState state,
        String base,
        String digest,
        String begun,
        SortedSet<String> authors,
        List<ApprovalView> approvals,
        List<EventView> history,
        List<String> open) {

    /**
     * An approval.
     *
     * @param event the id of its event, by which it is proven
     * @param intact whether it bears the signature of the key that it names
     */
    record ApprovalView(
            String event, String by, String at, String reason, String difference, String report, boolean intact) {

        static ApprovalView of(Draft.Approval approval) {
            ApprovalStatement said = approval.statement();
            return new ApprovalView(
                    approval.happened().id(),
                    said.approver(),
                    said.at().toString(),
                    said.reason(),
                    said.difference(),
                    said.report(),
                    Approvals.isIntact(approval));
        }
    }

    /**
     * Something that happened.
     *
     * @param id by which it is proven
     * @param index its place in the log
     * @param event what it was, with its type
     */
    record EventView(String id, long index, String at, String by, ObjectNode event) {

        static EventView of(Happened happened) {
            return new EventView(
                    happened.id(),
                    happened.index(),
                    happened.at().toString(),
                    happened.by(),
                    happened.event().json());
        }
    }

    static DraftView of(Draft draft, DraftState state, Actor caller) {
        return new DraftView(
                draft.id(),
                draft.title(),
                state,
                draft.base(),
                draft.digest(),
                draft.begunAt().toString(),
                new TreeSet<>(draft.authors()),
                draft.approvals().stream().map(ApprovalView::of).toList(),
                draft.history().stream().map(EventView::of).toList(),
                Arrays.stream(Transition.values())
                        .filter(transition -> transition.isOpen(state, caller))
                        .map(Transition::word)
                        .toList());
    }
}
