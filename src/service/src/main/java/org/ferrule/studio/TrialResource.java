package org.ferrule.studio;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.LoadedRulebook;
import org.ferrule.active.LoggedRulebooks;
import org.ferrule.active.RulebookCache;
import org.ferrule.coverage.DraftCase;
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Evaluator;
import org.ferrule.evaluation.Trace;
import org.ferrule.evaluation.WhyNot;
import org.ferrule.facts.FactDefinition;
import org.ferrule.json.Json;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.pages.OwnPages;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.rulebook.RulebookLoader;
import org.ferrule.whatif.MapComparison;
import org.ferrule.whatif.NearestChanges;
import org.ferrule.whatif.RegionMap;

/** Decides without a record, and says so: what is tried here never reaches the log. */
@Path("/api/v1/trials")
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
final class TrialResource {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    /** The script of the page asks for a part of it. */
    private static final String PART = "HX-Request";

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final long RETRY_AFTER_SECONDS = 2;
    private static final int SEARCHES = 2;

    private final ActiveRulebook active;
    private final RulebookLoader loader;
    private final RulebookCache kept;
    private final LoggedRulebooks rulebooks;
    private final Clock clock;
    private final Semaphore searches = new Semaphore(SEARCHES);

    TrialResource(
            ActiveRulebook active, RulebookLoader loader, RulebookCache kept, LoggedRulebooks rulebooks, Clock clock) {
        this.active = active;
        this.loader = loader;
        this.kept = kept;
        this.rulebooks = rulebooks;
        this.clock = clock;
    }

    /** The decision on a patient. */
    @POST
    public Response decide(byte[] content, @Context HttpHeaders headers) {
        return answer(content, headers, (asked, request) -> {
            Trial trial = Trial.of(asked.loaded(), request);
            return asked.told("answer", trial.json(), trial::page);
        });
    }

    /** Each condition of a rule as it stood for a patient. */
    @POST
    @Path("why-not/{rule}")
    public Response whyNot(@PathParam("rule") String rule, byte[] content, @Context HttpHeaders headers) {
        return answer(content, headers, (asked, request) -> {
            Evaluator evaluator = asked.loaded().evaluator();
            WhyNot told = WhyNot.of(evaluator, request, OffsetDateTime.now(clock), rule)
                    .orElseThrow(NotFoundException::new);
            Trace trace = Trial.trace(evaluator, request);
            WhyNotView view = WhyNotView.of(evaluator.rulebook(), told, trace.fired());
            return asked.told("why", Json.tree(told), () -> Map.of("why", view));
        });
    }

    /** The nearest changes of one number that would turn the recommendation. */
    @POST
    @Path("nearest")
    public Response nearest(byte[] content, @Context HttpHeaders headers) {
        return searched(content, headers, (asked, request) -> {
            Evaluator evaluator = asked.loaded().evaluator();
            Decision decision = Trial.trace(evaluator, request).decision();
            NearestChanges nearest = NearestChanges.of(evaluator, request, decision);
            return asked.told("nearest", Json.tree(nearest), () -> Map.of("nearest", nearest));
        });
    }

    /** What is recommended for all values of two numbers, all else being that of a patient. */
    @POST
    @Path("map")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response map(byte[] content, @Context HttpHeaders headers) {
        return searched(content, headers, (asked, request) -> {
            Decision decision = Trial.trace(asked.loaded().evaluator(), request).decision();
            FactDefinition x = number(asked, PatientForm.ACROSS);
            FactDefinition y = number(asked, PatientForm.UPWARDS);
            String with = asked.form().value(PatientForm.WITH);
            return with.isEmpty()
                    ? mapped(asked, request, decision, x, y)
                    : compared(asked, request, decision, x, y, with);
        });
    }

    private static Response mapped(
            Asked asked, JsonNode request, Decision decision, FactDefinition x, FactDefinition y) {
        RegionMap map = RegionMap.of(asked.loaded().evaluator(), request, decision, x, y);
        return asked.told(
                "map",
                Json.tree(map),
                () -> Map.of("map", MapView.of(asked.loaded().rulebook(), map)));
    }

    /** The same beside another version of the rulebook. */
    private Response compared(
            Asked asked, JsonNode request, Decision decision, FactDefinition x, FactDefinition y, String with) {
        String now = asked.loaded().rulebook().digest();
        if (!with.equals(now) && !rulebooks.hasDecided(with)) {
            throw mistaken(PatientForm.WITH, "the version that was chosen never decided here");
        }
        try (LoadedRulebook other = kept.take(with)
                .orElseThrow(() -> mistaken(
                        PatientForm.WITH,
                        "the version that was chosen can no longer be loaded: its files are not kept here, were"
                                + " changed, or cannot be read by this program"))) {
            MapComparison maps =
                    MapComparison.of(other.evaluator(), asked.loaded().evaluator(), request, decision, x, y);
            return asked.told("maps", Json.tree(maps), () -> Map.of("maps", ComparedMapsView.of(maps)));
        }
    }

    /** The workbook of cases with the patient as one more, to be put in the place of the one that is there. */
    @POST
    @Path("case")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces({WORKBOOK, MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
    public Response asCase(byte[] content, @Context HttpHeaders headers) {
        return searched(content, headers, (asked, request) -> {
            LoadedRulebook loaded = asked.loaded();
            Trace trace = Trial.trace(loaded.evaluator(), request);
            String statement = asked.form().value(PatientForm.STATEMENT);
            DraftCase draft = DraftCase.of(loader, loaded.files(), loaded.rulebook(), request, trace, statement);
            String name = draft.path().substring(draft.path().lastIndexOf('/') + 1);
            return Pages.file(WORKBOOK, name, draft.content());
        });
    }

    private static FactDefinition number(Asked asked, String axis) {
        return asked.loaded()
                .rulebook()
                .variables()
                .dictionary()
                .fact(asked.form().value(axis))
                .filter(fact -> fact.type().isNumeric())
                .orElseThrow(() -> mistaken(axis, "choose two numbers for the map"));
    }

    private static MistakenRequestException mistaken(String field, String detail) {
        return new MistakenRequestException(List.of(new Mistake("/" + field, detail)));
    }

    private static boolean isJson(HttpHeaders headers) {
        return MediaType.APPLICATION_JSON_TYPE.isCompatible(headers.getMediaType());
    }

    /** Who asks, and the rulebook that answers. */
    private record Asked(
            LoadedRulebook loaded,
            PatientForm form,
            HttpHeaders headers,
            boolean isProgram,
            LoggedRulebooks rulebooks) {

        Response told(String part, JsonNode json, Supplier<Map<String, Object>> page) {
            return isProgram ? Pages.json(json) : page(OK, List.of(), part, page.get());
        }

        private Response page(int status, List<Mistake> mistakes, String part, Map<String, Object> result) {
            boolean whole = headers.getHeaderString(PART) == null;
            Rulebook rulebook = loaded.rulebook();
            VersionChoices versions = whole
                    ? VersionChoices.of(rulebooks, rulebook.digest(), form.value(PatientForm.WITH))
                    : VersionChoices.NONE;
            FormView view = FormView.of(rulebook.variables().dictionary(), form, mistakes, versions);
            return Pages.page(status, whole ? "home" : part, HomeResource.model(rulebook, view, result));
        }
    }

    /** Asks something about a patient. */
    private interface Question {

        Response ask(Asked asked, JsonNode request);
    }

    /** A question that takes many decisions: few of them at a time, so that they leave the service to others. */
    private Response searched(byte[] content, HttpHeaders headers, Question question) {
        try {
            if (!searches.tryAcquire(1, TimeUnit.SECONDS)) {
                throw new ServiceUnavailableException(RETRY_AFTER_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailableException(RETRY_AFTER_SECONDS, e);
        }
        try {
            return answer(content, headers, question);
        } finally {
            searches.release();
        }
    }

    private Response answer(byte[] content, HttpHeaders headers, Question question) {
        boolean isJson = isJson(headers);
        if (!isJson) {
            OwnPages.require(headers);
        }
        boolean toProgram = Pages.prefersJson(headers) || isJson;
        try (LoadedRulebook loaded = active.take()) {
            PatientForm form = isJson ? PatientForm.EMPTY : PatientForm.read(content);
            Asked asked = new Asked(loaded, form, headers, toProgram, rulebooks);
            try {
                JsonNode request = isJson
                        ? Json.readRequest(content)
                        : form.request(loaded.rulebook().variables().dictionary(), clock);
                return question.ask(asked, request);
            } catch (MistakenRequestException e) {
                if (toProgram) {
                    throw e;
                }
                return asked.page(BAD_REQUEST, e.mistakes(), "mistakes", Map.of());
            }
        }
    }
}
