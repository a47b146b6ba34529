package org.ferrule.access;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import org.ferrule.settings.Setting;
import org.jspecify.annotations.Nullable;

/**
 * What operators set of access.
 *
 * @param host where the service listens
 * @param keys file of the API keys
 * @param cdsClients file of the CDS clients
 * @param url the external base address of the service
 * @param provider whether tokens of an OpenID Connect provider are taken
 * @param providerUrl address of that provider
 * @param audiences for whom its tokens must be meant
 * @param rate requests a second and caller; 0 for no limit
 */
public record AccessSettings(
        String host,
        @Nullable Path keys,
        @Nullable Path cdsClients,
        @Nullable URI url,
        boolean provider,
        @Nullable String providerUrl,
        List<String> audiences,
        int rate) {

    private static final String REMEDY = " docs/operators.md, Access, says how.";

    /** Whether nobody has to say who calls. */
    boolean open() {
        return keys == null && cdsClients == null && !provider;
    }

    /**
     * Makes sure that nobody comes in by an oversight.
     *
     * @throws AccessException says what to set
     */
    void require() {
        requireProvider();
        requireOwnAddress();
        requireCallers();
    }

    private void requireProvider() {
        if (providerUrl != null && !provider) {
            throw new AccessException(Setting.PROVIDER_URL + " names a provider, but " + Setting.PROVIDER + " is not"
                    + " true, so that nobody would have to log in. Set both, or none." + REMEDY);
        }
        if (provider && audiences.isEmpty()) {
            throw new AccessException("tokens of the provider would be taken whomever they are meant for. Set" + " "
                    + Setting.PROVIDER_AUDIENCE + " to the name of this service at the provider." + REMEDY);
        }
    }

    /** Tokens of CDS clients are meant for it. */
    private void requireOwnAddress() {
        if (cdsClients != null && (url == null || !url.isAbsolute() || url.getHost() == null)) {
            throw new AccessException(
                    Setting.ACCESS_CDS + " needs " + Setting.URL + ", the address under which CDS clients know this"
                            + " service, such as https://ferrule.example.org: their tokens are meant for it." + REMEDY);
        }
    }

    private void requireCallers() {
        if (open() && !isHere(host)) {
            throw new AccessException(
                    Setting.HOST + " is " + host + ", where others reach this service, and nobody would"
                            + " have to log in. Configure access (" + Setting.ACCESS_KEYS + ", " + Setting.ACCESS_CDS
                            + " or quarkus.oidc), or"
                            + " listen on 127.0.0.1." + REMEDY);
        }
    }

    private static boolean isHere(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
