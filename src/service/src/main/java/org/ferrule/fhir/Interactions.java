package org.ferrule.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ferrule.active.ProgramVersion;
import org.ferrule.refusal.AddressParameters;
import org.ferrule.refusal.RefusedException;

/** What can be asked, by the segments of the address below this door: in the same way alone and in a batch. */
@Singleton
final class Interactions {

    static final String METADATA = "metadata";

    private static final int BAD_REQUEST = 400;
    private static final String OPERATION = "$";
    private static final String APPLY = "PlanDefinition/$apply";
    private static final String POPULATE = "Questionnaire/$populate";
    private static final String REQUIREMENTS = "Library/$data-requirements";

    /** The specification asks for it here and of an instance; of the type it is called by many. */
    private static final String SYSTEM_REQUIREMENTS = "$data-requirements";

    private final Translators translators;
    private final Operation operation;
    private final Apply apply;
    private final Populate populate;
    private final Clock clock;
    private final String program;
    private final String started;

    Interactions(
            Translators translators,
            Operation operation,
            Apply apply,
            Populate populate,
            Clock clock,
            ProgramVersion version) {
        this.translators = translators;
        this.operation = operation;
        this.apply = apply;
        this.populate = populate;
        this.clock = clock;
        this.program = version.number();
        this.started = LocalDate.now(clock).toString();
    }

    /** Answers what an entry of a batch asks, with the exceptions of the other methods. */
    CompletionStage<ObjectNode> answer(BatchRequest request, CallContext context) {
        return request.isPost()
                ? post(request.path(), request.query(), request.body(), context)
                : CompletableFuture.completedFuture(get(request.path(), request.query(), context));
    }

    /**
     * Calls an operation.
     *
     * @param path one to three segments
     * @param body Parameters or a resource, missing when nothing was sent
     * @throws NotFoundException when there is none at the address
     * @throws RefusedException when it is called in a wrong way
     */
    CompletionStage<ObjectNode> post(
            List<String> path, MultivaluedMap<String, String> query, JsonNode body, CallContext context) {
        String called = called(path);
        AddressParameters.requireKnown(query.keySet(), FhirForm.PARAMETERS);
        boolean named = path.size() > 2;
        return switch (called) {
            case APPLY -> apply.apply(body, named, context);
            case POPULATE -> CompletableFuture.completedFuture(populate.fill(body, named));
            case REQUIREMENTS, SYSTEM_REQUIREMENTS -> CompletableFuture.completedFuture(requirements(body));
            default -> decide(called, body, context);
        };
    }

    private CompletionStage<ObjectNode> decide(String called, JsonNode body, CallContext context) {
        if (!isDecision(called)) {
            throw new NotFoundException();
        }
        return operation.decide(body, context);
    }

    /** Whether an operation may be called without content. */
    static boolean takesNothing(List<String> path) {
        String last = path.get(path.size() - 1);
        return path.size() == 1 ? last.equals(SYSTEM_REQUIREMENTS) : REQUIREMENTS.equals(path.get(0) + "/" + last);
    }

    /** Whether an address is that of the operation with the name of the rulebook. */
    boolean isDecision(String called) {
        return called.equals(OPERATION + canonicals().name());
    }

    /** Type and operation of an address; its id has to be that of the definition. */
    private String called(List<String> path) {
        String last = path.get(path.size() - 1);
        boolean isHere = path.size() < 3
                || (path.size() == 3 && path.get(1).equals(canonicals().name()));
        if (!isHere) {
            throw new NotFoundException();
        }
        return path.size() == 1 ? last : path.get(0) + "/" + last;
    }

    /**
     * Reads what there is.
     *
     * @throws NotAllowedException when the address only takes POST
     * @throws NotFoundException when there is nothing at the address
     * @throws RefusedException when a parameter is unknown
     */
    ObjectNode get(List<String> path, MultivaluedMap<String, String> query, CallContext context) {
        String last = path.get(path.size() - 1);
        if (path.size() == 1 && isDecision(last)) {
            throw new NotAllowedException("POST");
        }
        if (path.size() == 1 && !last.equals(SYSTEM_REQUIREMENTS)) {
            return last.equals(METADATA)
                    ? new Capability(canonicals(), definitions()).statement(program, started, context.fhirBase())
                    : Searchset.of(
                            definitions().all(last).orElseThrow(NotFoundException::new), query, context.fhirBase());
        }
        if (last.startsWith(OPERATION)) {
            return operated(called(path), query);
        }
        if (path.size() > 2) {
            throw new NotFoundException();
        }
        return definitions().find(path.get(0), last).orElseThrow(NotFoundException::new);
    }

    /** The one operation that may be called so. */
    private ObjectNode operated(String called, MultivaluedMap<String, String> query) {
        if (called.equals(APPLY) || called.equals(POPULATE)) {
            throw new NotAllowedException("POST");
        }
        if (!called.equals(REQUIREMENTS) && !called.equals(SYSTEM_REQUIREMENTS)) {
            throw new NotFoundException();
        }
        return requirements(asParameters(query));
    }

    private static ObjectNode asParameters(MultivaluedMap<String, String> query) {
        ObjectNode parameters = Elements.resource("Parameters");
        query.forEach((name, values) -> {
            if (!FhirForm.PARAMETERS.contains(name)) {
                values.forEach(value -> parameters
                        .withArray("parameter")
                        .addObject()
                        .put("name", name)
                        .put("valueString", value));
            }
        });
        return parameters;
    }

    private ObjectNode requirements(JsonNode body) {
        OperationInput input = OperationInput.read(
                body.isMissingNode() ? Elements.resource("Parameters") : body, Accepted.REQUIREMENTS, clock);
        if (!input.resources().isEmpty()) {
            throw new RefusedException(BAD_REQUEST, "The operation takes Parameters, or nothing.", List.of());
        }
        new MeantDefinition(canonicals(), "Library", canonicals().library())
                .require(input, Accepted.REQUIREMENTS, true);
        return definitions().requirements();
    }

    /** The definitions of the rulebook that decides now. */
    CanonicalResources definitions() {
        Translator translator = translators.current();
        return new CanonicalResources(translator.rulebook(), translator.canonicals(), program);
    }

    private Canonicals canonicals() {
        return translators.current().canonicals();
    }
}
