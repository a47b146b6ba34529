package org.ferrule.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import org.ferrule.active.FailureTrace;
import org.ferrule.evaluation.UnknownRulebookException;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.json.Mistakes;
import org.ferrule.lifecycle.RefusedTransitionException;
import org.ferrule.limits.NotGzipException;
import org.ferrule.records.MaskedRecordException;
import org.ferrule.refusal.RefusedException;
import org.ferrule.resources.UnreadableResourcesException;
import org.ferrule.store.StoreUnavailableException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever goes wrong into a problem document, and counts it. */
@Singleton
final class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int FAILURE = 500;
    private static final int UNAVAILABLE = 503;
    private static final String RETRY_AFTER_SECONDS = "5";

    private final Measurements measurements;
    private final AllowedMethods allowed;
    private final RefusalForms forms;

    ProblemMapper(Measurements measurements, AllowedMethods allowed, RefusalForms forms) {
        this.measurements = measurements;
        this.allowed = allowed;
        this.forms = forms;
    }

    @ServerExceptionMapper
    Response mistaken(MistakenRequestException exception, UriInfo uri) {
        List<Mistake> mistakes = Mistakes.told(exception.mistakes(), exception.count(), Mistakes.MOST_BYTES);
        String detail = exception.count() == 1
                ? "The request has a mistake; see errors."
                : "The request has " + exception.count() + " mistakes; see errors.";
        return response(Problem.of(BAD_REQUEST, detail, path(uri), mistakes)).build();
    }

    @ServerExceptionMapper
    Response unknownRulebook(UnknownRulebookException exception, UriInfo uri) {
        Mistake mistake = new Mistake("/rulebook", String.valueOf(exception.getMessage()));
        return response(Problem.of(
                        UNPROCESSABLE, "The request asks for another rulebook.", path(uri), List.of(mistake)))
                .build();
    }

    @ServerExceptionMapper
    Response unreadable(UnreadableResourcesException exception, UriInfo uri) {
        return response(Problem.of(BAD_REQUEST, String.valueOf(exception.getMessage()) + ".", path(uri), List.of()))
                .build();
    }

    @ServerExceptionMapper
    Response refusedByDoor(RefusedException exception, UriInfo uri) {
        return response(Problem.of(exception.status(), exception.detail(), path(uri), told(exception)))
                .build();
    }

    /** What cannot be done with a rulebook as things stand, or not by this caller. */
    @ServerExceptionMapper
    Response refusedTransition(RefusedTransitionException exception, UriInfo uri) {
        return response(Problem.of(exception.kind().status(), exception.sentence(), path(uri), List.of()))
                .build();
    }

    /** Too much for the budget, whatever the load: sent again it takes as long. */
    @ServerExceptionMapper
    Response outOfTime(CheckQueue.OutOfTimeException exception, UriInfo uri) {
        return response(Problem.of(UNAVAILABLE, String.valueOf(exception.getMessage()), path(uri), List.of()))
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    @ServerExceptionMapper
    Response notGzip(NotGzipException exception, UriInfo uri) {
        return response(Problem.of(BAD_REQUEST, NotGzipException.SAID, path(uri), List.of()))
                .build();
    }

    private static List<Mistake> told(RefusedException exception) {
        return Mistakes.told(exception.mistakes(), exception.mistakes().size(), Mistakes.MOST_BYTES);
    }

    @ServerExceptionMapper
    Response refusedMethod(NotAllowedException exception, UriInfo uri) {
        return response(Problem.of(exception.getResponse().getStatus(), path(uri)))
                .header(HttpHeaders.ALLOW, allowed.of(path(uri)))
                .build();
    }

    /** Not a failure: the caller may try again. */
    @ServerExceptionMapper
    Response busy(ServiceUnavailableException exception, UriInfo uri) {
        return response(Problem.of(exception.getResponse().getStatus(), path(uri)))
                .header(HttpHeaders.RETRY_AFTER, exception.getResponse().getHeaderString(HttpHeaders.RETRY_AFTER))
                .build();
    }

    /** No record, no answer. Logged where it is found, not once for each request. */
    @ServerExceptionMapper
    Response unrecorded(StoreUnavailableException exception, UriInfo uri) {
        String detail = "Decisions cannot be recorded or read at the moment; try again after the seconds of the header"
                + " Retry-After.";
        return response(Problem.of(UNAVAILABLE, detail, path(uri), List.of()))
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    @ServerExceptionMapper
    Response masked(MaskedRecordException exception, UriInfo uri) {
        return response(Problem.of(CONFLICT, String.valueOf(exception.getMessage()) + ".", path(uri), List.of()))
                .build();
    }

    @ServerExceptionMapper
    Response gone(RulebookGoneException exception, UriInfo uri) {
        return response(Problem.of(CONFLICT, String.valueOf(exception.getMessage()) + ".", path(uri), List.of()))
                .build();
    }

    /** What else Jakarta REST itself refuses, such as an unknown address or a type. */
    @ServerExceptionMapper
    Response refused(WebApplicationException exception, UriInfo uri, RoutingContext context) {
        int status = exception.getResponse().getStatus();
        return status >= FAILURE
                ? failed(exception, uri, context)
                : response(Problem.of(status, path(uri))).build();
    }

    /** Our own fault, unless the request was given up before and its answer only came too late. */
    @ServerExceptionMapper
    Response failed(Throwable failure, UriInfo uri, RoutingContext context) {
        if (!context.response().ended()) {
            LOG.error(FailureTrace.of(failure));
        }
        return response(Problem.of(FAILURE, path(uri))).build();
    }

    private Response.ResponseBuilder response(Problem problem) {
        measurements.refused(problem.status());
        Written written = written(problem);
        return Response.status(problem.status()).type(written.mediaType()).entity(written.content());
    }

    private static Problem problem(int status, RoutingContext context) {
        String path = Objects.requireNonNullElse(context.request().path(), "/");
        if (context.failure() instanceof RefusedException refused) {
            return Problem.of(status, refused.detail(), path, told(refused));
        }
        return context.failure() instanceof HttpException said && said.getPayload() != null
                ? Problem.of(status, said.getPayload(), path, List.of())
                : Problem.of(status, path);
    }

    @SuppressWarnings("ArrayRecordComponent") // sent once, never compared
    private record Written(String mediaType, byte[] content) {}

    private Written written(Problem problem) {
        return forms.of(problem.instance())
                .map(form -> new Written(form.mediaType(), form.write(problem.refusal(form.takes()))))
                .orElseGet(() -> new Written(Problem.MEDIA_TYPE, problem.json()));
    }

    private static String path(UriInfo uri) {
        return uri.getRequestUri().getRawPath();
    }

    /** Answers a request that failed before it reached Jakarta REST, or after it left. */
    void answer(RoutingContext context) {
        if (context.response().ended()) {
            return;
        }
        int status = Math.max(context.statusCode(), BAD_REQUEST);
        Throwable failure = context.failure();
        if (failure != null && status >= FAILURE && status != UNAVAILABLE) {
            LOG.error(FailureTrace.of(failure));
        }
        if (context.response().headWritten()) {
            return;
        }
        if (status == UNAVAILABLE) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        answer(context, problem(status, context));
    }

    /** Answers a request with a problem that is known. */
    void answer(RoutingContext context, Problem problem) {
        measurements.refused(problem.status());
        Written written = written(problem);
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, written.mediaType())
                .end(Buffer.buffer(written.content()))
                .onFailure(gone -> LOG.debug("the caller left before the answer"));
    }
}
