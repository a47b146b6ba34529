package org.ferrule.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.records.LoggedEvent;
import org.ferrule.store.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * How things stand with all drafts and versions, as the events up to some place in the log tell it. Never changes; more
 * events make another one.
 */
public final class Lifecycle {

    /** Before anything happened. */
    public static final Lifecycle NOTHING = new Lifecycle(EventStore.NONE, Map.of(), List.of());

    private final long last;
    private final Map<String, Draft> drafts;
    private final List<Activation> activations;

    /** Those that take effect when their moment comes, in that order. */
    private final List<Activation> effective;

    private Lifecycle(long last, Map<String, Draft> drafts, List<Activation> activations) {
        this.last = last;
        this.drafts = drafts;
        this.activations = activations;
        this.effective = effective(activations);
    }

    /**
     * One whose base is no longer in force when its moment comes is passed over: nobody approved of it in that place.
     */
    private static List<Activation> effective(List<Activation> activations) {
        List<Activation> effective = new ArrayList<>();
        String current = null;
        for (Activation next : activations.stream()
                .filter(activation -> !activation.calledOff())
                .sorted(Activation.ORDER)
                .toList()) {
            if (next.follows(current)) {
                effective.add(next);
                current = next.digest();
            }
        }
        return List.copyOf(effective);
    }

    /** Events on the way to becoming how things stand. */
    private static final class Fold {

        private final Map<String, Draft> drafts;
        private final List<Activation> activations;

        Fold(Lifecycle from) {
            this.drafts = new LinkedHashMap<>(from.drafts);
            this.activations = new ArrayList<>(from.activations);
        }

        void add(Happened happened) {
            happened.event().accept(new Step(happened, this));
        }

        void change(@Nullable String id, UnaryOperator<Draft> change) {
            if (id != null) {
                drafts.computeIfPresent(id, (any, draft) -> change.apply(draft));
            }
        }
    }

    /** What one event changes. */
    private record Step(Happened happened, Fold fold) implements LifecycleEvent.Visitor<Lifecycle.Fold> {

        private Fold change(String draft, UnaryOperator<Draft> change) {
            fold.change(draft, change);
            return fold;
        }

        @Override
        public Fold drafted(LifecycleEvent.Drafted event) {
            fold.drafts.put(event.draft(), Draft.begun(happened, event));
            return fold;
        }

        @Override
        public Fold edited(LifecycleEvent.Edited event) {
            return change(event.draft(), draft -> draft.edited(happened, event));
        }

        @Override
        public Fold commented(LifecycleEvent.Commented event) {
            return change(event.draft(), draft -> draft.with(happened));
        }

        @Override
        public Fold submitted(LifecycleEvent.Submitted event) {
            return change(event.draft(), draft -> draft.in(Draft.Phase.REVIEWED, happened));
        }

        @Override
        public Fold returned(LifecycleEvent.Returned event) {
            return change(event.draft(), draft -> draft.returned(happened));
        }

        @Override
        public Fold approved(LifecycleEvent.Approved event) {
            ApprovalStatement statement = SignedApproval.of(event.note()).statement();
            return change(event.draft(), draft -> draft.approved(happened, statement));
        }

        @Override
        public Fold withdrawn(LifecycleEvent.Withdrawn event) {
            return change(event.draft(), draft -> draft.in(Draft.Phase.WITHDRAWN, happened));
        }

        @Override
        public Fold activated(LifecycleEvent.Activated event) {
            fold.activations.add(Activation.of(happened, event));
            fold.change(event.draft(), draft -> draft.with(happened));
            return fold;
        }

        @Override
        public Fold calledOff(LifecycleEvent.CalledOff event) {
            fold.activations.replaceAll(one -> one.id().equals(event.activation()) ? one.off() : one);
            fold.activations.stream()
                    .filter(one -> one.id().equals(event.activation()))
                    .forEach(one -> fold.change(one.draft(), draft -> draft.with(happened)));
            return fold;
        }

        @Override
        public Fold folderTaken(LifecycleEvent.FolderTaken event) {
            fold.activations.add(Activation.of(happened, event));
            return fold;
        }
    }

    /**
     * How things stand after more events.
     *
     * @throws IllegalArgumentException when one of them is none that this program knows
     */
    public Lifecycle and(Collection<LoggedEvent> events) {
        if (events.isEmpty()) {
            return this;
        }
        Fold fold = new Fold(this);
        long next = last;
        for (LoggedEvent event : events) {
            fold.add(Happened.of(event));
            next = event.index();
        }
        return new Lifecycle(next, fold.drafts, fold.activations);
    }

    /** The index of the last event; {@link EventStore#NONE} before the first. */
    public long last() {
        return last;
    }

    /** All drafts, in the order in which they were begun. */
    public List<Draft> drafts() {
        return List.copyOf(drafts.values());
    }

    /** The draft with an id. */
    public Optional<Draft> draft(String id) {
        return Optional.ofNullable(drafts.get(id));
    }

    /** All activations, in the order in which they were recorded; also those that were called off. */
    public List<Activation> activations() {
        return List.copyOf(activations);
    }

    /** The activation by which a rulebook decides at a moment; nothing while only the folder says what decides. */
    public Optional<Activation> inForce(Instant moment) {
        return begun(moment).reduce((before, next) -> next);
    }

    private Stream<Activation> begun(Instant moment) {
        return effective.stream().filter(activation -> !activation.from().isAfter(moment));
    }

    /** The activations whose moment is to come and that will take effect then, the next first. */
    public List<Activation> scheduled(Instant now) {
        return effective.stream()
                .filter(activation -> activation.from().isAfter(now))
                .toList();
    }

    /** Digests of all rulebooks that were in force until a moment, or are, as far as activations tell. */
    public Set<String> everInForce(Instant moment) {
        return begun(moment)
                .flatMap(activation -> Stream.of(activation.digest(), activation.replaced()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether a rulebook was approved: it was in force, or will be, or stood before one that is, or there is an
     * activation of it to come.
     */
    public boolean isApproved(String digest) {
        return effective.stream()
                .anyMatch(activation -> activation.digest().equals(digest)
                        || activation.replaced().equals(digest));
    }

    /** How far a draft has come at a moment, where so many approvals are needed. */
    public DraftState state(Draft draft, Instant moment, int approvals) {
        List<Activation> own =
                effective.stream().filter(activation -> activation.isOf(draft)).toList();
        if (own.isEmpty()) {
            return unreleased(draft, approvals);
        }
        if (inForce(moment).filter(own::contains).isPresent()) {
            return DraftState.IN_FORCE;
        }
        boolean toCome = own.stream().anyMatch(activation -> activation.from().isAfter(moment));
        return toCome ? DraftState.SCHEDULED : DraftState.SUPERSEDED;
    }

    private static DraftState unreleased(Draft draft, int approvals) {
        return switch (draft.phase()) {
            case WITHDRAWN -> DraftState.WITHDRAWN;
            case WRITTEN -> DraftState.DRAFT;
            case REVIEWED -> draft.approvals().size() >= approvals ? DraftState.APPROVED : DraftState.UNDER_REVIEW;
        };
    }

    /** Whether it was, or will be, in force from its moment on. */
    public boolean tookEffect(Activation activation) {
        return effective.contains(activation);
    }
}
