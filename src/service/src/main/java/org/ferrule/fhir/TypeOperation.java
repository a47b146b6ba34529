package org.ferrule.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An operation on a definition, as a definition itself: how it differs from the published one that it is based on. */
enum TypeOperation {
    APPLY("apply", "PlanDefinition", "http://hl7.org/fhir/OperationDefinition/PlanDefinition-apply") {
        @Override
        void parameters(ArrayNode list) {
            OperationDefinition.in(list, "planDefinition", "1", "PlanDefinition", "The plan, known by its url.");
            OperationDefinition.in(list, "url", "1", "uri", "The url of the plan; or canonical.");
            reference(OperationDefinition.parameter(
                    list, OperationInput.SUBJECT, "in", "1", "1", "string", "The Patient."));
            OperationDefinition.in(list, "data", "*", "Bundle", "What is known about the Patient; or resource.");
            OperationDefinition.in(list, OperationInput.DATE, "1", "dateTime", "The clinical moment.");
            OperationDefinition.in(list, OperationInput.VERSION, "1", "string", "The rulebook that has to decide.");
            for (String name : List.of("encounter", "practitioner", "organization")) {
                reference(OperationDefinition.parameter(list, name, "in", "0", "1", "string", UNREAD));
            }
            for (String name : List.of("userType", "userLanguage", "userTaskContext", "setting", "settingContext")) {
                OperationDefinition.in(list, name, "1", "CodeableConcept", UNREAD);
            }
            OperationDefinition.out(
                    list, "return", "1", "1", "CarePlan", "The answer with all its resources contained.");
        }
    },
    POPULATE("populate", "Questionnaire", "http://hl7.org/fhir/uv/sdc/OperationDefinition/Questionnaire-populate") {
        @Override
        void parameters(ArrayNode list) {
            OperationDefinition.in(list, "questionnaire", "1", "uri", "The url of the questionnaire.");
            OperationDefinition.in(list, "identifier", "1", "Identifier", "The digest of the rulebook.");
            OperationDefinition.in(list, OperationInput.SUBJECT, "1", "Reference", "The Patient.");
            OperationDefinition.in(list, "content", "*", "Resource", "What is known: Bundles or resources.");
            ObjectNode context = OperationDefinition.parameter(
                    list,
                    ParametersReader.CONTEXT,
                    "in",
                    "0",
                    "*",
                    null,
                    "The same, under a name that says nothing here.");
            ArrayNode parts = context.putArray("part");
            OperationDefinition.in(parts, "name", "1", "string", "Any name.");
            OperationDefinition.in(parts, "content", "*", "Resource", "What is known.");
            OperationDefinition.in(list, "local", "1", "boolean", UNREAD);
            OperationDefinition.in(list, OperationInput.DATE, "1", "dateTime", "The clinical moment.");
            OperationDefinition.in(
                    list, OperationInput.VERSION, "1", "string", "The rulebook whose questions are meant.");
            OperationDefinition.out(
                    list, "response", "1", "1", "QuestionnaireResponse", "The answers, to be completed.");
            OperationDefinition.out(list, "issues", "0", "1", "OperationOutcome", "What was not used or not read.");
        }
    },
    REQUIREMENTS("data-requirements", "Library", "http://hl7.org/fhir/OperationDefinition/Library-data-requirements") {
        @Override
        void parameters(ArrayNode list) {
            OperationDefinition.in(list, "target", "1", "string", "The library, by its url or relative address.");
            OperationDefinition.out(list, "return", "1", "1", "Library", "All facts, and where they are looked for.");
        }
    };

    private static final String UNREAD = "Taken and not looked at, which the answer says.";

    private final String code;
    private final String type;
    private final String base;

    TypeOperation(String code, String type, String base) {
        this.code = code;
        this.type = type;
        this.base = base;
    }

    abstract void parameters(ArrayNode list);

    private static void reference(ObjectNode parameter) {
        parameter.put("searchType", "reference");
    }

    String code() {
        return code;
    }

    /** The type of the definition that it is called on. */
    String type() {
        return type;
    }

    /** Whether it may be called at the base, too. */
    boolean isOfSystem() {
        return this == REQUIREMENTS;
    }

    String id(Canonicals canonicals) {
        return canonicals.name() + "-" + code;
    }

    String url(Canonicals canonicals) {
        return canonicals.url(code);
    }

    ObjectNode complete(ObjectNode definition) {
        definition
                .put("kind", "operation")
                .put("affectsState", false)
                .put("code", code)
                .put("base", base);
        definition.putArray("resource").add(type);
        definition.put("system", isOfSystem()).put("type", true).put("instance", true);
        parameters(definition.putArray("parameter"));
        return definition;
    }
}
