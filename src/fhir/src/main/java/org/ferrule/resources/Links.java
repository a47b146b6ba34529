package org.ferrule.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records of one person that {@code Patient.link} leads from one to the other, as after two of them were merged. */
final class Links {

    private static final String REPLACED = "replaced-by";

    private final Set<String> names;

    private Links(Set<String> names) {
        this.names = names;
    }

    /**
     * The records that a Patient is linked with, by whichever of them it says so; none for a person without a resource.
     */
    static Links of(@Nullable Resource patient, List<Resource> patients) {
        Set<String> names = new HashSet<>();
        if (patient != null) {
            names.addAll(targets(patient, null));
            patients.stream()
                    .filter(other -> isNamed(patient, targets(other, null)))
                    .forEach(other -> add(names, other));
        }
        return new Links(names);
    }

    private static void add(Set<String> names, Resource patient) {
        names.add(patient.name());
        if (patient.url() != null) {
            names.add(References.current(patient.url()));
        }
    }

    private static Set<String> targets(Resource patient, @Nullable String type) {
        Set<String> targets = new HashSet<>();
        for (JsonNode link : patient.at("link")) {
            if (type == null || type.equals(link.path("type").asText())) {
                Resource.text(link.path("other"), "reference")
                        .map(References::current)
                        .ifPresent(targets::add);
            }
        }
        return targets;
    }

    private static boolean isNamed(Resource patient, Set<String> names) {
        return names.contains(patient.name())
                || (patient.url() != null && names.contains(References.current(patient.url())));
    }

    /** Whether a Patient is another record of the person. */
    boolean lead(Resource patient) {
        return isNamed(patient, names);
    }

    /** Whether a reference leads to another record of the person. */
    boolean lead(String reference) {
        return names.contains(References.current(reference));
    }

    /** Of several records the one that none of the others has replaced, if all are of one person. */
    static Optional<Resource> main(List<Resource> patients) {
        List<Resource> current = patients.stream()
                .filter(one -> patients.stream().noneMatch(other -> isNamed(other, targets(one, REPLACED))))
                .toList();
        if (current.stream().map(Resource::name).distinct().count() != 1) {
            return Optional.empty();
        }
        Resource main = current.get(0);
        Links links = of(main, patients);
        return patients.stream().allMatch(one -> one.name().equals(main.name()) || links.lead(one))
                ? Optional.of(main)
                : Optional.empty();
    }
}
