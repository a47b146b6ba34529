package org.ferrule.resources;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * About which patient resources are read, and as of when.
 *
 * @param at the clinical moment
 * @param patient id of the person or a reference such as {@code Patient/7}, null when the resources tell
 * @param server address of the server that relative references belong to, null when not known
 */
public record PatientContext(OffsetDateTime at, @Nullable String patient, @Nullable String server) {

    /** A moment, with the person that the resources tell. */
    public static PatientContext moment(OffsetDateTime at) {
        return new PatientContext(at, null, null);
    }
}
