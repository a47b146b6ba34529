package org.ferrule;

import io.quarkus.runtime.configuration.ConfigUtils;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;
import org.ferrule.audit.Masking;
import org.ferrule.cli.UnreadableSettingsException;
import org.ferrule.lifecycle.ReleaseSettings;
import org.ferrule.notes.Origin;
import org.ferrule.settings.Setting;
import org.ferrule.store.StoreSettings;
import org.jspecify.annotations.Nullable;

/**
 * The settings that the service and the verbs of the command line have in common. Both read them here, and from the
 * same sources: system properties, the environment, {@code .env} and {@code config/application.properties} in the
 * current folder, each with the profile in force. {@link ServiceSettings} are those of the service alone.
 *
 * @param store where records are kept, with the data folder
 * @param rulebook the folder of the rulebook; null where nobody named it
 * @param masking what records leave out
 * @param cache whether the program keeps for its next start what it found out
 * @param release how a rulebook comes to decide
 * @param origin the name that the log of decisions is to have; null for one of the program's making
 */
record Settings(
        StoreSettings store,
        @Nullable Path rulebook,
        Masking masking,
        boolean cache,
        @Nullable Origin origin,
        ReleaseSettings release) {

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
        return SettingsReader.read(() -> ConfigUtils.configBuilder().build(), Settings::from);
    }

    /**
     * Reads them from the sources of the service.
     *
     * @throws UnreadableSettingsException when a setting cannot be read
     */
    static Settings of(Config config) {
        return SettingsReader.read(() -> config, Settings::from);
    }

    private static Settings from(SettingsReader reader) {
        return new Settings(
                new StoreSettings(
                        reader.get(Setting.DATA, Path.class),
                        reader.text(Setting.STORE_URL).orElse(null),
                        reader.text(Setting.STORE_USER).orElse(null),
                        reader.text(Setting.STORE_PASSWORD).orElse(null)),
                reader.path(Setting.RULEBOOK).orElse(null),
                new Masking(reader.names(Setting.AUDIT_MASK)),
                reader.get(Setting.CACHE, Boolean.class),
                reader.text(Setting.LOG_ORIGIN).map(Settings::origin).orElse(null),
                release(reader));
    }

    private static ReleaseSettings release(SettingsReader reader) {
        return new ReleaseSettings(
                reader.get(Setting.RELEASE_APPROVALS, Integer.class),
                reader.yes(Setting.RELEASE_FOLDER_EDITS),
                reader.duration(Setting.RELEASE_LEAD));
    }

    private static Origin origin(String name) {
        try {
            return Origin.chosen(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + " (" + Setting.LOG_ORIGIN + ")", e);
        }
    }
}
