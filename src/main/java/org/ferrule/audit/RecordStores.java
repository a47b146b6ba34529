package org.ferrule.audit;

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
            return new SqlRecordStore(SqliteDatabase.open(settings.data().resolve("records")));
        }
        requirePostgresql(settings.url());
        return new SqlRecordStore(PostgresDatabase.open(settings));
    }

    private static void requirePostgresql(@Nullable String url) {
        if (url == null || !url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException("the URL of the record store must begin with " + POSTGRESQL
                    + " or be empty for the embedded store");
        }
    }
}
