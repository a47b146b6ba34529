package org.ferrule.access;

import static org.ferrule.access.Admission.ANYONE;
import static org.ferrule.access.Admission.AUTHOR;
import static org.ferrule.access.Admission.EVALUATE;
import static org.ferrule.access.Admission.KNOWN;
import static org.ferrule.access.Admission.READ_AUDIT;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The one table of who may do what. What is not listed here is not there: nobody is let in, whatever a door may offer. The table is short and read from
 * its top; the first row that fits counts.
 */
final class Entrances {

    private static final String GET = "GET";
    private static final String POST = "POST";
    static final String UNLISTED = "/unlisted";

    static final List<Entrance> TABLE = List.of(
            Entrance.of(POST, "/api/v1/evaluations", EVALUATE),
            Entrance.of(GET, "/api/v1/evaluations", READ_AUDIT),
            Entrance.of(POST, "/api/v1/evaluations/batch", EVALUATE),
            Entrance.of(GET, "/api/v1/evaluations/{id}", READ_AUDIT),
            Entrance.of(GET, "/api/v1/evaluations/{id}/record", READ_AUDIT),
            Entrance.of(POST, "/api/v1/evaluations/{id}/replay", READ_AUDIT),
            Entrance.of(GET, "/api/v1/evaluations/{id}/why-not/{rule}", READ_AUDIT),
            Entrance.of(GET, "/api/v1/evaluations/{id}/feedback", READ_AUDIT),
            Entrance.of(GET, "/api/v1/audit/checkpoint", READ_AUDIT),
            Entrance.of(GET, "/api/v1/audit/proof/{id}", READ_AUDIT),
            Entrance.of(GET, "/api/v1/audit/consistency/{first}", READ_AUDIT),
            Entrance.of(GET, "/api/v1/audit/export", READ_AUDIT),
            Entrance.of(GET, "/api/v1/facts", KNOWN),
            Entrance.of(GET, "/api/v1/rulebook", KNOWN),
            Entrance.of(GET, "/api/v1/rulebook/rules/{id}", KNOWN),
            Entrance.of(POST, "/api/v1/rulebook/check", AUTHOR),
            Entrance.of(GET, "/cds-services", EVALUATE),
            Entrance.of(POST, "/cds-services/{id}", EVALUATE),
            Entrance.of(POST, "/cds-services/{id}/feedback", EVALUATE),
            Entrance.of(GET, "/fhir/metadata", ANYONE),
            Entrance.of(POST, "/fhir", EVALUATE),
            Entrance.of(GET, "/fhir/$data-requirements", KNOWN),
            Entrance.of(POST, "/fhir/$data-requirements", KNOWN),
            Entrance.of(POST, "/fhir/${operation}", EVALUATE),
            Entrance.of(POST, "/fhir/PlanDefinition/$apply", EVALUATE),
            Entrance.of(POST, "/fhir/PlanDefinition/{id}/$apply", EVALUATE),
            Entrance.of(POST, "/fhir/Questionnaire/$populate", EVALUATE),
            Entrance.of(POST, "/fhir/Questionnaire/{id}/$populate", EVALUATE),
            Entrance.of(GET, "/fhir/Library/$data-requirements", KNOWN),
            Entrance.of(POST, "/fhir/Library/$data-requirements", KNOWN),
            Entrance.of(GET, "/fhir/Library/{id}/$data-requirements", KNOWN),
            Entrance.of(POST, "/fhir/Library/{id}/$data-requirements", KNOWN),
            Entrance.of(GET, "/fhir/{type}", KNOWN),
            Entrance.of(GET, "/fhir/{type}/{id}", KNOWN),
            Entrance.of(GET, "/q/health", ANYONE),
            Entrance.of(GET, "/q/health/{part}", ANYONE),
            Entrance.of(GET, "/q/metrics", KNOWN),
            Entrance.of(GET, "/q/openapi", ANYONE),
            Entrance.of(GET, "/q/openapi.{format}", ANYONE),
            Entrance.of(GET, "/q/swagger-ui", ANYONE),
            Entrance.of(GET, "/q/swagger-ui/{file}", ANYONE));

    private Entrances() {}

    /** What the table says of a request. */
    sealed interface Answer {

        /** Asks the one question that fits its kind. */
        <R> R accept(Visitor<R> visitor);

        /** Whether these are let in, whoever calls. */
        default boolean isFor(Admission who) {
            return false;
        }

        /** A question to every kind of answer: where a kind is added, each place that asks has to answer for it. */
        interface Visitor<R> {

            R found(Found found);

            R asked(Asked asked);

            R otherMethods(OtherMethods other);

            R nothing(Nothing nothing);
        }

        /** Some caller is let in. */
        record Found(Entrance entrance) implements Answer {

            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.found(this);
            }

            @Override
            public boolean isFor(Admission who) {
                return entrance.who() == who;
            }
        }

        /** The method only tells what there is. */
        record Asked() implements Answer {

            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.asked(this);
            }
        }

        /**
         * The address takes other methods.
         *
         * @param allowed those, with commas between
         */
        record OtherMethods(String allowed) implements Answer {

            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.otherMethods(this);
            }
        }

        /** Nothing is listed under this path. */
        record Nothing() implements Answer {

            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.nothing(this);
            }
        }
    }

    /**
     * Looks a request up.
     *
     * @param path the normalized path
     */
    static Answer find(String method, String path) {
        String plain = plain(path);
        List<Entrance> here =
                TABLE.stream().filter(entrance -> entrance.has(plain)).toList();
        if (here.isEmpty()) {
            return new Answer.Nothing();
        }
        String listed = method.equals("HEAD") ? GET : method;
        return here.stream()
                .filter(entrance -> entrance.method().equals(listed))
                .findFirst()
                .<Answer>map(Answer.Found::new)
                .orElseGet(
                        () -> listed.equals("OPTIONS") ? new Answer.Asked() : new Answer.OtherMethods(methods(here)));
    }

    /** The path of the table that a path fits, and one word for all that fit none. */
    static String template(String path) {
        String plain = plain(path);
        return TABLE.stream()
                .filter(entrance -> entrance.has(plain))
                .findFirst()
                .map(Entrance::path)
                .orElse(UNLISTED);
    }

    /** One spelling of the dollar sign, and no slash at the end: routers see no difference either. */
    private static String plain(String path) {
        String dollars = path.replace("%24", "$");
        return dollars.endsWith("/") ? dollars.substring(0, dollars.length() - 1) : dollars;
    }

    private static String methods(List<Entrance> here) {
        Set<String> methods = here.stream().map(Entrance::method).collect(Collectors.toCollection(TreeSet::new));
        methods.add("OPTIONS");
        if (methods.contains(GET)) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }
}
