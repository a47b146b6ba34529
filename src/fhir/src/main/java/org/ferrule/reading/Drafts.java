package org.ferrule.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ferrule.evaluation.Decision;
import org.ferrule.facts.CodeBinding;
import org.ferrule.facts.CodeForm;
import org.ferrule.resources.CodeableConcepts;
import org.ferrule.resources.Medicine;
import org.ferrule.resources.NotUsedList;
import org.ferrule.resources.OtherRelease;
import org.ferrule.resources.Resource;
import org.ferrule.resources.ResourceSet;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.Order;
import org.jspecify.annotations.Nullable;

/**
 * Turns decisions into draft orders, and finds the recommendations that an order belongs to. Safe for use by several
 * threads.
 */
public final class Drafts {

    private static final String UCUM = "http://unitsofmeasure.org";

    private final List<Order> orders;
    private final Set<String> recommendations;

    /** Drafts by the orders of a rulebook. */
    public Drafts(Rulebook rulebook) {
        this.orders = rulebook.variables().orders();
        this.recommendations = Set.copyOf(rulebook.recommendations().keySet());
    }

    /**
     * A draft ServiceRequest for each thing that the decision needs and that can be ordered; one order may find out
     * several facts.
     *
     * @param patient reference of the person, such as {@code Patient/7}
     */
    public List<ObjectNode> tests(Decision decision, String patient) {
        Map<String, ObjectNode> drafts = new LinkedHashMap<>();
        decision.needs().forEach(need -> order(need.fact(), Order.SERVICE)
                .ifPresent(order -> drafts.computeIfAbsent(
                        order.system().uri() + "|" + order.code(), code -> test(order, decision, patient))));
        return List.copyOf(drafts.values());
    }

    private Optional<Order> order(String purpose, String resource) {
        return orders.stream()
                .filter(order ->
                        order.purpose().equals(purpose) && order.resource().equals(resource) && order.isDraftable())
                .findFirst();
    }

    private static ObjectNode test(Order order, Decision decision, String patient) {
        ObjectNode draft = draft(order, decision, patient);
        draft.set("code", concept(order, order.display()));
        return draft;
    }

    private static ObjectNode draft(Order order, Decision decision, String patient) {
        ObjectNode draft = JsonNodeFactory.instance.objectNode();
        draft.put("resourceType", order.resource());
        draft.put("id", id(decision.id() + "|" + order.system().uri() + "|" + order.code()));
        draft.put("status", "draft");
        draft.put("intent", "proposal");
        draft.putObject("subject").put("reference", patient);
        draft.put("authoredOn", decision.at());
        return draft;
    }

    /** The same for the same decision and order, so that asking again makes no second order. */
    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static ObjectNode concept(Order order, String text) {
        ObjectNode concept = JsonNodeFactory.instance.objectNode();
        ObjectNode coding = concept.putArray("coding").addObject();
        coding.put("system", order.system().uri());
        coding.put("code", order.code());
        coding.put("display", order.display());
        concept.put("text", text);
        return concept;
    }

    /**
     * A draft MedicationRequest for the recommendation with its dose; empty where the rulebook has no order for it.
     *
     * @param patient reference of the person, such as {@code Patient/7}
     */
    public Optional<ObjectNode> treatment(Decision decision, String patient) {
        Decision.Recommendation recommendation = decision.recommendation();
        return treatment(recommendation.code(), recommendation.dose(), decision, patient);
    }

    /** A draft MedicationRequest for an alternative, which has no dose. */
    public Optional<ObjectNode> treatment(Decision.Alternative alternative, Decision decision, String patient) {
        return treatment(alternative.code(), null, decision, patient);
    }

    private Optional<ObjectNode> treatment(
            String code, Decision.@Nullable Dose dose, Decision decision, String patient) {
        return order(code, Order.MEDICINE).map(order -> {
            ObjectNode draft = draft(order, decision, patient);
            draft.set("medicationCodeableConcept", concept(order, dose == null ? order.display() : dose.product()));
            if (dose != null) {
                draft.putArray("dosageInstruction").add(dosage(dose));
            }
            return draft;
        });
    }

    /** How often is left to the prescriber where no source says it; an amount a day is no amount a dose. */
    private static ObjectNode dosage(Decision.Dose dose) {
        ObjectNode dosage = JsonNodeFactory.instance.objectNode();
        String amount = dose.amount().stripTrailingZeros().toPlainString() + " " + dose.unit();
        dosage.put(
                "text",
                Stream.of(amount, dose.frequency(), dose.duration())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(", ")));
        if (!dose.unit().contains("/")) {
            ObjectNode quantity = dosage.putArray("doseAndRate").addObject().putObject("doseQuantity");
            quantity.put("value", dose.amount()).put("unit", dose.unit());
            quantity.put("system", UCUM).put("code", dose.unit());
        }
        return dosage;
    }

    /**
     * The recommendations that an order carries out, by its codes; empty when none is known or its medicine was not
     * handed in.
     *
     * @param order a MedicationRequest or ServiceRequest
     * @param others resources or Bundles that may hold the Medication that it refers to
     */
    public Set<String> recommendationsOf(JsonNode order, List<? extends JsonNode> others) {
        Resource resource = new Resource(order, "order", null);
        JsonNode concept = concept(resource, others);
        Set<String> codes = new LinkedHashSet<>();
        String text = CodeableConcepts.allOf(concept);
        orders.stream()
                .filter(known -> recommendations.contains(known.purpose())
                        && known.resource().equals(resource.type())
                        && (isNamed(known, text) || isCoded(known, concept)))
                .forEach(known -> codes.add(known.purpose()));
        return codes;
    }

    /** What is ordered; missing when it was not handed in. */
    private static JsonNode concept(Resource order, List<? extends JsonNode> others) {
        if (!order.type().equals(Order.MEDICINE)) {
            return order.at("code");
        }
        List<JsonNode> all = new ArrayList<>(others);
        all.add(order.json());
        ResourceSet resources = new ResourceSet(all, new NotUsedList());
        List<JsonNode> foreign = OtherRelease.medicine(order, resources);
        return foreign.isEmpty()
                ? new Medicine(resources).concept(order).orElse(JsonNodeFactory.instance.missingNode())
                : foreign.get(0);
    }

    /**
     * Whether it is no order of a medicine, or one by a code of a list by which this rulebook knows orders. A code
     * without any words is none where the rulebook knows no more than some codes of its list.
     */
    public boolean isUnderstood(JsonNode order, List<? extends JsonNode> others) {
        Resource resource = new Resource(order, "order", null);
        if (!resource.type().equals(Order.MEDICINE)) {
            return true;
        }
        JsonNode concept = concept(resource, others);
        boolean hasWords = !CodeableConcepts.allOf(concept).isBlank();
        return StreamSupport.stream(concept.path("coding").spliterator(), false)
                .anyMatch(coding -> coding.path("code").isTextual()
                        && isListed(coding.path("system").asText(), hasWords));
    }

    private boolean isListed(String system, boolean hasWords) {
        return orders.stream()
                .anyMatch(known -> known.resource().equals(Order.MEDICINE)
                        && known.system().isNamed(system)
                        && (hasWords || known.code().endsWith(CodeBinding.REST)));
    }

    private static boolean isNamed(Order known, String text) {
        return known.system().form() == CodeForm.NAME
                && text.contains(known.code().toLowerCase(Locale.ROOT));
    }

    private static boolean isCoded(Order known, JsonNode concept) {
        for (JsonNode coding : concept.path("coding")) {
            if (known.system().isNamed(coding.path("system").asText())
                    && CodeBinding.covers(known.code(), coding.path("code").asText())) {
                return true;
            }
        }
        return false;
    }
}
