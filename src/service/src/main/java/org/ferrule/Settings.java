package org.ferrule;

import io.quarkus.runtime.configuration.ConfigUtils;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.ferrule.audit.Masking;
import org.ferrule.cli.UnreadableSettingsException;
import org.ferrule.notes.Origin;
import org.ferrule.store.StoreSettings;
import org.jspecify.annotations.Nullable;

/**
 * The settings that the service and the verbs of the command line have in common. Both read them here, and from the
 * same sources: system properties, the environment, {@code .env} and {@code config/application.properties} in the
 * current folder, each with the profile in force.
 *
 * @param store where records are kept, with the data folder
 * @param rulebook the folder of the rulebook; null where nobody named it
 * @param masking what records leave out
 * @param origin the name that the log of decisions is to have; null for one of the program's making
 */
record Settings(StoreSettings store, @Nullable Path rulebook, Masking masking, @Nullable Origin origin) {

    private static final String DATA = "data";

    /** The data folder of the service. */
    Path data() {
        return store.data();
    }

    /**
     * Reads them where Quarkus is not running, in the order in which it would.
     *
     * @throws UnreadableSettingsException when a source or a setting cannot be read
     */
    static Settings read() {
        return readable(() -> from(ConfigUtils.configBuilder().build()));
    }

    /**
     * Reads them from the sources of the service.
     *
     * @throws UnreadableSettingsException when a setting cannot be read
     */
    static Settings of(Config config) {
        return readable(() -> from(config));
    }

    private static Settings readable(Reading reading) {
        try {
            return reading.read();
        } catch (IllegalArgumentException | IllegalStateException | NoSuchElementException | UncheckedIOException e) {
            throw new UnreadableSettingsException("the settings cannot be read: " + e.getMessage(), e);
        }
    }

    /** Reads settings, and fails in whatever way the sources do. */
    @FunctionalInterface
    private interface Reading {
        Settings read();
    }

    private static Settings from(Config config) {
        return new Settings(
                new StoreSettings(
                        path(config, "ferrule.data").orElse(Path.of(DATA)),
                        text(config, "ferrule.store.url").orElse(null),
                        text(config, "ferrule.store.user").orElse(null),
                        text(config, "ferrule.store.password").orElse(null)),
                path(config, "ferrule.rulebook").orElse(null),
                new Masking(names(config, "ferrule.audit.mask")),
                text(config, "ferrule.log.origin").map(Settings::origin).orElse(null));
    }

    private static Optional<Path> path(Config config, String name) {
        requireResolved(config, name);
        return config.getOptionalValue(name, Path.class);
    }

    private static Optional<String> text(Config config, String name) {
        requireResolved(config, name);
        return config.getOptionalValue(name, String.class);
    }

    private static List<String> names(Config config, String name) {
        requireResolved(config, name);
        return config.getOptionalValues(name, String.class).orElse(List.of()).stream()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /**
     * One that refers to another setting that is not there would count as not set, and what it should mask would be
     * kept.
     */
    private static void requireResolved(Config config, String name) {
        ConfigValue value = config.getConfigValue(name);
        String raw = value.getRawValue();
        if (raw != null && !raw.isBlank() && value.getValue() == null) {
            throw new NoSuchElementException(
                    name + " refers to a setting that is not there (" + value.getSourceName() + ")");
        }
    }

    private static Origin origin(String name) {
        try {
            return Origin.chosen(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + " (ferrule.log.origin)", e);
        }
    }
}
