package org.ferrule.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a service, as far as the service uses it.
 *
 * @param hook the moment
 * @param at the clinical moment
 * @param patient id of the person
 * @param orders draft orders that are asked about: of {@code order-select} the selected ones
 * @param prefetch what was sent along, by key; null where the caller has none
 * @param fhirServer address of the caller's server, null when not told
 * @param token what lets this service read there, null when not given
 */
record HookRequest(
        Hook hook,
        OffsetDateTime at,
        String patient,
        List<DraftOrder> orders,
        Map<String, @Nullable JsonNode> prefetch,
        @Nullable String fhirServer,
        @Nullable Token token) {

    /**
     * An order that is not signed yet.
     *
     * @param resource the order
     * @param medication the Medication that it refers to, in a Bundle with its address; null when there is none
     */
    record DraftOrder(JsonNode resource, @Nullable JsonNode medication) {}

    /** The same with orders of which more is known. */
    HookRequest with(List<DraftOrder> others) {
        return new HookRequest(hook, at, patient, others, prefetch, fhirServer, token);
    }

    /** What of a type the token of the call lets this service read, as far as that is known. */
    Scopes.Extent extent(String type, boolean search) {
        return token == null ? Scopes.Extent.ALL : token.scopes().of(type, search);
    }

    /**
     * An access token; never stored, never printed.
     *
     * @param scopes what it lets this service read
     */
    record Token(String value, Scopes scopes) {
        @Override
        public String toString() {
            return "token";
        }
    }
}
