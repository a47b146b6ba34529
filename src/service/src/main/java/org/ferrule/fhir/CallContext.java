package org.ferrule.fhir;

import org.ferrule.records.Requester;

/**
 * Who asks, and where.
 *
 * @param caller for the record
 * @param base address of this service, without a slash at its end
 */
record CallContext(Requester caller, String base) {

    /** The service base URL of FHIR. */
    String fhirBase() {
        return base + FhirResource.PATH;
    }
}
