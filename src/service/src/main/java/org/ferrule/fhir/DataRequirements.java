package org.ferrule.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ferrule.facts.CodeBinding;
import org.ferrule.facts.CodeForm;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.ResourceKind;

/**
 * In which resources a fact is looked for, and by which codes; in answers to the questionnaire in any case. The id of a
 * requirement is the name of the fact and the type of resource.
 */
final class DataRequirements {

    private static final List<String> MEDICATIONS =
            List.of("MedicationRequest", "MedicationStatement", "MedicationAdministration");

    private DataRequirements() {}

    static List<ObjectNode> of(FactDefinition fact, Canonicals canonicals) {
        List<ObjectNode> requirements = new ArrayList<>();
        Set<ResourceKind> kinds =
                fact.codes().stream().map(CodeBinding::resource).collect(Collectors.toCollection(LinkedHashSet::new));
        kinds.remove(ResourceKind.ANSWERS);
        for (ResourceKind kind : kinds) {
            List<CodeBinding> codes = fact.codes().stream()
                    .filter(code -> code.resource() == kind)
                    .toList();
            types(kind).forEach(type -> requirements.add(requirement(fact, type, path(kind), codes)));
        }
        ObjectNode answers = requirement(fact, "QuestionnaireResponse", "", List.of());
        answers.putArray("mustSupport").add("questionnaire").add("item");
        requirements.add(answers);
        return requirements;
    }

    private static List<String> types(ResourceKind kind) {
        return kind == ResourceKind.MEDICATION ? MEDICATIONS : List.of(kind.word());
    }

    /** Which element of the resource holds the code. */
    private static String path(ResourceKind kind) {
        return kind == ResourceKind.MEDICATION ? "medication" : "code";
    }

    private static ObjectNode requirement(FactDefinition fact, String type, String path, List<CodeBinding> codes) {
        ObjectNode requirement =
                Elements.object().put("id", fact.name() + "-" + type).put("type", type);
        List<String> elements = codes.stream()
                .filter(code -> code.system().form() == CodeForm.ELEMENT)
                .map(CodeBinding::code)
                .toList();
        if (!elements.isEmpty()) {
            ArrayNode list = requirement.putArray("mustSupport");
            elements.forEach(list::add);
        }
        List<ObjectNode> codings = codes.stream()
                .filter(DataRequirements::isCoded)
                .map(code -> Elements.coding(code.system().uri(), CodeBinding.beginning(code.code()), null))
                .toList();
        if (!codings.isEmpty()) {
            ObjectNode filter = requirement.putArray("codeFilter").addObject().put("path", path);
            Elements.put(filter, "code", codings);
        }
        return requirement;
    }

    private static boolean isCoded(CodeBinding code) {
        CodeForm form = code.system().form();
        return form != CodeForm.ELEMENT && form != CodeForm.EXTENSION && form != CodeForm.LINK && form != CodeForm.NAME;
    }
}
