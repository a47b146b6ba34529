package org.ferrule;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.ferrule.access.ProviderSettings;
import org.ferrule.settings.Setting;

/**
 * How people log in at a provider, unless operators set it otherwise. Quarkus refuses to start with some of these where
 * only programs call, so that they stand in a file of their own, which counts only where people log in.
 */
public final class LoginSettings implements ConfigSourceFactory {

    /** After the settings that the program comes with, and so after all that operators set. */
    private static final int ORDINAL = 200;

    private static final String FILE = "login.properties";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue kind = context.getValue(Setting.PROVIDER_KIND.property());
        if (kind == null || !ProviderSettings.PEOPLE_TOO.equalsIgnoreCase(kind.getValue())) {
            return List.of();
        }
        URL file = Objects.requireNonNull(LoginSettings.class.getResource(FILE), FILE);
        try {
            return List.of(new PropertiesConfigSource(file, ORDINAL));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
