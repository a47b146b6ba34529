package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whom the resources are about, and which of them are about somebody else. */
public final class Person {

    private static final String PATIENT = "Patient";

    /** More of them are no record of a patient, and every one is compared with all others. */
    private static final int MOST_VERSIONS = 10;

    private final Pool pool;

    /** The resource, null when it was not handed in. */
    private final @Nullable Item item;

    /** Type and id, or another address where there is none; null when nothing tells. */
    private final @Nullable String name;

    private final @Nullable String server;

    private final Links links;

    /** Whom a resource is about. */
    public enum Whom {
        THE_PERSON,
        ANOTHER,
        NOBODY_KNOWS
    }

    private Person(Pool pool, @Nullable Item item, @Nullable String name, @Nullable String server) {
        this.pool = pool;
        this.item = item;
        this.name = name;
        this.server = server;
        this.links = Links.of(item, pool.items(PATIENT));
    }

    /**
     * The person that is asked about.
     *
     * @throws UnreadableResourcesException when it may be one of several
     */
    public static Person of(Pool pool, About about) {
        String wanted = about.patient() == null ? null : withType(about.patient());
        List<Item> all = patients(pool, wanted);
        List<Item> patients = isMoreThanOne(all.stream().map(Item::name))
                ? Links.main(all).map(List::of).orElse(all)
                : all;
        if (isMoreThanOne(patients.stream().map(Item::name))
                || isMoreThanOne(patients.stream().map(Item::url))) {
            throw new UnreadableResourcesException(
                    "the resources hold more than one Patient; say which one is asked about");
        }
        if (!patients.isEmpty()) {
            Item patient = patients.get(0);
            return new Person(pool, patient, nameOf(patient), server(patient.url(), about));
        }
        return wanted == null
                ? onlySubject(pool, about)
                : new Person(pool, null, References.local(wanted), server(wanted, about));
    }

    private static List<Item> patients(Pool pool, @Nullable String wanted) {
        List<Item> all = pool.items(PATIENT);
        if (wanted == null) {
            return all;
        }
        List<Item> exact =
                all.stream().filter(patient -> wanted.equals(patient.url())).toList();
        return exact.isEmpty()
                ? all.stream()
                        .filter(patient -> patient.name().equals(References.local(wanted)))
                        .toList()
                : exact;
    }

    private static boolean isMoreThanOne(Stream<@Nullable String> names) {
        return names.filter(Objects::nonNull).distinct().count() > 1;
    }

    private static String nameOf(Item patient) {
        String url = patient.url();
        return patient.id().isPresent() || url == null ? patient.name() : url;
    }

    private static @Nullable String server(@Nullable String url, About about) {
        if (about.server() != null) {
            return about.server().replaceAll("/+$", "");
        }
        return url == null || !url.startsWith("http")
                ? null
                : References.base(url).replaceAll("/+$", "");
    }

    private static String withType(String patient) {
        return patient.contains("/") || patient.startsWith("urn:") ? patient : PATIENT + "/" + patient;
    }

    /** A Patient that a resource contains is known by its content, for no other resource can refer to it. */
    private static Person onlySubject(Pool pool, About about) {
        Map<Object, Person> people = new LinkedHashMap<>();
        for (Item resource : pool.items()) {
            Item.text(subject(resource), "reference")
                    .ifPresent(reference -> addSubject(people, pool, about, resource, reference));
        }
        if (people.size() > 1) {
            throw new UnreadableResourcesException(
                    "the resources are about more than one subject; hand in the Patient or say which one is asked about");
        }
        return people.values().stream().findFirst().orElseGet(() -> new Person(pool, null, null, server(null, about)));
    }

    private static void addSubject(
            Map<Object, Person> people, Pool pool, About about, Item resource, String reference) {
        Optional<Item> found = pool.find(resource, reference);
        String local = References.local(reference);
        if (reference.startsWith("#")) {
            found.filter(subject -> subject.type().equals(PATIENT))
                    .ifPresent(subject ->
                            people.putIfAbsent(subject.json(), new Person(pool, subject, null, server(null, about))));
        } else if (found.isEmpty() && (local.startsWith(PATIENT + "/") || !local.contains("/"))) {
            people.putIfAbsent(local, new Person(pool, null, local, server(reference, about)));
        }
    }

    /** The resources about the person: one, or the versions of it that were handed in. */
    public List<Item> items() {
        Item own = item;
        if (own == null) {
            return List.of();
        }
        List<Item> versions = pool.items(PATIENT).stream()
                .filter(other -> isSame(own, other))
                .limit(MOST_VERSIONS)
                .toList();
        return versions.isEmpty() ? List.of(own) : versions;
    }

    /** How drafts refer to the person; nothing for one without an address, whose place in a Bundle would be the same for everybody. */
    public Optional<String> reference() {
        boolean hasNoAddress = item != null && item.id().isEmpty() && item.url() == null;
        return hasNoAddress ? Optional.empty() : Optional.ofNullable(name);
    }

    /** Never the id itself. */
    public Optional<String> pseudonym(Pseudonyms pseudonyms) {
        return reference().map(known -> pseudonyms.of(known, server));
    }

    /** Who or what a resource is about; missing when it does not say. */
    private static JsonNode subject(Item resource) {
        return resource.json().has("subject") ? resource.at("subject") : resource.at("patient");
    }

    /** Whether a Patient is another record of the person. */
    public boolean isLinked(Item patient) {
        return links.lead(patient);
    }

    /** Whether a resource says that it is about somebody or something else. */
    public boolean isNotIn(Item resource) {
        return about(resource) != Whom.THE_PERSON;
    }

    /** Whom a resource is about. One that does not say is about the person. */
    public Whom about(Item resource) {
        if (resource.at("focus").size() > 0) {
            return Whom.ANOTHER;
        }
        JsonNode subject = subject(resource);
        Optional<String> reference = Item.text(subject, "reference");
        if (reference.isPresent()) {
            return meantBy(resource, reference.get());
        }
        return subject.isMissingNode() ? Whom.THE_PERSON : identified(subject.path("identifier"));
    }

    private Whom meantBy(Item resource, String reference) {
        Optional<Item> found = pool.find(resource, reference);
        String current = References.current(reference);
        if (item != null && found.isPresent()) {
            return isSame(item, found.get()) || links.lead(found.get())
                    ? (isHere(current) || links.lead(current) ? Whom.THE_PERSON : Whom.NOBODY_KNOWS)
                    : other(found.get());
        }
        if (name == null) {
            return Whom.ANOTHER;
        }
        return isMeantBy(resource, current) || links.lead(current) ? Whom.THE_PERSON : unfound(resource, current);
    }

    /** A Patient that a resource contains may be the person in other words. */
    private Whom other(Item found) {
        if (found.container() == null) {
            return Whom.ANOTHER;
        }
        Whom whom = Whom.NOBODY_KNOWS;
        for (JsonNode identifier : found.at("identifier")) {
            whom = identified(identifier);
            if (whom == Whom.THE_PERSON) {
                return whom;
            }
        }
        return found.type().equals(PATIENT) ? whom : Whom.ANOTHER;
    }

    /**
     * The same id at another address may be that of another server, or of the same behind a proxy; not where the resource itself came from elsewhere.
     */
    private Whom unfound(Item resource, String current) {
        boolean sameId = name != null && References.local(current).equals(References.local(name));
        boolean elsewhere = item != null && Pool.isElsewhere(resource.url(), item.url());
        return (sameId && !elsewhere) || current.contains("?") || current.startsWith("urn:")
                ? Whom.NOBODY_KNOWS
                : Whom.ANOTHER;
    }

    private boolean isMeantBy(Item resource, String current) {
        String url = item == null ? null : item.url();
        if (url != null && (current.contains(":") || Pool.isElsewhere(resource.url(), url))) {
            return current.equals(url);
        }
        String base = References.base(current).replaceAll("/+$", "");
        return References.local(current).equals(name) && (base.isEmpty() || server == null || base.equals(server));
    }

    /** Another server may have a patient of the same id. */
    private boolean isHere(String reference) {
        return !reference.startsWith("http")
                || (item != null && reference.equals(item.url()))
                || server == null
                || References.base(reference).replaceAll("/+$", "").equals(server);
    }

    /** One Patient may have been handed in twice, with its address and without. */
    private static boolean isSame(Item one, Item other) {
        return one.json().equals(other.json())
                || (one.name().equals(other.name())
                        && (one.url() == null
                                || other.url() == null
                                || one.url().equals(other.url())));
    }

    /** By an identifier; another one of the same system is that of somebody else. */
    private Whom identified(JsonNode identifier) {
        Whom whom = Whom.NOBODY_KNOWS;
        if (item == null || !identifier.path("value").isTextual()) {
            return whom;
        }
        for (JsonNode own : item.at("identifier")) {
            if (own.path("value").isTextual() && own.path("system").equals(identifier.path("system"))) {
                if (own.path("value").equals(identifier.path("value"))) {
                    return Whom.THE_PERSON;
                }
                whom = own.has("system") ? Whom.ANOTHER : whom;
            }
        }
        return whom;
    }
}
