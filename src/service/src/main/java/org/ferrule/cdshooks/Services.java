package org.ferrule.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ferrule.evaluation.Decision;
import org.ferrule.rulebook.Rulebook;
import org.ferrule.tables.GuidelineInfo;

/** The services of a rulebook, one a hook, as discovery tells them. */
final class Services {

    /** The extension that names the rulebook. */
    static final String RULEBOOK = "org.ferrule.rulebook";

    /** The version of the standard that the services speak. */
    private static final String STANDARD = "2.0.1";

    /** A service, in the words of the standard; {@code version} and {@code hookVersion} are of its ballot 3.0. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Service(
            String hook,
            String title,
            String description,
            String id,
            Map<String, String> prefetch,
            String usageRequirements,
            String version,
            String hookVersion,
            Map<String, Object> extension) {}

    /** What discovery answers. */
    record Listing(List<Service> services) {}

    private final Map<String, Hook> hooks = new LinkedHashMap<>();
    private final Listing listing;

    Services(Rulebook rulebook, List<PrefetchTemplate> templates) {
        GuidelineInfo info = rulebook.info();
        Map<String, String> prefetch = new LinkedHashMap<>();
        templates.forEach(template -> prefetch.put(template.key(), template.query()));
        Decision.RulebookReference reference =
                new Decision.RulebookReference(info.name(), info.version(), rulebook.digest());
        listing = new Listing(Arrays.stream(Hook.values())
                .map(hook -> new Service(
                        hook.word(),
                        info.title() + ", " + hook.moment(),
                        info.description().isBlank() ? info.title() : info.description(),
                        id(info, hook),
                        prefetch,
                        info.limits(),
                        STANDARD,
                        hook.version(),
                        Map.of(RULEBOOK, reference)))
                .toList());
        Arrays.stream(Hook.values()).forEach(hook -> hooks.put(id(info, hook), hook));
    }

    private static String id(GuidelineInfo info, Hook hook) {
        return word(info.name()) + "-" + hook.word();
    }

    /** A name as a part of addresses. */
    static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    Listing listing() {
        return listing;
    }

    /** What the service with an id is for. */
    Optional<Hook> find(String id) {
        return Optional.ofNullable(hooks.get(id));
    }
}
