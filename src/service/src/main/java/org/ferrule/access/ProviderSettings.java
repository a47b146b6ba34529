package org.ferrule.access;

import java.util.List;
import org.ferrule.settings.Setting;
import org.jspecify.annotations.Nullable;

/**
 * What operators set of an OpenID Connect provider.
 *
 * @param enabled whether its tokens are taken
 * @param url its address
 * @param audiences for whom its tokens must be meant
 * @param kind {@value #PROGRAMS} for tokens alone, {@value #PEOPLE_TOO} where people log in there by browser, too
 * @param client the name of this service at the provider
 */
public record ProviderSettings(
        boolean enabled, @Nullable String url, List<String> audiences, String kind, @Nullable String client) {

    /** Tokens alone, which programs send. */
    public static final String PROGRAMS = "service";

    /** The word of Quarkus for tokens of programs beside logins of people. */
    public static final String PEOPLE_TOO = "hybrid";

    /** No provider. */
    public static final ProviderSettings NONE = new ProviderSettings(false, null, List.of(), PROGRAMS, null);

    private static final List<String> KINDS = List.of(PROGRAMS, PEOPLE_TOO);

    /** Whether people log in there by browser. */
    boolean hasLogin() {
        return enabled && kind.equals(PEOPLE_TOO);
    }

    /**
     * Makes sure that nobody comes in by an oversight.
     *
     * @throws AccessException says what to set
     */
    void require() {
        if (url != null && !enabled) {
            throw new AccessException(Setting.PROVIDER_URL + " names a provider, but " + Setting.PROVIDER + " is not"
                    + " true, so that nobody would have to log in. Set both, or none." + AccessSettings.REMEDY);
        }
        if (enabled) {
            requireAudience();
            requireKind();
        }
    }

    private void requireAudience() {
        if (audiences.isEmpty()) {
            throw new AccessException("tokens of the provider would be taken whomever they are meant for. Set" + " "
                    + Setting.PROVIDER_AUDIENCE + " to the name of this service at the provider."
                    + AccessSettings.REMEDY);
        }
    }

    /** The token that tells who logged in is meant for the client, and the one that tells the roles for an audience. */
    private void requireKind() {
        if (!KINDS.contains(kind)) {
            throw new AccessException(Setting.PROVIDER_KIND + " is " + kind + ", which shuts programs or people out."
                    + " Set " + PEOPLE_TOO + " to let people log in by browser, or " + PROGRAMS + "."
                    + AccessSettings.REMEDY);
        }
        if (hasLogin() && (client == null || !audiences.contains(client))) {
            throw new AccessException(
                    "people are to log in at the provider. Set " + Setting.PROVIDER_CLIENT + " to the name of"
                            + " this service there, and list it under " + Setting.PROVIDER_AUDIENCE + "."
                            + AccessSettings.REMEDY);
        }
    }
}
