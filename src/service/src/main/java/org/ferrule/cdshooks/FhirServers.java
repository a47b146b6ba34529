package org.ferrule.cdshooks;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.ferrule.settings.Setting;
import org.jspecify.annotations.Nullable;

/**
 * The FHIR servers that may be read from. Only those that an operator listed, by their exact base address: https, or
 * http on this machine. Nothing that a caller sends can lead anywhere else.
 */
public final class FhirServers {

    private static final int LOOKUPS = 4;

    private final Map<String, FhirServer> servers = new LinkedHashMap<>();

    /**
     * Servers by their base addresses.
     *
     * @param privateNetworks whether a name may stand for an address that is not public; a listed address itself always
     *     may
     * @param timeout how long everything that one call needs may take
     * @throws IllegalArgumentException when one may not be listed; says which, and why
     */
    public FhirServers(Collection<String> bases, boolean privateNetworks, Duration timeout) {
        Executor lookups = Executors.newFixedThreadPool(LOOKUPS, FhirServers::daemon);
        for (String base : bases) {
            String trimmed = trimmed(base);
            servers.put(trimmed, new FhirServer(uri(trimmed), privateNetworks, timeout, lookups));
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "ferrule-lookup");
        thread.setDaemon(true);
        return thread;
    }

    private static String trimmed(String base) {
        return base.strip().replaceAll("/+$", "");
    }

    private static URI uri(String base) {
        try {
            URI uri = URI.create(base);
            if (isBase(uri) && isSafe(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new IllegalArgumentException(Setting.CDS_SERVERS + " lists " + base
                + ", which is not the base address of a FHIR server:"
                + " https://, or http:// on this machine, without query");
    }

    /** A host and a path, and nothing beside them. */
    private static boolean isBase(URI uri) {
        return uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.normalize().equals(uri);
    }

    /** Nobody reads along. */
    private static boolean isSafe(URI uri) {
        return "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && isHere(uri.getHost()));
    }

    private static boolean isHere(@Nullable String host) {
        try {
            return host != null && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The server of an address, if it is listed exactly so; a slash at the end counts for nothing. */
    Optional<FhirServer> find(@Nullable String base) {
        return base == null ? Optional.empty() : Optional.ofNullable(servers.get(trimmed(base)));
    }
}
