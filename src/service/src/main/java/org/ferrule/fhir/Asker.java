package org.ferrule.fhir;

import org.ferrule.records.Requester;

/**
 * Who asks, and where.
 *
 * @param caller for the record
 * @param base address of this service, without a slash at its end
 */
record Asker(Requester caller, String base) {

    /** The address of this door. */
    String door() {
        return base + FhirResource.PATH;
    }
}
