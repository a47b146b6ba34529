package org.ferrule.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.resources.FhirJson;
import org.ferrule.resources.UnreadableResourcesException;
import org.jspecify.annotations.Nullable;

/** Reads a call: strict where the standard is, deaf to members and extensions that it does not know. */
final class HookReader {

    /** The extension that tells another clinical moment than now. */
    static final String AT = "org.ferrule.at";

    private static final Pattern UUID =
            Pattern.compile("(?i)(?:urn:uuid:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    /** RFC 6750; nothing else can stand in a header. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private static final String ID_EXAMPLE = "1288992";
    private static final int LAST_YEAR = 9999;

    /** A token may hold claims, and a scope a word for each type of resource. */
    private static final int LONGEST_TOKEN = 16_000;

    private final Hook hook;
    private final Clock clock;
    private final List<Mistake> mistakes = new ArrayList<>();

    private HookReader(Hook hook, Clock clock) {
        this.hook = hook;
        this.clock = clock;
    }

    /**
     * Reads the call of a service.
     *
     * @param hook what the service is for
     * @throws MistakenRequestException with every mistake and its place
     */
    static HookRequest read(byte[] request, Hook hook, Clock clock) {
        return new HookReader(hook, clock).read(json(request));
    }

    /** One JSON value, whatever it is. */
    static JsonNode json(byte[] request) {
        try {
            return FhirJson.read(request);
        } catch (UnreadableResourcesException e) {
            if (e.getCause() instanceof MistakenRequestException placed) {
                throw placed;
            }
            throw new MistakenRequestException(List.of(new Mistake(
                    "",
                    "malformed JSON, a name twice, content after the end, or nested too deep;"
                            + " send one JSON object in UTF-8")));
        }
    }

    private HookRequest read(JsonNode json) {
        Members call = new Members(json, "", mistakes);
        requireHook(call);
        Members context = call.object("context");
        String patient = context.text("patientId", ID_EXAMPLE);
        context.text("userId", "Practitioner/abc");
        OffsetDateTime at = at(call);
        List<JsonNode> drafts = drafts(context);
        Set<String> selections = hook == Hook.ORDER_SELECT ? selections(context) : Set.of();
        Map<String, @Nullable JsonNode> prefetch = prefetch(call);
        List<JsonNode> entries = new ArrayList<>(drafts);
        prefetch.values().stream()
                .flatMap(Stream::ofNullable)
                .forEach(sent -> entries.addAll(Medications.entries(sent)));
        DraftOrders orders = new DraftOrders(entries);
        String server = call.optional("fhirServer", "https://example.org/fhir");
        HookRequest.Token token = token(call, server, patient);
        if (!mistakes.isEmpty()) {
            throw new MistakenRequestException(mistakes);
        }
        return new HookRequest(
                hook,
                at,
                patient,
                hook == Hook.ORDER_SELECT ? orders.selected(selections) : orders.all(),
                prefetch,
                server,
                token);
    }

    private void requireHook(Members call) {
        String sent = call.text("hook", hook.word());
        if (!sent.isEmpty() && !sent.equals(hook.word())) {
            call.mistake("hook", "this service is for the hook " + hook.word());
        }
        String instance = call.text("hookInstance", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");
        if (!instance.isEmpty() && !UUID.matcher(instance).matches()) {
            call.mistake("hookInstance", "expected a UUID");
        }
    }

    private OffsetDateTime at(Members call) {
        JsonNode sent = call.node("extension").path(AT);
        OffsetDateTime now = OffsetDateTime.now(clock);
        if (sent.isMissingNode() || sent.isNull()) {
            return now;
        }
        try {
            OffsetDateTime at = OffsetDateTime.parse(sent.asText());
            if (at.getYear() >= 1 && at.getYear() <= LAST_YEAR) {
                return at;
            }
        } catch (DateTimeException e) {
            // Told below, as a year that no calendar has.
        }
        call.mistake(
                "extension/" + AT, "bad date: expected a moment with its offset, such as 2026-03-16T10:00:00+01:00");
        return now;
    }

    /** Entries of the Bundle of draft orders. */
    private List<JsonNode> drafts(Members context) {
        List<JsonNode> entries = new ArrayList<>();
        if (hook.isAboutOrders()) {
            JsonNode bundle = context.node("draftOrders");
            if (!bundle.path("resourceType").asText().equals("Bundle")) {
                context.mistake("draftOrders", "missing or wrong type: expected a Bundle of draft orders");
            }
            bundle.path("entry").forEach(entries::add);
        }
        return entries;
    }

    /** Only what was picked just now counts: the rest was picked before. */
    private static Set<String> selections(Members context) {
        JsonNode selections = context.node("selections");
        Set<String> names = new HashSet<>();
        selections.forEach(selection -> names.add(selection.asText()));
        if (!selections.isArray()) {
            context.mistake(
                    "selections",
                    "missing or wrong type: expected a list of the selected orders, such as MedicationRequest/103");
        }
        return names;
    }

    private Map<String, @Nullable JsonNode> prefetch(Members call) {
        Map<String, @Nullable JsonNode> prefetch = new LinkedHashMap<>();
        if (!call.has("prefetch")) {
            return prefetch;
        }
        Members sent = call.object("prefetch");
        call.node("prefetch").properties().forEach(entry -> {
            JsonNode value = unwrapped(entry.getValue());
            if (value.isNull() || value.path("resourceType").isTextual()) {
                prefetch.put(entry.getKey(), value.isNull() ? null : value);
            } else if (!value.has("response")) {
                sent.mistake(
                        entry.getKey(), "expected a FHIR resource, a Bundle, or null when the record system has none");
            }
        });
        return prefetch;
    }

    /** Version 1 of the standard sent a resource beside the status of its search; without one nothing is known. */
    private static JsonNode unwrapped(JsonNode value) {
        return value.has("response") && value.path("resource").isObject() ? value.get("resource") : value;
    }

    private HookRequest.@Nullable Token token(Members call, @Nullable String server, String patient) {
        if (!call.has("fhirAuthorization")) {
            return null;
        }
        if (server == null) {
            call.mistake("fhirServer", "missing: fhirAuthorization says how to read there");
        }
        Members authorization = call.object("fhirAuthorization");
        String token = authorization.text("access_token", "a bearer token", LONGEST_TOKEN);
        if (!token.isEmpty() && !TOKEN.matcher(token).matches()) {
            authorization.mistake("access_token", "expected a bearer token as RFC 6750 builds it");
        }
        if (!authorization.text("token_type", "Bearer").equalsIgnoreCase("Bearer")) {
            authorization.mistake("token_type", "expected Bearer");
        }
        if (!authorization.node("expires_in").canConvertToExactIntegral()) {
            authorization.mistake("expires_in", "missing or wrong type: expected a number of seconds");
        }
        String scope = authorization.text("scope", "patient/*.read", LONGEST_TOKEN);
        authorization.text("subject", "the id of this service at the authorization server");
        String own = authorization.optional("patient", ID_EXAMPLE);
        return new HookRequest.Token(token, Scopes.of(scope, own, patient));
    }
}
