package org.ferrule.access;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.ferrule.settings.Setting;
import org.jspecify.annotations.Nullable;

/**
 * What operators set of access.
 *
 * @param host where the service listens
 * @param keys file of the API keys
 * @param cdsClients file of the CDS clients
 * @param url the external base address of the service
 * @param provider the OpenID Connect provider
 * @param rate requests a second and caller; 0 for no limit
 * @param sessions how long people stay logged in by a key
 */
public record AccessSettings(
        String host,
        @Nullable Path keys,
        @Nullable Path cdsClients,
        @Nullable URI url,
        ProviderSettings provider,
        int rate,
        SessionLimits sessions) {

    static final String REMEDY = " docs/operators.md, Access, says how.";

    /** Whether nobody has to say who calls. */
    boolean open() {
        return keys == null && cdsClients == null && !provider.enabled();
    }

    /**
     * Makes sure that nobody comes in by an oversight.
     *
     * @throws AccessException says what to set
     */
    void require() {
        provider.require();
        sessions.require();
        requireOwnAddress();
        requireCallers();
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
