package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.ferrule.audit.Masking;
import org.ferrule.cli.UnreadableSettingsException;
import org.ferrule.notes.Origin;
import org.ferrule.store.StoreSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The names and defaults of the settings that service and command line share; {@link SettingsIT} tries their sources
 * with both.
 */
class SettingsTest {

    private static final Map<String, String> ALL = Map.of(
            "ferrule.data", "kept",
            "ferrule.rulebook", "tyres",
            "ferrule.store.url", "jdbc:postgresql://db/ferrule",
            "ferrule.store.user", "somebody",
            "ferrule.store.password", "a secret",
            "ferrule.audit.mask", "subject, pressure,",
            "ferrule.log.origin", "log.example/tyres");

    private static Settings read(ConfigSource source) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(source)
                .build();
        return Settings.of(config);
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
                Origin.chosen("log.example/tyres"));
        assertThat(readProperties(ALL)).isEqualTo(expected);
        Map<String, String> variables = ALL.entrySet().stream()
                .collect(Collectors.toMap(
                        setting -> setting.getKey().toUpperCase(Locale.ROOT).replace('.', '_'), Map.Entry::getValue));
        assertThat(read(new EnvConfigSource(variables, 300))).isEqualTo(expected);
    }

    @Test
    void whatIsMissingOrEmptyHasItsDefault() {
        Settings defaults = new Settings(StoreSettings.embedded(Path.of("data")), null, Masking.NOTHING, null);
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
}
