package org.ferrule.lifecycle;

import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ferrule.records.DamagedRecordException;
import org.ferrule.records.EventRecord;
import org.ferrule.store.EventStore;

/**
 * The events in the log, and how things stand by them. What is decided upon is decided upon how things stand, and
 * written only if that is so still. Safe for use by several threads; others may write to the same log.
 */
public final class EventLog {

    private final EventStore store;
    private final Supplier<String> ids;
    private final Clock clock;
    private final String engine;
    private Lifecycle known = Lifecycle.NOTHING;

    /**
     * Events in a store.
     *
     * @param ids makes ids as unique as those of decisions
     * @param engine name and version of this program
     */
    public EventLog(EventStore store, Supplier<String> ids, Clock clock, String engine) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.engine = engine;
    }

    /**
     * How things stand, by all events that are in the log now.
     *
     * @throws IllegalStateException when one of them is damaged, or none that this program knows
     * @throws org.ferrule.store.StoreUnavailableException when the log cannot be read
     */
    public synchronized Lifecycle read() {
        try {
            known = known.and(store.after(known.last()));
            return known;
        } catch (DamagedRecordException | IllegalArgumentException e) {
            throw new IllegalStateException("the events in the log cannot be followed: " + e.getMessage(), e);
        }
    }

    /** The moment by which things are looked at. */
    Instant now() {
        return clock.instant();
    }

    /** What is to happen, as things stand. */
    interface Decision extends Function<Lifecycle, LifecycleEvent> {}

    /**
     * Makes something happen. Where others were quicker it is decided anew.
     *
     * @param decision what is to happen as things stand; refuses by {@link RefusedTransitionException}
     * @return it, with its place in the log
     */
    Happened append(Actor actor, Decision decision) {
        return append(actor, ids.get(), decision);
    }

    /** The same, with an id that was made before by {@link #newId}. */
    Happened append(Actor actor, String id, Decision decision) {
        while (true) {
            Lifecycle now = read();
            LifecycleEvent event = decision.apply(now);
            EventRecord record = new EventRecord(id, now(), actor.requester(), engine, event.json());
            OptionalLong index = store.append(record, now.last());
            if (index.isPresent()) {
                return store.find(id)
                        .map(Happened::of)
                        .orElseThrow(() -> new IllegalStateException("an event was written and is gone: " + id));
            }
        }
    }

    String newId() {
        return ids.get();
    }

    /** What events refer to. */
    EventStore store() {
        return store;
    }
}
