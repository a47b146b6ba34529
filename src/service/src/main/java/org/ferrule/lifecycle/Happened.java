package org.ferrule.lifecycle;

import java.time.Instant;
import org.ferrule.records.LoggedEvent;

/**
 * An event with its circumstances.
 *
 * @param id of the event, by which it is proven
 * @param index its place in the log
 * @param by the name of whose doing it was
 */
public record Happened(String id, long index, Instant at, String by, LifecycleEvent event) {

    static Happened of(LoggedEvent logged) {
        return new Happened(
                logged.record().id(),
                logged.index(),
                logged.record().recordedAt(),
                logged.record().caller().name(),
                LifecycleEvent.of(logged.record().event()));
    }
}
