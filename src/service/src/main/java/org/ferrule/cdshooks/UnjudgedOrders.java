package org.ferrule.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ferrule.reading.Drafts;
import org.ferrule.records.CardId;
import org.ferrule.tables.GuidelineInfo;

/**
 * Orders of a medicine that nothing tells: what speaks against them cannot be said, and silence would look as if
 * nothing did.
 */
final class UnjudgedOrders {

    private static final int MOST_NAMES = 20;

    private final List<JsonNode> orders;
    private final boolean isWithheld;

    private UnjudgedOrders(List<JsonNode> orders, boolean isWithheld) {
        this.orders = orders;
        this.isWithheld = isWithheld;
    }

    /** Those of a call. */
    static UnjudgedOrders of(HookRequest call, Drafts drafts) {
        List<JsonNode> orders = KnownOrder.unjudged(call, drafts);
        boolean isWithheld =
                Medications.isWithheld(call) && orders.stream().anyMatch(order -> order.has("medicationReference"));
        return new UnjudgedOrders(orders, isWithheld);
    }

    boolean isEmpty() {
        return orders.isEmpty();
    }

    String summary() {
        return orders.size() == 1
                ? "The ordered medicine could not be read, so the order was not judged."
                : orders.size() + " ordered medicines could not be read, so the orders were not judged.";
    }

    /** Which, in GitHub Markdown. */
    String detail() {
        String why = isWithheld
                ? " A Medication was not read, because the scope of fhirAuthorization does not allow it."
                : "";
        return "Not judged: " + names() + ". Nothing tells by a code that is known which medicine it is." + why;
    }

    private String names() {
        String some = orders.stream()
                .limit(MOST_NAMES)
                .map(UnjudgedOrders::name)
                .reduce((left, right) -> left + ", " + right)
                .orElse("");
        return orders.size() > MOST_NAMES ? some + " and " + (orders.size() - MOST_NAMES) + " more" : some;
    }

    /** Type and id, and what it calls itself. */
    private static String name(JsonNode order) {
        String type = order.path("resourceType").asText("order");
        String id = Markdown.foreign(order.path("id").asText());
        String address = Markdown.foreign(type) + (id.isEmpty() ? "" : "/" + id);
        String called = OrderName.of(order);
        return called.isBlank() || called.equals(type) ? address : address + " (" + Markdown.foreign(called) + ")";
    }

    /**
     * The one card of an answer that rests on no decision, so that it links to none. The same orders give the same id.
     */
    Card card(GuidelineInfo info, String address) {
        Card.Source source = new Card.Source(
                info.title() + " (" + info.name() + " " + info.version() + ")",
                address + "/api/v1/rulebook",
                CardList.topic(info, Topic.NOT_JUDGED.code(), Topic.NOT_JUDGED.display()));
        return new Card(
                CardId.of(orders.toString(), 0),
                summary(),
                detail(),
                Card.INFO,
                source,
                List.of(),
                null,
                OverrideReasons.ALL,
                List.of());
    }
}
