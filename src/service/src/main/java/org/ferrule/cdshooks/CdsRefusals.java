package org.ferrule.cdshooks;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.ferrule.json.Json;
import org.ferrule.json.Mistake;
import org.ferrule.refusal.Refusal;
import org.ferrule.refusal.RefusalForm;
import org.ferrule.resources.OperationOutcomes;

/**
 * Refuses calls by an OperationOutcome, which version 3.0 of the standard advises; every mistake with its place in the
 * call.
 */
@Singleton
final class CdsRefusals implements RefusalForm {

    @Override
    public boolean isFor(String path) {
        return path.equals(CdsResource.PATH) || path.startsWith(CdsResource.PATH + "/");
    }

    @Override
    public String mediaType() {
        return MediaType.APPLICATION_JSON;
    }

    @Override
    public String takes() {
        return MediaType.APPLICATION_JSON;
    }

    @Override
    public byte[] write(Refusal refusal) {
        List<Mistake> placed = refusal.mistakes().stream()
                .map(mistake -> mistake.pointer().isEmpty()
                        ? mistake
                        : new Mistake("", mistake.pointer() + ": " + mistake.detail()))
                .toList();
        return Json.write(OperationOutcomes.of(refusal.status(), refusal.detail(), placed));
    }
}
