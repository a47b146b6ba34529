package org.ferrule.audit;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens the store that the settings name. */
public final class RecordStores {

    private static final String POSTGRESQL = "jdbc:postgresql:";

    private RecordStores() {}

    /**
     * Opens a store and brings its schema up to date; several instances may do so at once.
     *
     * @throws IllegalArgumentException when the URL is of another database than PostgreSQL
     * @throws StoreUnavailableException when the store cannot be reached, or would answer before a commit is durable
     */
    public static RecordStore open(StoreSettings settings) {
        if (settings.isEmbedded()) {
            return new SqlRecordStore(SqliteDatabase.open(folder(settings)));
        }
        requirePostgresql(settings.url());
        return new SqlRecordStore(PostgresDatabase.open(settings));
    }

    /**
     * Opens a store to read what was recorded, as it is: no schema is made or changed. Fails like {@link #open}.
     *
     * @throws StoreUnavailableException also when the data folder holds no log: an empty one would be found without fault
     */
    public static RecordStore openExisting(StoreSettings settings) {
        if (settings.isEmbedded() && !SqliteDatabase.isIn(folder(settings))) {
            throw new StoreUnavailableException("there is no log of decisions in " + folder(settings)
                    + ": name the data folder of the service with FERRULE_DATA");
        }
        if (settings.isEmbedded()) {
            return new SqlRecordStore(SqliteDatabase.openExisting(folder(settings)));
        }
        requirePostgresql(settings.url());
        return new SqlRecordStore(PostgresDatabase.openExisting(settings));
    }

    private static Path folder(StoreSettings settings) {
        return settings.data().resolve("records");
    }

    private static void requirePostgresql(@Nullable String url) {
        if (url == null || !url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException("the URL of the record store must begin with " + POSTGRESQL
                    + " or be empty for the embedded store");
        }
    }
}
