package org.ferrule;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.Config;
import org.ferrule.access.AccessSettings;
import org.ferrule.access.ProviderSettings;
import org.ferrule.access.ServiceAddress;
import org.ferrule.access.SessionLimits;
import org.ferrule.active.ProgramVersion;
import org.ferrule.cli.UnreadableSettingsException;
import org.ferrule.limits.CheckLimits;
import org.ferrule.limits.RequestLimits;
import org.ferrule.settings.Setting;
import org.jspecify.annotations.Nullable;

/**
 * The settings that only the service has, a record for each concern; {@link Settings} are those that the command line
 * has, too.
 *
 * @param access who may come in
 * @param address how others reach the service
 * @param watch whether and how the folder of the rulebook is watched
 * @param checkpointInterval how often the log is signed while it grows
 * @param requests what a request may take
 * @param checks what the check of an upload may take
 * @param approverKeys the file of the keys of those who sign approvals with their own
 * @param servers the servers of record systems
 * @param version the version of this program
 */
record ServiceSettings(
        AccessSettings access,
        ServiceAddress address,
        Watch watch,
        Duration checkpointInterval,
        RequestLimits requests,
        CheckLimits checks,
        @Nullable Path approverKeys,
        Servers servers,
        ProgramVersion version) {

    /**
     * How the folder of the rulebook is watched.
     *
     * @param on whether it is
     * @param interval how often it is looked at where the system tells of no change
     */
    record Watch(boolean on, Duration interval) {}

    /**
     * The servers of record systems that may be read from.
     *
     * @param bases their base addresses
     * @param privateNetworks whether their names may stand for addresses that are not public
     * @param timeout how long everything that one call fetches may take
     */
    record Servers(List<String> bases, boolean privateNetworks, Duration timeout) {}

    /**
     * Reads them from the sources of the service.
     *
     * @throws UnreadableSettingsException when a setting cannot be read
     */
    static ServiceSettings of(Config config) {
        return SettingsReader.read(() -> config, ServiceSettings::from);
    }

    private static ServiceSettings from(SettingsReader reader) {
        return new ServiceSettings(
                access(reader),
                new ServiceAddress(reader.find(Setting.URL, URI.class).orElse(null)),
                new Watch(reader.yes(Setting.WATCH), reader.duration(Setting.WATCH_INTERVAL)),
                reader.duration(Setting.CHECKPOINT_INTERVAL),
                new RequestLimits(reader.duration(Setting.REQUEST_TIMEOUT)),
                new CheckLimits(reader.duration(Setting.CHECK_TIMEOUT), reader.yes(Setting.CHECK_RULES)),
                reader.path(Setting.RELEASE_KEYS).orElse(null),
                new Servers(
                        reader.names(Setting.CDS_SERVERS),
                        reader.yes(Setting.CDS_PRIVATE_NETWORKS),
                        reader.duration(Setting.CDS_TIMEOUT)),
                new ProgramVersion(reader.get(Setting.VERSION, String.class)));
    }

    private static AccessSettings access(SettingsReader reader) {
        return new AccessSettings(
                reader.get(Setting.HOST, String.class),
                reader.path(Setting.ACCESS_KEYS).orElse(null),
                reader.path(Setting.ACCESS_CDS).orElse(null),
                reader.find(Setting.URL, URI.class).orElse(null),
                provider(reader),
                reader.get(Setting.ACCESS_RATE, Integer.class),
                new SessionLimits(reader.duration(Setting.SESSION_IDLE), reader.duration(Setting.SESSION_LONGEST)));
    }

    private static ProviderSettings provider(SettingsReader reader) {
        return new ProviderSettings(
                reader.yes(Setting.PROVIDER),
                reader.text(Setting.PROVIDER_URL).orElse(null),
                reader.names(Setting.PROVIDER_AUDIENCE),
                reader.get(Setting.PROVIDER_KIND, String.class).toLowerCase(Locale.ROOT),
                reader.text(Setting.PROVIDER_CLIENT).orElse(null));
    }
}
