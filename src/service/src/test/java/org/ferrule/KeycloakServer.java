package org.ferrule;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Keycloak on this machine, from its distribution, which Maven unpacks before the tests. One is started for all tests
 * that ask for it, since that takes long, and ends with the process that started it, however that ends; nothing of it
 * is kept. Its realm is {@code keycloak/hospital.json}: {@code ada} writes drafts, {@code abe} approves of them, both
 * evaluate, {@code amy} reads the log, {@code ned} has no role yet. Their passwords are their names.
 */
final class KeycloakServer {

    /** As whom Ferrule is known there, and for whom its tokens are meant. */
    static final String CLIENT = "ferrule";

    static final String SECRET = "a-secret-for-tests-of-32-letters";

    /** How long a token counts in this realm. */
    static final int TOKEN_SECONDS = 5;

    private static final String REALM = "hospital";
    private static final String ADMIN = "admin";
    private static final long PATIENCE_SECONDS = 240;

    /** Kills what it becomes as soon as its input ends, which the system sees to even if we are killed. */
    private static final String WHILE_WE_LIVE = "exec 3<&0; (cat <&3 >&2; kill -9 $$) & exec \"$@\" 3<&-";

    private static final int OK = 200;

    private static @Nullable KeycloakServer running;

    private final Process process;
    private final int port;

    private KeycloakServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The one of this run, started when it is asked for the first time. */
    static synchronized KeycloakServer running() throws IOException, InterruptedException {
        if (running == null) {
            running = launch();
        }
        running.awaitRealm();
        return running;
    }

    private static KeycloakServer launch() throws IOException {
        Path home = home();
        Path realm = Files.createDirectories(home.resolve("data/import")).resolve(REALM + ".json");
        Files.copy(Path.of("src/test/resources/keycloak/hospital.json"), realm, StandardCopyOption.REPLACE_EXISTING);
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        "-c",
                        WHILE_WE_LIVE,
                        "bash",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--db=dev-mem",
                        "--cache=local",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(Checkout.path("target").resolve("keycloak.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS_KC_HEAP",
                        "-Xms64m -Xmx320m",
                        "JAVA_OPTS_GC",
                        "-XX:+UseSerialGC",
                        "JAVA_OPTS_APPEND",
                        "-XX:TieredStopAtLevel=1",
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        ADMIN));
        return new KeycloakServer(builder.start(), port);
    }

    private static Path home() throws IOException {
        try (Stream<Path> unpacked = Files.list(Checkout.path("target/keycloak"))) {
            return unpacked.filter(folder -> Files.isRegularFile(folder.resolve("bin/kc.sh")))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitRealm() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!answers()) {
            assertThat(process.isAlive() && System.nanoTime() < end)
                    .as("Keycloak starts, see target/keycloak.log")
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private boolean answers() {
        try {
            HttpURLConnection asked =
                    (HttpURLConnection) URI.create(issuer()).toURL().openConnection();
            return asked.getResponseCode() == OK;
        } catch (IOException e) {
            return false;
        }
    }

    /** The address of the realm, which its tokens name. */
    String issuer() {
        return "http://127.0.0.1:" + port + "/realms/" + REALM;
    }

    /** What a service is told to have people log in there. */
    Map<String, String> settings() {
        return Map.of(
                "QUARKUS_OIDC_TENANT_ENABLED",
                "true",
                "QUARKUS_OIDC_APPLICATION_TYPE",
                "hybrid",
                "QUARKUS_OIDC_AUTH_SERVER_URL",
                issuer(),
                "QUARKUS_OIDC_CLIENT_ID",
                CLIENT,
                "QUARKUS_OIDC_CREDENTIALS_SECRET",
                SECRET,
                "QUARKUS_OIDC_TOKEN_AUDIENCE",
                CLIENT,
                "QUARKUS_OIDC_ROLES_ROLE_CLAIM_PATH",
                "realm_access/roles");
    }

    /** Lets a person in on the page of the provider, to which a browser was sent on. */
    static void letIn(String person, Page page) {
        page.locator("#username").fill(person);
        page.locator("#password").fill(person);
        page.locator("#kc-login").click();
    }

    /** A token of a person, as a program would get it. */
    String token(String person) {
        return given().formParams(Map.of(
                        "grant_type", "password",
                        "client_id", CLIENT,
                        "client_secret", SECRET,
                        "scope", "openid",
                        "username", person,
                        "password", person))
                .post(issuer() + "/protocol/openid-connect/token")
                .path("access_token");
    }

    void giveRole(String person, String role) {
        admin().body(List.of(role(role))).post(roles(person)).then().statusCode(204);
    }

    void takeRole(String person, String role) {
        admin().body(List.of(role(role))).delete(roles(person)).then().statusCode(204);
    }

    /** Ends all sessions of a person, as an administrator would. */
    void logOut(String person) {
        admin().post(users() + "/" + id(person) + "/logout").then().statusCode(204);
    }

    /** How many sessions a person has. */
    int sessions(String person) {
        return json(users() + "/" + id(person) + "/sessions").getList("$").size();
    }

    private RequestSpecification admin() {
        String token = given().formParams(Map.of(
                        "grant_type", "password", "client_id", "admin-cli", "username", ADMIN, "password", ADMIN))
                .post("http://127.0.0.1:" + port + "/realms/master/protocol/openid-connect/token")
                .path("access_token");
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }

    private JsonPath json(String address) {
        return admin().get(address).jsonPath();
    }

    private String realm() {
        return "http://127.0.0.1:" + port + "/admin/realms/" + REALM;
    }

    private String users() {
        return realm() + "/users";
    }

    private String id(String person) {
        return json(users() + "?exact=true&username=" + person).getString("[0].id");
    }

    private String roles(String person) {
        return users() + "/" + id(person) + "/role-mappings/realm";
    }

    private Map<String, String> role(String role) {
        JsonPath found = json(realm() + "/roles/" + role);
        return Map.of("id", found.getString("id"), "name", role);
    }
}
