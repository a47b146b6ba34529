package org.ferrule.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ferrule.records.DamagedRecordException;
import org.ferrule.records.EventRecord;
import org.ferrule.records.LoggedEvent;

/**
 * The events in the log of decisions. They are as durable and as provable as decisions are, and follow one upon the
 * other: who adds one says which he knows to be the last, so that of two who decide at once the later one looks again.
 * Safe for use by several threads and instances; every method may throw {@link StoreUnavailableException}.
 */
public interface EventStore {

    /** The place before the first event. */
    long NONE = -1;

    /**
     * Adds an event at the end of the log, if nobody added one since.
     *
     * @param last the index of the last event that the caller knows, {@link #NONE} where there was none
     * @return its index; nothing when another event came in between, and nothing was written
     */
    OptionalLong append(EventRecord event, long last);

    /**
     * The events after an index, in order.
     *
     * @throws DamagedRecordException at the first that cannot be read
     */
    List<LoggedEvent> after(long index);

    /** The event with an id. */
    Optional<LoggedEvent> find(String id);

    /** Keeps what events refer to by its digest; what is kept already stays as it is. */
    void keepDocument(String digest, byte[] content);

    /** What was kept under a digest. */
    Optional<byte[]> document(String digest);
}
