package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The subject of the resources, and which of them are about somebody else. */
public final class Subject {

    private static final String PATIENT = "Patient";

    /** More of them are no record of a patient, and every one is compared with all others. */
    private static final int MOST_VERSIONS = 10;

    private final ResourceSet resources;

    /** The resource, null when it was not handed in. */
    private final @Nullable Resource patient;

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

    private Subject(ResourceSet resources, @Nullable Resource patient, @Nullable String name, @Nullable String server) {
        this.resources = resources;
        this.patient = patient;
        this.name = name;
        this.server = server;
        this.links = Links.of(patient, resources.ofType(PATIENT));
    }

    /**
     * The person that is asked about.
     *
     * @throws UnreadableResourcesException when it may be one of several
     */
    public static Subject of(ResourceSet resources, PatientContext context) {
        String wanted = context.patient() == null ? null : withType(context.patient());
        List<Resource> all = patients(resources, wanted);
        List<Resource> patients = isMoreThanOne(all.stream().map(Resource::name))
                ? Links.main(all).map(List::of).orElse(all)
                : all;
        if (isMoreThanOne(patients.stream().map(Resource::name))
                || isMoreThanOne(patients.stream().map(Resource::url))) {
            throw new UnreadableResourcesException(
                    "the resources hold more than one Patient; say which one is asked about");
        }
        if (!patients.isEmpty()) {
            Resource patient = patients.get(0);
            return new Subject(resources, patient, nameOf(patient), server(patient.url(), context));
        }
        return wanted == null
                ? onlySubject(resources, context)
                : new Subject(resources, null, References.local(wanted), server(wanted, context));
    }

    private static List<Resource> patients(ResourceSet resources, @Nullable String wanted) {
        List<Resource> all = resources.ofType(PATIENT);
        if (wanted == null) {
            return all;
        }
        List<Resource> exact =
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

    private static String nameOf(Resource patient) {
        String url = patient.url();
        return patient.id().isPresent() || url == null ? patient.name() : url;
    }

    private static @Nullable String server(@Nullable String url, PatientContext context) {
        if (context.server() != null) {
            return context.server().replaceAll("/+$", "");
        }
        return url == null || !url.startsWith("http")
                ? null
                : References.base(url).replaceAll("/+$", "");
    }

    private static String withType(String patient) {
        return patient.contains("/") || patient.startsWith("urn:") ? patient : PATIENT + "/" + patient;
    }

    /** A Patient that a resource contains is known by its content, for no other resource can refer to it. */
    private static Subject onlySubject(ResourceSet resources, PatientContext context) {
        Map<Object, Subject> people = new LinkedHashMap<>();
        for (Resource resource : resources.all()) {
            Resource.text(subject(resource), "reference")
                    .ifPresent(reference -> addSubject(people, resources, context, resource, reference));
        }
        if (people.size() > 1) {
            throw new UnreadableResourcesException("the resources are about more than one subject;"
                    + " hand in the Patient or say which one is asked about");
        }
        return people.values().stream()
                .findFirst()
                .orElseGet(() -> new Subject(resources, null, null, server(null, context)));
    }

    private static void addSubject(
            Map<Object, Subject> people,
            ResourceSet resources,
            PatientContext context,
            Resource resource,
            String reference) {
        Optional<Resource> found = resources.find(resource, reference);
        String local = References.local(reference);
        if (reference.startsWith("#")) {
            found.filter(subject -> subject.type().equals(PATIENT))
                    .ifPresent(subject -> people.putIfAbsent(
                            subject.json(), new Subject(resources, subject, null, server(null, context))));
        } else if (found.isEmpty() && (local.startsWith(PATIENT + "/") || !local.contains("/"))) {
            people.putIfAbsent(local, new Subject(resources, null, local, server(reference, context)));
        }
    }

    /** The resources about the person: one, or the versions of it that were handed in. */
    public List<Resource> versions() {
        Resource own = patient;
        if (own == null) {
            return List.of();
        }
        List<Resource> versions = resources.ofType(PATIENT).stream()
                .filter(other -> isSame(own, other))
                .limit(MOST_VERSIONS)
                .toList();
        return versions.isEmpty() ? List.of(own) : versions;
    }

    /**
     * How drafts refer to the person; nothing for one without an address, whose place in a Bundle would be the same for
     * everybody.
     */
    public Optional<String> reference() {
        boolean hasNoAddress = patient != null && patient.id().isEmpty() && patient.url() == null;
        return hasNoAddress ? Optional.empty() : Optional.ofNullable(name);
    }

    /** Never the id itself. */
    public Optional<String> pseudonym(Pseudonyms pseudonyms) {
        return reference().map(known -> pseudonyms.of(known, server));
    }

    /** Who or what a resource is about; missing when it does not say. */
    private static JsonNode subject(Resource resource) {
        return resource.json().has("subject") ? resource.at("subject") : resource.at("patient");
    }

    /** Whether a Patient is another record of the person. */
    public boolean isLinked(Resource patient) {
        return links.lead(patient);
    }

    /** Whether a resource says that it is about somebody or something else. */
    public boolean isNotIn(Resource resource) {
        return about(resource) != Whom.THE_PERSON;
    }

    /** Whom a resource is about. One that does not say is about the person. */
    public Whom about(Resource resource) {
        if (resource.at("focus").size() > 0) {
            return Whom.ANOTHER;
        }
        JsonNode subject = subject(resource);
        Optional<String> reference = Resource.text(subject, "reference");
        if (reference.isPresent()) {
            return meantBy(resource, reference.get());
        }
        return subject.isMissingNode() ? Whom.THE_PERSON : identified(subject.path("identifier"));
    }

    private Whom meantBy(Resource resource, String reference) {
        Optional<Resource> found = resources.find(resource, reference);
        String current = References.current(reference);
        if (patient != null && found.isPresent()) {
            return handedIn(patient, found.get(), current);
        }
        if (name == null) {
            return Whom.ANOTHER;
        }
        return isMeantBy(resource, current) || links.lead(current) ? Whom.THE_PERSON : unfound(resource, current);
    }

    private Whom handedIn(Resource person, Resource found, String current) {
        if (!isSame(person, found) && !links.lead(found)) {
            return other(found);
        }
        return isHere(current) || links.lead(current) ? Whom.THE_PERSON : Whom.NOBODY_KNOWS;
    }

    /** A Patient that a resource contains may be the person in other words. */
    private Whom other(Resource found) {
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
     * The same id at another address may be that of another server, or of the same behind a proxy; not where the
     * resource itself came from elsewhere.
     */
    private Whom unfound(Resource resource, String current) {
        boolean sameId = name != null && References.local(current).equals(References.local(name));
        boolean elsewhere = patient != null && ResourceSet.isElsewhere(resource.url(), patient.url());
        return (sameId && !elsewhere) || current.contains("?") || current.startsWith("urn:")
                ? Whom.NOBODY_KNOWS
                : Whom.ANOTHER;
    }

    private boolean isMeantBy(Resource resource, String current) {
        String url = patient == null ? null : patient.url();
        if (url != null && (current.contains(":") || ResourceSet.isElsewhere(resource.url(), url))) {
            return current.equals(url);
        }
        String base = References.base(current).replaceAll("/+$", "");
        return References.local(current).equals(name) && (base.isEmpty() || server == null || base.equals(server));
    }

    /** Another server may have a patient of the same id. */
    private boolean isHere(String reference) {
        return !reference.startsWith("http")
                || (patient != null && reference.equals(patient.url()))
                || server == null
                || References.base(reference).replaceAll("/+$", "").equals(server);
    }

    /** One Patient may have been handed in twice, with its address and without. */
    private static boolean isSame(Resource one, Resource other) {
        return one.json().equals(other.json())
                || (one.name().equals(other.name())
                        && (one.url() == null
                                || other.url() == null
                                || one.url().equals(other.url())));
    }

    /** By an identifier; another one of the same system is that of somebody else. */
    private Whom identified(JsonNode identifier) {
        Whom whom = Whom.NOBODY_KNOWS;
        if (patient == null || !identifier.path("value").isTextual()) {
            return whom;
        }
        for (JsonNode own : patient.at("identifier")) {
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
