package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrule.facts.CodeBinding;
import org.ferrule.facts.CodeMeaning;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.ResourceKind;
import org.ferrule.rulebook.Vocabulary;

/** Which facts a code means, by kind of resource. */
final class CodeIndex {

    /** What trust a code needs so that nothing has to be said about it. */
    private static final List<String> SURE = List.of("verified", "review");

    /** A fact and the code by which it was found. */
    record Match(FactDefinition fact, CodeBinding binding) {

        boolean isSure() {
            return CodeIndex.isSure(binding.trust());
        }

        UsedCode used() {
            return new UsedCode(fact.name(), binding.system().name(), binding.code(), binding.trust());
        }
    }

    static boolean isSure(String trust) {
        return SURE.contains(trust);
    }

    private record Place(ResourceKind kind, String system) {}

    private final Map<Place, List<Match>> matches = new LinkedHashMap<>();

    CodeIndex(Vocabulary vocabulary) {
        for (FactDefinition fact : vocabulary.dictionary().facts()) {
            for (CodeBinding binding : fact.codes()) {
                Match match = new Match(fact, binding);
                put(match, binding.system().uri());
                binding.system().also().forEach(uri -> put(match, uri));
            }
        }
    }

    private void put(Match match, String uri) {
        matches.computeIfAbsent(new Place(match.binding().resource(), uri), place -> new ArrayList<>())
                .add(match);
    }

    /** All rows about one kind of resource and one system, in the order of their sheet. */
    List<Match> of(ResourceKind kind, String system) {
        return matches.getOrDefault(new Place(kind, system), List.of());
    }

    /** What one code means. */
    List<Match> of(ResourceKind kind, String system, String code) {
        return of(kind, system).stream()
                .filter(match -> match.binding().covers(code))
                .toList();
    }

    /** What a concept means by all its codes. */
    Meanings of(ResourceKind kind, JsonNode concept) {
        Meanings meanings = new Meanings();
        for (JsonNode coding : concept.path("coding")) {
            Optional<String> system = Item.text(coding, "system");
            Optional<String> code = Item.text(coding, "code");
            if (system.isPresent() && code.isPresent()) {
                of(kind, system.get(), code.get()).forEach(meanings::add);
            }
        }
        return meanings;
    }

    /** What a concept means, one entry a fact. */
    static final class Meanings {

        private final Map<String, Match> byFact = new LinkedHashMap<>();
        private boolean contradictory;

        private void add(Match match) {
            Match first = byFact.putIfAbsent(match.fact().name(), match);
            if (first == null) {
                return;
            }
            CodeMeaning meaning = first.binding().meaning();
            contradictory |= !meaning.equals(match.binding().meaning());
            if (!first.isSure() && match.isSure()) {
                byFact.put(match.fact().name(), match);
            }
        }

        boolean isEmpty() {
            return byFact.isEmpty();
        }

        /** Whether its codes say different things of one fact. */
        boolean isContradictory() {
            return contradictory;
        }

        List<Match> all() {
            return List.copyOf(byFact.values());
        }
    }
}
