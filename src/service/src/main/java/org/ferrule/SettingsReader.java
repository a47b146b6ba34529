package org.ferrule;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.ferrule.cli.UnreadableSettingsException;
import org.ferrule.settings.Setting;

/**
 * Reads settings by their kind. One that is empty counts as not set.
 *
 * @param config the sources, in their order
 */
record SettingsReader(Config config) {

    /**
     * Reads a group of settings.
     *
     * @param sources finds the sources
     * @throws UnreadableSettingsException when a source or a setting cannot be read
     */
    static <T> T read(Supplier<? extends Config> sources, Function<SettingsReader, T> group) {
        try {
            return group.apply(new SettingsReader(sources.get()));
        } catch (IllegalArgumentException | IllegalStateException | NoSuchElementException | UncheckedIOException e) {
            throw new UnreadableSettingsException("the settings cannot be read: " + e.getMessage(), e);
        }
    }

    Optional<Path> path(Setting setting) {
        return find(setting, Path.class);
    }

    Optional<String> text(Setting setting) {
        return find(setting, String.class);
    }

    Duration duration(Setting setting) {
        return get(setting, Duration.class);
    }

    boolean yes(Setting setting) {
        return get(setting, Boolean.class);
    }

    /** The items of a list, without those that are blank. */
    List<String> names(Setting setting) {
        requireResolved(setting);
        return config.getOptionalValues(setting.property(), String.class).orElse(List.of()).stream()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    <T> Optional<T> find(Setting setting, Class<T> type) {
        requireResolved(setting);
        return config.getOptionalValue(setting.property(), type);
    }

    /** The value, else the default; one that has no default has to be there. */
    <T> T get(Setting setting, Class<T> type) {
        return find(setting, type)
                .or(() -> setting.defaultValue()
                        .map(value -> config.getConverter(type).orElseThrow().convert(value)))
                .orElseThrow(() -> new NoSuchElementException(setting + " is not set"));
    }

    /**
     * One that refers to another setting that is not there would count as not set, and what it should mask would be
     * kept, what it should guard would be open.
     */
    private void requireResolved(Setting setting) {
        ConfigValue value = config.getConfigValue(setting.property());
        String raw = value.getRawValue();
        if (raw != null && !raw.isBlank() && value.getValue() == null) {
            throw new NoSuchElementException(
                    setting + " refers to a setting that is not there (" + value.getSourceName() + ")");
        }
    }
}
