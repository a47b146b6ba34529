package org.ferrule.access;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By which credentials callers are known here, and how often they may call. Either nobody has to say who calls, or
 * everybody has to.
 */
public final class Access implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Access.class.getName());

    private final boolean open;
    private final boolean provider;
    private final String providerName;
    private final @Nullable WatchedKeys keys;
    private final @Nullable CdsClients cdsClients;
    private final RateLimiter limit;

    /**
     * Opens or guards the service as it is set.
     *
     * @throws AccessException when somebody would come in by an oversight, or a file cannot be read; says where, and
     *     what to do
     */
    public Access(AccessSettings settings, Clock clock) {
        settings.require();
        open = settings.open();
        provider = settings.provider();
        providerName = Optional.ofNullable(settings.providerUrl()).orElse("provider");
        limit = new RateLimiter(settings.rate(), System::nanoTime);
        cdsClients = cdsClients(settings, clock);
        keys = settings.keys() == null ? null : new WatchedKeys(settings.keys());
        if (open) {
            LOG.log(Level.WARNING, "No login: every program on this machine may do everything here.");
        } else {
            LOG.log(Level.INFO, "Callers have to be known: {0}", String.join(", ", ways()));
        }
    }

    /** By what a caller can be known. */
    private List<String> ways() {
        List<String> ways = new ArrayList<>();
        if (keys != null) {
            ways.add("API keys");
        }
        if (provider) {
            ways.add("tokens of " + providerName);
        }
        if (cdsClients != null) {
            ways.add("tokens of CDS clients");
        }
        return ways;
    }

    private static @Nullable CdsClients cdsClients(AccessSettings settings, Clock clock) {
        Path file = settings.cdsClients();
        return file == null || settings.url() == null ? null : new CdsClients(file, settings.url(), clock);
    }

    boolean isOpen() {
        return open;
    }

    /** Whether tokens of an OpenID Connect provider are taken. */
    boolean hasProvider() {
        return provider;
    }

    String providerName() {
        return providerName;
    }

    RateLimiter limit() {
        return limit;
    }

    /** The caller who has an API key. */
    Optional<Caller> ofKey(String key) {
        return keys == null ? Optional.empty() : keys.find(key);
    }

    /** The CDS clients, if this token claims to be of one. */
    Optional<CdsClients> cdsClients(String token) {
        return Optional.ofNullable(cdsClients).filter(clients -> clients.isClaimed(token));
    }

    @Override
    public void close() {
        if (keys != null) {
            keys.close();
        }
    }
}
