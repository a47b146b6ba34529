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
import org.ferrule.evaluation.Decision;
import org.ferrule.evaluation.Trace;
import org.ferrule.evaluation.WhyNot;
import org.ferrule.facts.FactDefinition;
import org.ferrule.json.Json;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.pages.OwnPages;
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

    private static final long RETRY_AFTER_SECONDS = 2;
    private static final int SEARCHES = 2;

    private final ActiveRulebook active;
    private final Clock clock;
    private final Semaphore searches = new Semaphore(SEARCHES);

    TrialResource(ActiveRulebook active, Clock clock) {
        this.active = active;
        this.clock = clock;
    }

    /** The decision on a patient. */
    @POST
    public Response decide(byte[] content, @Context HttpHeaders headers) {
        return answer(content, headers, "answer", (loaded, request) -> {
            Trial trial = Trial.of(loaded, request);
            return new Told(trial.json(), trial::page);
        });
    }

    /** Each condition of a rule as it stood for a patient. */
    @POST
    @Path("why-not/{rule}")
    public Response whyNot(@PathParam("rule") String rule, byte[] content, @Context HttpHeaders headers) {
        return answer(content, headers, "why", (loaded, request) -> {
            WhyNot told = WhyNot.of(loaded.evaluator(), request, OffsetDateTime.now(clock), rule)
                    .orElseThrow(NotFoundException::new);
            Trace trace = Trial.trace(loaded.evaluator(), request);
            WhyNotView view = WhyNotView.of(loaded.rulebook(), told, trace.fired());
            return new Told(Json.tree(told), () -> Map.of("why", view));
        });
    }

    /** The nearest changes of one number that would turn the recommendation. */
    @POST
    @Path("nearest")
    public Response nearest(byte[] content, @Context HttpHeaders headers) {
        return searched(content, headers, "nearest", (loaded, request) -> {
            Decision decision = Trial.trace(loaded.evaluator(), request).decision();
            NearestChanges nearest = NearestChanges.of(loaded.evaluator(), request, decision);
            return new Told(Json.tree(nearest), () -> Map.of("nearest", nearest));
        });
    }

    /** What is recommended for all values of two numbers, all else being that of a patient. */
    @POST
    @Path("map")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response map(byte[] content, @Context HttpHeaders headers) {
        return searched(content, headers, "map", (loaded, request) -> {
            PatientForm form = PatientForm.read(content);
            Decision decision = Trial.trace(loaded.evaluator(), request).decision();
            RegionMap map = RegionMap.of(
                    loaded.evaluator(), request, decision, number(loaded, form, "x"), number(loaded, form, "y"));
            return new Told(Json.tree(map), () -> Map.of("map", MapView.of(loaded.rulebook(), map)));
        });
    }

    private static FactDefinition number(LoadedRulebook loaded, PatientForm form, String axis) {
        return loaded.rulebook()
                .variables()
                .dictionary()
                .fact(form.value(axis))
                .filter(fact -> fact.type().isNumeric())
                .orElseThrow(() -> new MistakenRequestException(
                        List.of(new Mistake("/" + axis, "choose two numbers for the map"))));
    }

    private static boolean isJson(HttpHeaders headers) {
        return MediaType.APPLICATION_JSON_TYPE.isCompatible(headers.getMediaType());
    }

    /** What is told of a patient: to programs, and on a page. */
    record Told(JsonNode json, Supplier<Map<String, Object>> page) {}

    /** Asks something about a patient. */
    private interface Question {

        Told ask(LoadedRulebook loaded, JsonNode request);
    }

    /** A question that takes many decisions: few of them at a time, so that they leave the service to others. */
    private Response searched(byte[] content, HttpHeaders headers, String part, Question question) {
        try {
            if (!searches.tryAcquire(1, TimeUnit.SECONDS)) {
                throw new ServiceUnavailableException(RETRY_AFTER_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailableException(RETRY_AFTER_SECONDS, e);
        }
        try {
            return answer(content, headers, part, question);
        } finally {
            searches.release();
        }
    }

    private Response answer(byte[] content, HttpHeaders headers, String part, Question question) {
        boolean isJson = isJson(headers);
        if (!isJson) {
            OwnPages.require(headers);
        }
        boolean toProgram = Pages.prefersJson(headers) || isJson;
        try (LoadedRulebook loaded = active.take()) {
            PatientForm form = isJson ? PatientForm.EMPTY : PatientForm.read(content);
            try {
                JsonNode request = isJson
                        ? Json.readRequest(content)
                        : form.request(loaded.rulebook().variables().dictionary(), clock);
                Told told = question.ask(loaded, request);
                return toProgram
                        ? Pages.json(told.json())
                        : page(OK, loaded, form, List.of(), part, told.page().get(), headers);
            } catch (MistakenRequestException e) {
                if (toProgram) {
                    throw e;
                }
                return page(BAD_REQUEST, loaded, form, e.mistakes(), "mistakes", Map.of(), headers);
            }
        }
    }

    private static Response page(
            int status,
            LoadedRulebook loaded,
            PatientForm form,
            List<Mistake> mistakes,
            String part,
            Map<String, Object> result,
            HttpHeaders headers) {
        boolean whole = headers.getHeaderString(PART) == null;
        Map<String, Object> model = HomeResource.model(loaded.rulebook(), form, mistakes, result);
        return Pages.page(status, whole ? "home" : part, model);
    }
}
