package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whom the resources are about, and which of them are about somebody else. */
final class Person {

    private static final String PATIENT = "Patient";

    /** The resource, null when it was not handed in. */
    private final @Nullable Item item;

    /** Type and id, or another address where there is none; null when nothing tells. */
    private final @Nullable String name;

    private final @Nullable String server;

    private Person(@Nullable Item item, @Nullable String name, @Nullable String server) {
        this.item = item;
        this.name = name;
        this.server = server;
    }

    /**
     * The person that is asked about.
     *
     * @throws UnreadableResourcesException when it may be one of several
     */
    static Person of(Pool pool, About about) {
        String wanted = about.patient() == null ? null : withType(about.patient());
        List<Item> patients = pool.items(PATIENT).stream()
                .filter(patient -> wanted == null || patient.name().equals(Pool.local(wanted)))
                .toList();
        if (patients.stream().map(Item::name).distinct().count() > 1) {
            throw new UnreadableResourcesException(
                    "the resources hold more than one Patient; say which one is asked about");
        }
        if (!patients.isEmpty()) {
            Item patient = patients.get(0);
            return new Person(patient, nameOf(patient), server(patient.url(), about));
        }
        String name = wanted == null ? onlySubject(pool) : wanted;
        return new Person(null, name == null ? null : Pool.local(name), server(name, about));
    }

    private static String nameOf(Item patient) {
        String url = patient.url();
        return patient.id().isPresent() || url == null ? patient.name() : url;
    }

    private static @Nullable String server(@Nullable String url, About about) {
        if (about.server() != null) {
            return about.server().replaceAll("/+$", "");
        }
        return url == null || !url.startsWith("http") ? null : Pool.base(url).replaceAll("/+$", "");
    }

    private static String withType(String patient) {
        return patient.contains("/") || patient.startsWith("urn:") ? patient : PATIENT + "/" + patient;
    }

    private static @Nullable String onlySubject(Pool pool) {
        Set<String> subjects = pool.items().stream()
                .map(Person::subject)
                .flatMap(reference -> Item.text(reference, "reference").stream())
                .map(Pool::local)
                .collect(Collectors.toCollection(TreeSet::new));
        if (subjects.size() > 1) {
            throw new UnreadableResourcesException(
                    "the resources are about more than one subject; hand in the Patient or say which one is asked about");
        }
        return subjects.stream().findFirst().orElse(null);
    }

    /** The resource about the person. */
    Optional<Item> item() {
        return Optional.ofNullable(item);
    }

    /** How drafts refer to the person; nothing for one without an address, whose place in a Bundle would be the same for everybody. */
    Optional<String> reference() {
        boolean hasNoAddress = item != null && item.id().isEmpty() && item.url() == null;
        return hasNoAddress ? Optional.empty() : Optional.ofNullable(name);
    }

    /** Never the id itself. */
    Optional<String> pseudonym(Pseudonyms pseudonyms) {
        return reference().map(known -> pseudonyms.of(known, server));
    }

    /** Who or what a resource is about; missing when it does not say. */
    private static JsonNode subject(Item resource) {
        return resource.json().has("subject") ? resource.at("subject") : resource.at("patient");
    }

    /** Whether a resource says that it is about somebody or something else. */
    boolean isNotIn(Item resource) {
        if (resource.at("focus").size() > 0) {
            return true;
        }
        JsonNode subject = subject(resource);
        Optional<String> reference = Item.text(subject, "reference");
        if (reference.isPresent()) {
            return !isMeantBy(reference.get());
        }
        return subject.path("identifier").isObject() && !isIdentifiedBy(subject.path("identifier"));
    }

    private boolean isMeantBy(String reference) {
        String current = Pool.current(reference);
        if (name == null) {
            return false;
        }
        String url = item == null ? null : item.url();
        if (url != null && current.contains(":")) {
            return current.equals(url);
        }
        String base = Pool.base(current).replaceAll("/+$", "");
        return Pool.local(current).equals(name) && (base.isEmpty() || server == null || base.equals(server));
    }

    private boolean isIdentifiedBy(JsonNode identifier) {
        if (item == null) {
            return false;
        }
        for (JsonNode own : item.at("identifier")) {
            if (own.path("value").isTextual()
                    && own.path("value").equals(identifier.path("value"))
                    && own.path("system").equals(identifier.path("system"))) {
                return true;
            }
        }
        return false;
    }
}
