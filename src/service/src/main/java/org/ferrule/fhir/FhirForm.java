package org.ferrule.fhir;

import jakarta.inject.Singleton;
import java.util.Set;
import org.ferrule.json.Json;
import org.ferrule.refusal.Refusal;
import org.ferrule.refusal.RefusalForm;
import org.ferrule.resources.OperationOutcomes;

/** Refuses by OperationOutcome. */
@Singleton
final class FhirForm implements RefusalForm {

    /** The media type of FHIR in JSON. */
    static final String MEDIA_TYPE = "application/fhir+json";

    /** The media type of FHIR in JSON, a resource each line. */
    static final String NDJSON = "application/fhir+ndjson";

    /** Parameters of an address that only say how to answer. */
    static final Set<String> PARAMETERS = Set.of("_format", "_pretty");

    @Override
    public boolean isFor(String path) {
        return path.equals(FhirResource.PATH) || path.startsWith(FhirResource.PATH + "/");
    }

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public String takes() {
        return MEDIA_TYPE + " or application/json, and " + NDJSON + " where many may be asked about";
    }

    @Override
    public Set<String> parameters() {
        return PARAMETERS;
    }

    @Override
    public byte[] write(Refusal refusal) {
        return Json.write(OperationOutcomes.of(refusal.status(), refusal.detail(), refusal.mistakes()));
    }
}
