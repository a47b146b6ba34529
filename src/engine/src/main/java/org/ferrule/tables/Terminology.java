package org.ferrule.tables;

import java.util.List;
import java.util.Map;
import org.ferrule.facts.CodeSystem;

/**
 * How a rulebook talks with record systems.
 *
 * @param systems lists of codes by their word
 * @param orders orders in the order of their sheet
 * @param cards by code of recommendation
 * @param warnings what speaks against orders, in the order of their sheet
 */
public record Terminology(
        Map<String, CodeSystem> systems,
        List<Order> orders,
        Map<String, CardDefinition> cards,
        List<OrderWarning> warnings) {}
