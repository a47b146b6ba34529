package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ferrule.facts.CodeBinding;
import org.ferrule.facts.CodeForm;
import org.ferrule.facts.CodeMeaning;
import org.ferrule.facts.CodeSystem;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.ResourceKind;
import org.ferrule.tables.Variables;

/** Which facts a code means, by kind of resource. */
public final class CodeIndex {

    /** What trust a code needs so that nothing has to be said about it. */
    private static final List<String> SURE = List.of("verified", "review");

    /** A fact and the code by which it was found. */
    public record Match(FactDefinition fact, CodeBinding binding) {

        /** Whether nothing has to be said about the trust in this code. */
        public boolean isSure() {
            return CodeIndex.isSure(binding.trust());
        }

        /** The code, as answers name it where the trust in it has to be told. */
        public UnverifiedCode unverified() {
            return new UnverifiedCode(fact.name(), binding.system().name(), binding.code(), binding.trust());
        }
    }

    /** Whether nothing has to be said about a code with this trust mark. */
    public static boolean isSure(String trust) {
        return SURE.contains(trust);
    }

    private record Key(ResourceKind kind, String system) {}

    private final Map<Key, List<Match>> matches = new LinkedHashMap<>();

    private final Map<ResourceKind, List<Match>> names = new EnumMap<>(ResourceKind.class);

    private final Set<ResourceKind> kinds = EnumSet.noneOf(ResourceKind.class);
    private final Collection<CodeSystem> systems;

    /** The codes that the dictionary of a rulebook has for its facts. */
    public CodeIndex(Variables variables) {
        this.systems = variables.codeSystems().values();
        for (FactDefinition fact : variables.dictionary().facts()) {
            for (CodeBinding binding : fact.codes()) {
                Match match = new Match(fact, binding);
                kinds.add(binding.resource());
                put(match, binding.system().uri());
                binding.system().also().forEach(uri -> put(match, uri));
            }
        }
    }

    private void put(Match match, String uri) {
        if (match.binding().system().form() == CodeForm.NAME) {
            names.computeIfAbsent(match.binding().resource(), kind -> new ArrayList<>())
                    .add(match);
            return;
        }
        matches.computeIfAbsent(new Key(match.binding().resource(), CodeSystem.plain(uri)), key -> new ArrayList<>())
                .add(match);
    }

    /**
     * Whether a coding is of a system that the sheet knows for such resources, so that what no row is about is of no
     * interest; for resources that no row is about, of any system. Where rows name things because the sheet has not all
     * codes of them, a code without any words may be one of those, unless rows are about groups of its list, for there
     * a code itself tells to which group it belongs.
     *
     * @param hasWords whether a text says what the coding means
     */
    public boolean isUnderstood(ResourceKind kind, JsonNode coding, boolean hasWords) {
        Optional<String> system = Resource.text(coding, "system");
        if (system.isEmpty() || Resource.text(coding, "code").isEmpty()) {
            return false;
        }
        if (!kinds.contains(kind)) {
            return systems.stream().anyMatch(known -> known.isNamed(system.get()));
        }
        List<Match> rows = of(kind, system.get());
        boolean mayBeAnother = names.containsKey(kind) && !hasWords;
        return rows.stream().anyMatch(row -> !mayBeAnother || !row.binding().isExact());
    }

    /** All rows about one kind of resource and one system, in the order of their sheet. */
    public List<Match> of(ResourceKind kind, String system) {
        return matches.getOrDefault(new Key(kind, CodeSystem.plain(system)), List.of());
    }

    /** What one code means. */
    public List<Match> of(ResourceKind kind, String system, String code) {
        return of(kind, system).stream()
                .filter(match -> match.binding().covers(code))
                .toList();
    }

    /** What a concept means by all its codes. */
    public Meanings of(ResourceKind kind, JsonNode concept) {
        Meanings meanings = new Meanings();
        for (JsonNode coding : concept.path("coding")) {
            Optional<String> system = Resource.text(coding, "system");
            Optional<String> code = Resource.text(coding, "code");
            if (system.isPresent() && code.isPresent()) {
                of(kind, system.get(), code.get()).forEach(meanings::add);
            }
        }
        if (meanings.isEmpty()) {
            byName(kind, concept).forEach(meanings::addNamed);
        }
        return meanings;
    }

    /** Rows for words that stand in the text of a concept or its codes. */
    private List<Match> byName(ResourceKind kind, JsonNode concept) {
        String text = CodeableConcepts.allOf(concept);
        return names.getOrDefault(kind, List.of()).stream()
                .filter(match -> text.contains(match.binding().code().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Every row that a coding of a concept matches, whether they agree or not. */
    public List<Match> every(ResourceKind kind, JsonNode concept) {
        List<Match> every = new ArrayList<>();
        for (JsonNode coding : concept.path("coding")) {
            Resource.text(coding, "system")
                    .ifPresent(system ->
                            every.addAll(of(kind, system, coding.path("code").asText())));
        }
        return every;
    }

    /** What a concept means, one entry a fact. */
    public static final class Meanings {

        private final Map<String, Match> byFact = new LinkedHashMap<>();
        private boolean contradictory;
        private boolean named;

        private void addNamed(Match match) {
            named = true;
            add(match);
        }

        /** Whether its text alone tells what it is about, and none of its codes. */
        public boolean isByName() {
            return named;
        }

        /** A row for a code itself says more than one for its group. */
        private void add(Match match) {
            Match first = byFact.putIfAbsent(match.fact().name(), match);
            if (first == null) {
                return;
            }
            if (first.binding().isExact() != match.binding().isExact()) {
                byFact.put(match.fact().name(), first.binding().isExact() ? first : match);
                return;
            }
            CodeMeaning meaning = first.binding().meaning();
            contradictory |= !meaning.equals(match.binding().meaning());
            if (!first.isSure() && match.isSure()) {
                byFact.put(match.fact().name(), match);
            }
        }

        /** Whether it means no fact. */
        public boolean isEmpty() {
            return byFact.isEmpty();
        }

        /** Whether its codes say different things of one fact. */
        public boolean isContradictory() {
            return contradictory;
        }

        /** The facts that it means, in the order in which its codes name them. */
        public List<Match> all() {
            return List.copyOf(byFact.values());
        }
    }
}
