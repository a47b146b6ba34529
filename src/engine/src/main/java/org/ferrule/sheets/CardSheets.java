package org.ferrule.sheets;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.ferrule.tables.CardDefinition;
import org.ferrule.tables.OrderWarning;
import org.ferrule.workbook.DefectCode;

/** Reads the sheets Cards and Order warnings: what a record system shows to somebody who did not ask. */
final class CardSheets {

    private static final List<String> INDICATORS = List.of(CardDefinition.NONE, "info", "warning");

    private final Function<String, List<ListSheet.Entry>> sheets;
    private final Collection<String> recommendations;

    /**
     * A reader.
     *
     * @param sheets entries by the name of their sheet
     * @param recommendations codes that there are
     */
    CardSheets(Function<String, List<ListSheet.Entry>> sheets, Collection<String> recommendations) {
        this.sheets = sheets;
        this.recommendations = recommendations;
    }

    Map<String, CardDefinition> cards() {
        Map<String, CardDefinition> cards = new LinkedHashMap<>();
        List<ListSheet.Entry> entries = sheets.apply("Cards");
        for (ListSheet.Entry entry : entries) {
            if (!recommendations.contains(entry.key())) {
                CodeSheets.unknown(entry, "Recommendation", "no recommendation \"" + entry.key() + "\"");
            }
            cards.put(entry.key(), card(entry));
        }
        Set<String> shown = cards.keySet();
        entries.stream().findFirst().ifPresent(first -> recommendations.stream()
                .filter(code -> !shown.contains(code))
                .forEach(code -> first.defect(
                        DefectCode.CARD_MISSING,
                        "Recommendation",
                        "the sheet has no row for the recommendation " + code
                                + ". Add one; its indicator may be none.")));
        return Map.copyOf(cards);
    }

    private static CardDefinition card(ListSheet.Entry entry) {
        String indicator = entry.text("Indicator");
        if (!INDICATORS.contains(indicator)) {
            entry.defect(DefectCode.CELL_WORD, "Indicator", "an indicator is none, info or warning.");
        }
        String summary = indicator.equals(CardDefinition.NONE) ? entry.text("Summary") : entry.required("Summary");
        requireShort(entry, summary);
        return new CardDefinition(entry.key(), indicator, summary);
    }

    private static void requireShort(ListSheet.Entry entry, String summary) {
        if (summary.length() >= CardDefinition.SUMMARY_LIMIT) {
            entry.defect(
                    DefectCode.CARD_SUMMARY,
                    "Summary",
                    "the summary has " + summary.length() + " characters. Write fewer than "
                            + CardDefinition.SUMMARY_LIMIT + ".");
        }
    }

    List<OrderWarning> warnings() {
        return sheets.apply(ReferenceHeaders.ORDER_WARNINGS).stream()
                .map(this::warning)
                .toList();
    }

    private OrderWarning warning(ListSheet.Entry entry) {
        List<String> orders = entry.list("Order of");
        orders.stream()
                .filter(code -> !recommendations.contains(code))
                .forEach(code -> CodeSheets.unknown(entry, "Order of", "no recommendation \"" + code + "\""));
        String summary = entry.required("Summary");
        requireShort(entry, summary);
        return new OrderWarning(entry.key(), Set.copyOf(orders), summary);
    }
}
