package org.ferrule.access;

import static org.ferrule.access.AccessLevel.ANYONE;
import static org.ferrule.access.AccessLevel.APPROVE;
import static org.ferrule.access.AccessLevel.AUTHOR;
import static org.ferrule.access.AccessLevel.EVALUATE;
import static org.ferrule.access.AccessLevel.KNOWN;
import static org.ferrule.access.AccessLevel.READ_AUDIT;
import static org.ferrule.access.AccessLevel.RELEASE;
import static org.ferrule.access.AccessLevel.REVIEW;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The one table of who may do what. What is not listed here is not there, with or without login: nobody is let in,
 * whatever a door or a library may offer. The table is short and read from its top; the first row that fits counts.
 */
final class AccessRules {

    private static final String GET = "GET";
    private static final String POST = "POST";
    static final String UNLISTED = "/unlisted";

    static final List<AccessRule> TABLE = List.of(
            AccessRule.of(GET, "/", KNOWN),
            AccessRule.of(GET, "/guideline", KNOWN),
            AccessRule.of(GET, "/guideline/cases/{rule}", KNOWN),
            AccessRule.of(GET, "/studio/{file}", ANYONE),
            AccessRule.of(GET, "/login", ANYONE),
            AccessRule.of(POST, "/login", ANYONE),
            AccessRule.of(GET, "/login/provider", ANYONE),
            AccessRule.of(POST, "/logout", KNOWN),
            AccessRule.of(GET, "/logout/provider", KNOWN),
            AccessRule.of(GET, "/audit", READ_AUDIT),
            AccessRule.of(POST, "/audit", READ_AUDIT),
            AccessRule.of(GET, "/audit/charts", READ_AUDIT),
            AccessRule.of(GET, "/audit/{id}", READ_AUDIT),
            AccessRule.of(POST, "/audit/{id}/replay", READ_AUDIT),
            AccessRule.of(GET, "/drafts", RELEASE),
            AccessRule.of(POST, "/drafts", AUTHOR),
            AccessRule.of(GET, "/drafts/{id}", RELEASE),
            AccessRule.of(GET, "/drafts/{id}/review", RELEASE),
            AccessRule.of(GET, "/drafts/{id}/sheet", RELEASE),
            AccessRule.of(POST, "/drafts/{id}/content", AUTHOR),
            AccessRule.of(POST, "/drafts/{id}/cells", AUTHOR),
            AccessRule.of(POST, "/drafts/{id}/merge", AUTHOR),
            AccessRule.of(POST, "/drafts/{id}/comments", REVIEW),
            AccessRule.of(POST, "/drafts/{id}/submission", AUTHOR),
            AccessRule.of(POST, "/drafts/{id}/withdrawal", AUTHOR),
            AccessRule.of(POST, "/drafts/{id}/return", APPROVE),
            AccessRule.of(POST, "/drafts/{id}/approvals", APPROVE),
            AccessRule.of(GET, "/versions", RELEASE),
            AccessRule.of(GET, "/versions/difference", RELEASE),
            AccessRule.of(GET, "/versions/{sha256}/content", RELEASE),
            AccessRule.of(POST, "/versions/activations", APPROVE),
            AccessRule.of(POST, "/versions/activations/{id}/call-off", APPROVE),
            AccessRule.of(POST, "/api/v1/trials", EVALUATE),
            AccessRule.of(POST, "/api/v1/trials/case", EVALUATE),
            AccessRule.of(POST, "/api/v1/trials/map", EVALUATE),
            AccessRule.of(POST, "/api/v1/trials/nearest", EVALUATE),
            AccessRule.of(POST, "/api/v1/trials/why-not/{rule}", EVALUATE),
            AccessRule.of(POST, "/api/v1/evaluations", EVALUATE),
            AccessRule.of(GET, "/api/v1/evaluations", READ_AUDIT),
            AccessRule.of(POST, "/api/v1/evaluations/batch", EVALUATE),
            AccessRule.of(GET, "/api/v1/evaluations/{id}", READ_AUDIT),
            AccessRule.of(GET, "/api/v1/evaluations/{id}/record", READ_AUDIT),
            AccessRule.of(POST, "/api/v1/evaluations/{id}/replay", READ_AUDIT),
            AccessRule.of(GET, "/api/v1/evaluations/{id}/why-not/{rule}", READ_AUDIT),
            AccessRule.of(GET, "/api/v1/evaluations/{id}/findings", READ_AUDIT),
            AccessRule.of(GET, "/api/v1/evaluations/{id}/feedback", READ_AUDIT),
            AccessRule.of(GET, "/api/v1/audit/checkpoint", READ_AUDIT),
            AccessRule.of(GET, "/api/v1/audit/proof/{id}", READ_AUDIT),
            AccessRule.of(GET, "/api/v1/audit/consistency/{first}", READ_AUDIT),
            AccessRule.of(GET, "/api/v1/audit/export", READ_AUDIT),
            AccessRule.of(GET, "/api/v1/audit/documents/{sha256}", RELEASE),
            AccessRule.of(GET, "/api/v1/facts", KNOWN),
            AccessRule.of(GET, "/api/v1/facts/schema", KNOWN),
            AccessRule.of(GET, "/api/v1/rulebook", KNOWN),
            AccessRule.of(GET, "/api/v1/rulebook/rules/{id}", KNOWN),
            AccessRule.of(POST, "/api/v1/rulebook/check", AUTHOR),
            AccessRule.of(GET, "/api/v1/rulebook/history", KNOWN),
            AccessRule.of(POST, "/api/v1/rulebook/activations", APPROVE),
            AccessRule.of(POST, "/api/v1/rulebook/activations/{id}/call-off", APPROVE),
            AccessRule.of(GET, "/api/v1/drafts", RELEASE),
            AccessRule.of(POST, "/api/v1/drafts", AUTHOR),
            AccessRule.of(GET, "/api/v1/drafts/{id}", RELEASE),
            AccessRule.of(GET, "/api/v1/drafts/{id}/content", RELEASE),
            AccessRule.of(POST, "/api/v1/drafts/{id}/content", AUTHOR),
            AccessRule.of(POST, "/api/v1/drafts/{id}/cells", AUTHOR),
            AccessRule.of(POST, "/api/v1/drafts/{id}/merge", AUTHOR),
            AccessRule.of(GET, "/api/v1/drafts/{id}/review", RELEASE),
            AccessRule.of(POST, "/api/v1/drafts/{id}/comments", REVIEW),
            AccessRule.of(POST, "/api/v1/drafts/{id}/submission", AUTHOR),
            AccessRule.of(POST, "/api/v1/drafts/{id}/withdrawal", AUTHOR),
            AccessRule.of(POST, "/api/v1/drafts/{id}/return", APPROVE),
            AccessRule.of(POST, "/api/v1/drafts/{id}/statement", APPROVE),
            AccessRule.of(POST, "/api/v1/drafts/{id}/approvals", APPROVE),
            AccessRule.of(GET, "/cds-services", EVALUATE),
            AccessRule.of(POST, "/cds-services/{id}", EVALUATE),
            AccessRule.of(POST, "/cds-services/{id}/feedback", EVALUATE),
            AccessRule.of(GET, "/fhir/metadata", ANYONE),
            AccessRule.of(POST, "/fhir", EVALUATE),
            AccessRule.of(GET, "/fhir/$data-requirements", KNOWN),
            AccessRule.of(POST, "/fhir/$data-requirements", KNOWN),
            AccessRule.of(POST, "/fhir/${operation}", EVALUATE),
            AccessRule.of(POST, "/fhir/PlanDefinition/$apply", EVALUATE),
            AccessRule.of(POST, "/fhir/PlanDefinition/{id}/$apply", EVALUATE),
            AccessRule.of(POST, "/fhir/Questionnaire/$populate", EVALUATE),
            AccessRule.of(POST, "/fhir/Questionnaire/{id}/$populate", EVALUATE),
            AccessRule.of(GET, "/fhir/Library/$data-requirements", KNOWN),
            AccessRule.of(POST, "/fhir/Library/$data-requirements", KNOWN),
            AccessRule.of(GET, "/fhir/Library/{id}/$data-requirements", KNOWN),
            AccessRule.of(POST, "/fhir/Library/{id}/$data-requirements", KNOWN),
            AccessRule.of(GET, "/fhir/{type}", KNOWN),
            AccessRule.of(GET, "/fhir/{type}/{id}", KNOWN),
            AccessRule.of(GET, "/q/health", ANYONE),
            AccessRule.of(GET, "/q/health/{part}", ANYONE),
            AccessRule.of(GET, "/q/metrics", KNOWN),
            AccessRule.of(GET, "/q/openapi", ANYONE),
            AccessRule.of(GET, "/q/openapi.{format}", ANYONE),
            AccessRule.of(GET, "/q/swagger-ui", ANYONE),
            AccessRule.of(GET, "/q/swagger-ui/{file}", ANYONE));

    private AccessRules() {}

    /** What the table says of a request. */
    sealed interface Answer {

        /** Asks the one question that fits its kind. */
        <R> R accept(Visitor<R> visitor);

        /** Whether these are let in, whoever calls. */
        default boolean isFor(AccessLevel who) {
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
        record Found(AccessRule rule) implements Answer {

            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.found(this);
            }

            @Override
            public boolean isFor(AccessLevel who) {
                return rule.who() == who;
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
        List<AccessRule> here = TABLE.stream().filter(rule -> rule.has(plain)).toList();
        if (here.isEmpty()) {
            return new Answer.Nothing();
        }
        String listed = method.equals("HEAD") ? GET : method;
        return here.stream()
                .filter(rule -> rule.method().equals(listed))
                .findFirst()
                .<Answer>map(Answer.Found::new)
                .orElseGet(
                        () -> listed.equals("OPTIONS") ? new Answer.Asked() : new Answer.OtherMethods(methods(here)));
    }

    /** The path of the table that a path fits, and one word for all that fit none. */
    static String template(String path) {
        String plain = plain(path);
        return TABLE.stream()
                .filter(rule -> rule.has(plain))
                .findFirst()
                .map(AccessRule::path)
                .orElse(UNLISTED);
    }

    /** One spelling of the dollar sign, and no slash at the end: routers see no difference either. */
    private static String plain(String path) {
        String dollars = path.replace("%24", "$");
        return dollars.length() > 1 && dollars.endsWith("/") ? dollars.substring(0, dollars.length() - 1) : dollars;
    }

    private static String methods(List<AccessRule> here) {
        Set<String> methods = here.stream().map(AccessRule::method).collect(Collectors.toCollection(TreeSet::new));
        methods.add("OPTIONS");
        if (methods.contains(GET)) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }
}
