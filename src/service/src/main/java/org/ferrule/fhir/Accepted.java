package org.ferrule.fhir;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which parameters an operation takes.
 *
 * @param data names of those that hold resources
 * @param shared names of those that mean the same to every operation
 * @param definition names of those that say which definition is meant
 * @param unread names of those that are taken and not looked at
 */
record Accepted(List<String> data, List<String> shared, List<String> definition, List<String> unread) {

    private static final List<String> SHARED =
            List.of(OperationInput.DATE, OperationInput.VERSION, OperationInput.SUBJECT);

    /** The operation that has the name of the rulebook. */
    static final Accepted DECISION =
            new Accepted(List.of(OperationInput.RESOURCE, OperationInput.BUNDLE), SHARED, List.of(), List.of());

    /** {@code $apply} of the specification, with the resources that it leaves to the server. */
    static final Accepted APPLY = new Accepted(
            List.of("data", OperationInput.RESOURCE, OperationInput.BUNDLE),
            SHARED,
            List.of("planDefinition", "url", "canonical"),
            List.of(
                    "encounter",
                    "practitioner",
                    "organization",
                    "userType",
                    "userLanguage",
                    "userTaskContext",
                    "setting",
                    "settingContext"));

    /** {@code $populate} of Structured Data Capture. */
    static final Accepted POPULATE = new Accepted(
            List.of(
                    "content",
                    ParametersReader.CONTEXT,
                    ParametersReader.LAUNCH_CONTEXT,
                    "data",
                    OperationInput.RESOURCE,
                    OperationInput.BUNDLE),
            SHARED,
            List.of("questionnaire", "questionnaireRef", "identifier"),
            List.of("local"));

    /** {@code $data-requirements} of the specification. */
    static final Accepted REQUIREMENTS = new Accepted(List.of(), List.of(), List.of("target"), List.of());

    /** All names, with commas between. */
    String words() {
        return Stream.of(data, shared, definition, unread).flatMap(List::stream).collect(Collectors.joining(", "));
    }
}
