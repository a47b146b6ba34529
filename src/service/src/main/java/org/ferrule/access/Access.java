package org.ferrule.access;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * By which credentials callers are known here, and how often they may call. Either nobody has to say who calls, or
 * everybody has to.
 */
public final class Access implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Access.class.getName());

    /** So many logins a second may fail from one address. */
    private static final int MOST_FAILURES = 5;

    private final boolean open;
    private final ProviderSettings provider;
    private final @Nullable WatchedKeys keys;
    private final @Nullable CdsClients cdsClients;
    private final RateLimiter limit;
    private final Sessions sessions;
    private final RateLimiter failures;

    /**
     * Opens or guards the service as it is set.
     *
     * @throws AccessException when somebody would come in by an oversight, or a file cannot be read; says where, and
     *     what to do
     */
    public Access(AccessSettings settings, Clock clock) {
        this(settings, clock, System::nanoTime);
    }

    /** By a clock of sessions and limits that nobody sets back. */
    Access(AccessSettings settings, Clock clock, LongSupplier nanoTime) {
        settings.require();
        open = settings.open();
        provider = settings.provider();
        limit = new RateLimiter(settings.rate(), nanoTime);
        sessions = new Sessions(settings.sessions(), nanoTime);
        failures = new RateLimiter(MOST_FAILURES, nanoTime);
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
        if (provider.enabled()) {
            ways.add((provider.hasLogin() ? "logins and tokens of " : "tokens of ") + providerName());
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
        return provider.enabled();
    }

    /** Whether people log in there by browser. */
    boolean hasLoginAtProvider() {
        return provider.hasLogin();
    }

    boolean hasKeys() {
        return keys != null;
    }

    /** Whether people can log in by browser. */
    boolean hasLogin() {
        return hasKeys() || hasLoginAtProvider();
    }

    String providerName() {
        return Optional.ofNullable(provider.url()).orElse("provider");
    }

    RateLimiter limit() {
        return limit;
    }

    /** The caller who has an API key. */
    Optional<Caller> ofKey(String key) {
        return keys == null ? Optional.empty() : keys.find(key);
    }

    /** Begins a session of the caller who has an API key; its identifier. */
    Optional<String> begin(String key) {
        return ofKey(key).map(known -> sessions.begin(ApiKey.hash(key)));
    }

    /** The caller who is logged in, with the roles of now; whose key is gone is so no more. */
    Optional<Caller> ofSession(String id) {
        if (keys == null) {
            return Optional.empty();
        }
        Optional<Caller> caller = sessions.key(id).flatMap(keys::ofHash);
        if (caller.isEmpty()) {
            sessions.end(id);
        }
        return caller;
    }

    /** Ends a session. */
    void end(String id) {
        sessions.end(id);
    }

    /** How many logins may fail, by address. */
    RateLimiter failures() {
        return failures;
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
