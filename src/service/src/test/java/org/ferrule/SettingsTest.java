package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.ferrule.access.AccessSettings;
import org.ferrule.access.ProviderSettings;
import org.ferrule.access.ServiceAddress;
import org.ferrule.access.SessionLimits;
import org.ferrule.active.ProgramVersion;
import org.ferrule.audit.Masking;
import org.ferrule.cli.UnreadableSettingsException;
import org.ferrule.lifecycle.ReleaseSettings;
import org.ferrule.limits.CheckLimits;
import org.ferrule.limits.RequestLimits;
import org.ferrule.notes.Origin;
import org.ferrule.settings.Setting;
import org.ferrule.store.StoreSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The names and defaults of the settings, by one list for code and documents; {@link SettingsIT} tries the sources of
 * those that service and command line share with both.
 */
class SettingsTest {

    private static final Map<String, String> ALL = Map.ofEntries(
            Map.entry("ferrule.data", "kept"),
            Map.entry("ferrule.rulebook", "tyres"),
            Map.entry("ferrule.store.url", "jdbc:postgresql://db/ferrule"),
            Map.entry("ferrule.store.user", "somebody"),
            Map.entry("ferrule.store.password", "a secret"),
            Map.entry("ferrule.audit.mask", "subject, pressure,"),
            Map.entry("ferrule.cache", "false"),
            Map.entry("ferrule.log.origin", "log.example/tyres"),
            Map.entry("ferrule.release.approvals", "2"),
            Map.entry("ferrule.release.folder-edits", "false"),
            Map.entry("ferrule.release.lead", "9s"));

    private static final Map<String, String> OF_THE_SERVICE = Map.ofEntries(
            Map.entry("quarkus.http.host", "0.0.0.0"),
            Map.entry("quarkus.oidc.tenant-enabled", "true"),
            Map.entry("quarkus.oidc.auth-server-url", "https://id.example.org"),
            Map.entry("quarkus.oidc.token.audience", "tyres, others"),
            Map.entry("quarkus.oidc.application-type", "HYBRID"),
            Map.entry("quarkus.oidc.client-id", "tyres"),
            Map.entry("ferrule.session.idle", "9m"),
            Map.entry("ferrule.session.longest", "2h"),
            Map.entry("quarkus.application.version", "1.2.3"),
            Map.entry("ferrule.url", "https://tyres.example.org"),
            Map.entry("ferrule.access.keys", "keys"),
            Map.entry("ferrule.access.cds", "cds"),
            Map.entry("ferrule.access.rate", "7"),
            Map.entry("ferrule.watch", "false"),
            Map.entry("ferrule.watch.interval", "3s"),
            Map.entry("ferrule.check.rules", "true"),
            Map.entry("ferrule.check.timeout", "4m"),
            Map.entry("ferrule.release.keys", "approvers"),
            Map.entry("ferrule.request.timeout", "5s"),
            Map.entry("ferrule.audit.checkpoint.interval", "6m"),
            Map.entry("ferrule.cds.servers", "https://a.example.org,https://b.example.org"),
            Map.entry("ferrule.cds.private-networks", "true"),
            Map.entry("ferrule.cds.timeout", "8s"));

    private static final SessionLimits SESSIONS = new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(8));

    private static final Map<String, String> REQUIRED = Map.of(
            "quarkus.http.host", "127.0.0.1",
            "quarkus.oidc.tenant-enabled", "false",
            "quarkus.application.version", "1.2.3");

    /** A variable in the first column of a table, and what stands in the second. */
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\|((?:,? ?`[A-Z_]+`)+) \\| ([^|]*) ?\\|");

    private static SmallRyeConfig config(ConfigSource source) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(source)
                .build();
    }

    private static Settings read(ConfigSource source) {
        return Settings.of(config(source));
    }

    private static ServiceSettings readService(Map<String, String> properties) {
        return ServiceSettings.of(config(new PropertiesConfigSource(properties, "a file", 260)));
    }

    private static Settings readProperties(Map<String, String> properties) {
        return read(new PropertiesConfigSource(properties, "a file", 260));
    }

    @Test
    void everySettingIsReadByItsNameAndByItsVariable() {
        Settings expected = new Settings(
                new StoreSettings(Path.of("kept"), "jdbc:postgresql://db/ferrule", "somebody", "a secret"),
                Path.of("tyres"),
                new Masking(List.of("subject", "pressure")),
                false,
                Origin.chosen("log.example/tyres"),
                new ReleaseSettings(2, false, Duration.ofSeconds(9)));
        assertThat(readProperties(ALL)).isEqualTo(expected);
        Map<String, String> variables = ALL.entrySet().stream()
                .collect(Collectors.toMap(
                        setting -> setting.getKey().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"),
                        Map.Entry::getValue));
        assertThat(read(new EnvConfigSource(variables, 300))).isEqualTo(expected);
    }

    @Test
    void whatIsMissingOrEmptyHasItsDefault() {
        Settings defaults = new Settings(
                StoreSettings.embedded(Path.of("data")),
                null,
                Masking.NOTHING,
                true,
                null,
                new ReleaseSettings(1, true, Duration.ZERO));
        assertThat(readProperties(Map.of())).isEqualTo(defaults);
        assertThat(readProperties(ALL.keySet().stream().collect(Collectors.toMap(name -> name, name -> ""))))
                .isEqualTo(defaults);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a name", "ferrule", "${nowhere}"})
    void aNameThatIsNoneIsRefusedInWords(String name) {
        assertThatExceptionOfType(UnreadableSettingsException.class)
                .isThrownBy(() -> readProperties(Map.of("ferrule.log.origin", name)))
                .withMessageStartingWith("the settings cannot be read: ")
                .withMessageContaining("ferrule.log.origin");
    }

    @Test
    void everySettingOfTheServiceIsReadByItsName() {
        URI url = URI.create("https://tyres.example.org");
        assertThat(readService(OF_THE_SERVICE))
                .isEqualTo(new ServiceSettings(
                        new AccessSettings(
                                "0.0.0.0",
                                Path.of("keys"),
                                Path.of("cds"),
                                url,
                                new ProviderSettings(
                                        true, "https://id.example.org", List.of("tyres", "others"), "hybrid", "tyres"),
                                7,
                                new SessionLimits(Duration.ofMinutes(9), Duration.ofHours(2))),
                        new ServiceAddress(url),
                        new ServiceSettings.Watch(false, Duration.ofSeconds(3)),
                        Duration.ofMinutes(6),
                        new RequestLimits(Duration.ofSeconds(5)),
                        new CheckLimits(Duration.ofMinutes(4), true),
                        Path.of("approvers"),
                        new ServiceSettings.Servers(
                                List.of("https://a.example.org", "https://b.example.org"), true, Duration.ofSeconds(8)),
                        new ProgramVersion("1.2.3")));
    }

    @Test
    void whatTheServiceIsNotToldHasItsDefault() {
        ServiceSettings defaults = new ServiceSettings(
                new AccessSettings("127.0.0.1", null, null, null, ProviderSettings.NONE, 0, SESSIONS),
                new ServiceAddress(null),
                new ServiceSettings.Watch(true, Duration.ofSeconds(2)),
                Duration.ofMinutes(5),
                new RequestLimits(Duration.ofMinutes(1)),
                new CheckLimits(Duration.ofMinutes(1), false),
                null,
                new ServiceSettings.Servers(List.of(), false, Duration.ofSeconds(2)),
                new ProgramVersion("1.2.3"));
        assertThat(readService(REQUIRED)).isEqualTo(defaults);
        Map<String, String> empty =
                OF_THE_SERVICE.keySet().stream().collect(Collectors.toMap(name -> name, name -> ""));
        empty.putAll(REQUIRED);
        assertThat(readService(empty)).isEqualTo(defaults);
    }

    @ParameterizedTest
    @CsvSource({
        "ferrule.watch.interval, often",
        "ferrule.access.rate, many",
        "ferrule.access.keys, ${nowhere}",
        "ferrule.cds.private-networks, ${nowhere}"
    })
    void aSettingOfTheServiceThatCannotBeReadIsNamed(String name, String value) {
        Map<String, String> set = new HashMap<>(REQUIRED);
        set.put(name, value);
        assertThatExceptionOfType(UnreadableSettingsException.class)
                .isThrownBy(() -> readService(set))
                .withMessageStartingWith("the settings cannot be read: ")
                .withMessageContaining(name);
    }

    @Test
    void theTestsKnowEverySetting() {
        Set<String> known = new TreeSet<>(ALL.keySet());
        known.addAll(OF_THE_SERVICE.keySet());
        known.add(Setting.PORT.property());
        assertThat(Stream.of(Setting.values()).map(Setting::property)).containsExactlyInAnyOrderElementsOf(known);
    }

    /** By its variable, with its default; those of a provider stand where Quarkus is spoken of. */
    @Test
    void theTablesForOperatorsListEverySetting() throws IOException {
        Map<String, List<String>> documented = new HashMap<>();
        for (String document : List.of("docs/operators.md", "docs/cds-hooks.md")) {
            DOCUMENTED
                    .matcher(Files.readString(Checkout.path(document)))
                    .results()
                    .forEach(row -> Stream.of(row.group(1).replace("`", "").split(","))
                            .forEach(name -> documented
                                    .computeIfAbsent(name.strip(), first -> new ArrayList<>())
                                    .add(row.group(2).replace("`", "").strip())));
        }
        assertThat(Stream.of(Setting.values())
                        .filter(setting -> !setting.property().startsWith("quarkus.")
                                || setting == Setting.HOST
                                || setting == Setting.PORT))
                .allSatisfy(setting -> {
                    assertThat(documented).containsKey(setting.variable());
                    setting.defaultValue().ifPresent(value -> assertThat(documented.get(setting.variable()))
                            .as(setting.variable())
                            .anyMatch(cell -> (cell + " ").startsWith(value + " ")));
                });
        assertThat(documented.keySet())
                .filteredOn(name -> name.startsWith("FERRULE_"))
                .allMatch(name -> Stream.of(Setting.values())
                        .anyMatch(setting -> setting.variable().equals(name)));
    }

    @Test
    void everyNameStandsInOnePlace() throws IOException {
        Pattern names = Pattern.compile(Stream.of(Setting.values())
                .map(setting -> Pattern.quote(setting.property()))
                .collect(Collectors.joining("|", "\"(", ")(?![.\\w-])")));
        try (Stream<Path> sources = Files.walk(Checkout.path("src"))) {
            List<Path> others = sources.filter(file -> file.toString().contains("/src/main/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("settings/Setting.java"))
                    .toList();
            assertThat(others).hasSizeGreaterThan(100).allSatisfy(file -> {
                String text = Files.readString(file);
                assertThat(names.matcher(text).results().map(MatchResult::group))
                        .isEmpty();
                assertThat(text).doesNotContain("@ConfigProperty(");
            });
        }
    }
}
