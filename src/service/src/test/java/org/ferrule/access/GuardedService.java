package org.ferrule.access;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.ferrule.Checkout;
import org.ferrule.TinyRulebook;
import org.jspecify.annotations.Nullable;

/**
 * The service with every kind of credential: API keys, an OpenID Connect provider on this machine, CDS clients with
 * keys on file and fetched.
 */
public final class GuardedService implements QuarkusTestResourceLifecycleManager {

    /** The external address, which differs from the one that tests call. */
    static final String URL = "https://ferrule.example.org/decide";

    static final String ON_FILE = "https://ehr.example.org";
    static final String FETCHED = "https://other-ehr.example.org";

    /** Keys by the name of their holder: a word of a role, {@code none} and {@code all}. */
    private static final Map<String, String> KEYS = new HashMap<>();

    private static @Nullable Path keyFile;
    private static @Nullable TokenServer server;
    private static @Nullable Signers provider;
    private static @Nullable Signers onFile;
    private static @Nullable Signers fetched;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory(Checkout.path("target"), "guarded")
                    .toAbsolutePath();
            TinyRulebook.write(folder.resolve("tyres"));
            server = new TokenServer();
            provider = new Signers(server.address(""));
            onFile = new Signers(ON_FILE);
            fetched = new Signers(FETCHED);
            publish(server, provider, fetched);
            Files.writeString(folder.resolve("ehr.jwks.json"), onFile.jwks());
            keyFile = Files.writeString(folder.resolve("keys"), keys());
            return Map.of(
                    "ferrule.data",
                    folder.resolve("data").toString(),
                    "ferrule.rulebook",
                    folder.resolve("tyres").toString(),
                    "ferrule.url",
                    URL + "/",
                    "ferrule.access.keys",
                    keyFile.toString(),
                    "ferrule.access.cds",
                    Files.writeString(folder.resolve("cds"), clients(server)).toString(),
                    "quarkus.oidc.tenant-enabled",
                    "true",
                    "quarkus.oidc.auth-server-url",
                    server.address(""),
                    "quarkus.oidc.token.audience",
                    "ferrule",
                    "quarkus.http.cors.enabled",
                    "true",
                    "quarkus.http.cors.origins",
                    "https://sandbox.example.org");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void publish(TokenServer server, Signers provider, Signers fetched) {
        server.publish(
                "/.well-known/openid-configuration",
                "{\"issuer\": \"" + server.address("") + "\", \"jwks_uri\": \"" + server.address("/provider.jwks")
                        + "\", \"authorization_endpoint\": \"" + server.address("/authorize")
                        + "\", \"token_endpoint\": \"" + server.address("/token") + "\"}");
        server.publish("/provider.jwks", provider.jwks());
        server.publish("/ehr.jwks", fetched.jwks());
    }

    private static String keys() {
        StringBuilder lines = new StringBuilder("# keys of the test\n\n");
        for (Role role : Role.values()) {
            lines.append(newKey(role.word(), Set.of(role)));
        }
        return lines.append(newKey("none", Set.of()))
                .append(newKey("all", EnumSet.allOf(Role.class)))
                .toString();
    }

    private static String newKey(String name, Set<Role> roles) {
        NewKey made = NewKey.of(name, roles);
        KEYS.put(name, made.key());
        return made.line() + "\n";
    }

    private static String clients(TokenServer server) {
        return ON_FILE + " keys=ehr.jwks.json\n" + FETCHED + " jku=" + server.address("/ehr.jwks") + "\n";
    }

    /** The API key of a holder. */
    public static String key(String name) {
        String key = KEYS.get(name);
        if (key == null) {
            throw new IllegalArgumentException(name);
        }
        return key;
    }

    /** Which the service looks at again and again. */
    static Path keyFile() {
        return running(keyFile);
    }

    static TokenServer server() {
        return running(server);
    }

    static Signers provider() {
        return running(provider);
    }

    static Signers onFile() {
        return running(onFile);
    }

    static Signers fetched() {
        return running(fetched);
    }

    private static <T> T running(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the service was not started");
        }
        return part;
    }

    @Override
    public void stop() {
        server().close();
    }
}
