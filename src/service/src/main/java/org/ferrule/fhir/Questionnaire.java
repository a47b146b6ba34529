package org.ferrule.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ferrule.facts.CodeBinding;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.FactType;
import org.ferrule.facts.ResourceKind;
import org.ferrule.resources.OwnForm;
import org.ferrule.rulebook.Rulebook;

/** All facts as questions: the linkId of an item is the name of the fact. What is not answered stays unknown. */
final class Questionnaire {

    private static final String EXTENSIONS = "http://hl7.org/fhir/StructureDefinition/questionnaire-";

    private final Rulebook rulebook;

    Questionnaire(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    ObjectNode complete(ObjectNode questionnaire) {
        Elements.put(questionnaire, "copyright", rulebook.info().licence());
        questionnaire.putArray("subjectType").add("Patient");
        Map<String, List<FactDefinition>> groups = rulebook.variables().dictionary().facts().stream()
                .collect(Collectors.groupingBy(FactDefinition::group, LinkedHashMap::new, Collectors.toList()));
        ArrayNode items = questionnaire.putArray("item");
        String system = questionnaire.path("url").asText();
        groups.forEach((group, facts) -> {
            ObjectNode item = items.addObject().put("linkId", OwnForm.group(group));
            item.put("text", group).put("type", "group");
            Elements.put(
                    item, "item", facts.stream().map(fact -> item(fact, system)).toList());
        });
        return questionnaire;
    }

    private static ObjectNode item(FactDefinition fact, String system) {
        ObjectNode item = Elements.object();
        ArrayNode extensions = item.arrayNode();
        units(fact, extensions);
        if (!extensions.isEmpty()) {
            item.set("extension", extensions);
        }
        item.put("linkId", fact.name());
        Elements.put(
                item,
                "code",
                fact.codes().stream()
                        .filter(Questionnaire::isQuestion)
                        .map(Questionnaire::coding)
                        .toList());
        item.put("text", fact.question().isBlank() ? fact.label() : fact.question());
        item.put("type", type(fact)).put("required", false).put("repeats", true);
        if (fact.type() == FactType.CHOICE) {
            ArrayNode options = item.putArray("answerOption");
            fact.choices().forEach(word -> options.addObject().set("valueCoding", Elements.coding(system, word, word)));
        }
        item.putArray("item").add(time(fact));
        return item;
    }

    /** Each answer has a time of its own, for results are not as new as the form. */
    private static ObjectNode time(FactDefinition fact) {
        return Elements.object()
                .put("linkId", OwnForm.time(fact))
                .put("text", "When was that? (" + fact.label() + ")")
                .put("type", "dateTime")
                .put("required", false);
    }

    /** A code that asks for the value of the fact is a code of the question. */
    private static boolean isQuestion(CodeBinding code) {
        return code.resource() == ResourceKind.OBSERVATION && code.meaning().isValue();
    }

    private static ObjectNode coding(CodeBinding code) {
        return Elements.coding(code.system().uri(), code.code(), null);
    }

    /** Where a unit is required it is one of UCUM; else it is a word that only tells what is meant. */
    private static void units(FactDefinition fact, ArrayNode extensions) {
        if (fact.unit() == null) {
            return;
        }
        if (fact.unitRequired()) {
            fact.unitCodes().forEach(unit -> extensions
                    .addObject()
                    .put("url", EXTENSIONS + "unitOption")
                    .set("valueCoding", Elements.coding(Elements.UCUM, unit, unit)));
        } else {
            extensions
                    .addObject()
                    .put("url", EXTENSIONS + "unit")
                    .putObject("valueCoding")
                    .put("display", fact.unit());
        }
    }

    private static String type(FactDefinition fact) {
        return switch (fact.type()) {
            case YES_NO -> "boolean";
            case CHOICE -> "choice";
            case NUMBER -> fact.unitRequired() ? "quantity" : "decimal";
            case WHOLE_NUMBER -> "integer";
            case DATE -> "date";
        };
    }
}
