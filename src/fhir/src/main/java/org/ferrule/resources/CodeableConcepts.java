package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The CodeableConcepts of a resource, and what it is called by them.
 *
 * @param concepts CodeableConcepts, the one that names it first
 */
public record CodeableConcepts(List<JsonNode> concepts) {

    private static final int LONGEST = 60;

    /** All words of a concept in small letters: its text and the displays of its codes. */
    public static String allOf(JsonNode concept) {
        StringBuilder all = new StringBuilder(concept.path("text").asText());
        concept.path("coding")
                .forEach(coding -> all.append(' ').append(coding.path("display").asText()));
        return all.toString().toLowerCase(Locale.ROOT);
    }

    /** Whether there are any words beside the codes. */
    public boolean hasWords() {
        return concepts.stream().anyMatch(concept -> !allOf(concept).isBlank());
    }

    /** All codings. */
    public List<JsonNode> codings() {
        List<JsonNode> codings = new ArrayList<>();
        concepts.forEach(concept -> concept.path("coding").forEach(codings::add));
        return codings;
    }

    /** Kind, name and text of a resource. */
    public String nameOf(Resource resource) {
        String name = resource.name().startsWith(resource.type())
                ? resource.name()
                : resource.type() + " at " + resource.name();
        return text().map(text -> name + " (" + text + ")").orElse(name);
    }

    /** The first text, display or code. */
    private Optional<String> text() {
        return Stream.of(
                        concepts.stream().flatMap(concept -> Resource.text(concept, "text").stream()),
                        codings().stream().flatMap(coding -> Resource.text(coding, "display").stream()),
                        codings().stream().flatMap(coding -> Resource.text(coding, "code").stream()))
                .flatMap(texts -> texts)
                .map(CodeableConcepts::shortened)
                .findFirst();
    }

    private static String shortened(String text) {
        String plain = text.strip().replaceAll("[\\p{Cntrl}\\p{Cs}\\s]+", " ");
        return plain.length() <= LONGEST ? plain : plain.substring(0, plain.offsetByCodePoints(0, cut(plain))) + "…";
    }

    private static int cut(String text) {
        return text.codePointCount(0, LONGEST);
    }
}
