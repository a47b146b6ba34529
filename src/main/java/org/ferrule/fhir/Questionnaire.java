package org.ferrule.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ferrule.facts.CodeBinding;
import org.ferrule.facts.CodeMeaning;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.FactType;
import org.ferrule.facts.ResourceKind;
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
        Map<String, List<FactDefinition>> groups = rulebook.vocabulary().dictionary().facts().stream()
                .collect(Collectors.groupingBy(FactDefinition::group, LinkedHashMap::new, Collectors.toList()));
        Set<String> names = rulebook.vocabulary().dictionary().facts().stream()
                .map(FactDefinition::name)
                .collect(Collectors.toSet());
        ArrayNode items = questionnaire.putArray("item");
        String system = questionnaire.path("url").asText();
        groups.forEach((group, facts) -> {
            ObjectNode item = items.addObject().put("linkId", linkId(group, names));
            item.put("text", group).put("type", "group");
            Elements.put(
                    item, "item", facts.stream().map(fact -> item(fact, system)).toList());
        });
        return questionnaire;
    }

    /** No group may be taken for a fact. */
    private static String linkId(String group, Set<String> names) {
        String linkId = "group." + group;
        while (names.contains(linkId)) {
            linkId = "group." + linkId;
        }
        return linkId;
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
        item.put("type", type(fact)).put("required", false);
        if (fact.type() == FactType.CHOICE) {
            ArrayNode options = item.putArray("answerOption");
            fact.choices().forEach(word -> options.addObject().set("valueCoding", Elements.coding(system, word, word)));
        }
        return item;
    }

    /** A code that asks for the value of the fact is a code of the question. */
    private static boolean isQuestion(CodeBinding code) {
        return code.resource() == ResourceKind.OBSERVATION && code.meaning() instanceof CodeMeaning.Value;
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
