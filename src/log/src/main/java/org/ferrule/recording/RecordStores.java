package org.ferrule.recording;

import java.nio.file.Path;
import java.util.Optional;
import org.ferrule.data.DataFolder;
import org.ferrule.store.Database;
import org.ferrule.store.PostgresDatabase;
import org.ferrule.store.RecordStore;
import org.ferrule.store.SqlRecordStore;
import org.ferrule.store.SqliteDatabase;
import org.ferrule.store.StoreSettings;
import org.ferrule.store.StoreUnavailableException;
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
     * @throws StoreUnavailableException also when the data folder holds no log: an empty one would be found without
     *     fault
     */
    public static RecordStore openExisting(StoreSettings settings) {
        if (settings.isEmbedded() && !SqliteDatabase.isIn(folder(settings))) {
            throw new StoreUnavailableException("there is no log of decisions in " + folder(settings)
                    + ": name the data folder of the service with FERRULE_DATA");
        }
        return new SqlRecordStore(existing(settings));
    }

    /**
     * Opens the store of an installation, to add to its log: first finds out, by reading alone, whether this program
     * may carry it on with the keys that are there. Whatever is refused leaves everything as it was.
     *
     * @throws IllegalStateException when the log, or the key that signed it, is gone or another one; when the data
     *     folder cannot be written
     * @throws StoreUnavailableException as {@link #open}
     */
    public static RecordStore carryOn(StoreSettings settings) {
        DataFolder data = new DataFolder(settings.data());
        data.requireWritable();
        new Continuity(settings, data).require();
        data.prepare();
        return open(settings);
    }

    /** Opens a store as {@link #openExisting}, if there is one. */
    static Optional<RecordStore> find(StoreSettings settings) {
        if (settings.isEmbedded() && !SqliteDatabase.isIn(folder(settings))) {
            return Optional.empty();
        }
        Database database = existing(settings);
        if (database.hasSchema()) {
            return Optional.of(new SqlRecordStore(database));
        }
        database.close();
        return Optional.empty();
    }

    private static Database existing(StoreSettings settings) {
        if (settings.isEmbedded()) {
            return SqliteDatabase.openExisting(folder(settings));
        }
        requirePostgresql(settings.url());
        return PostgresDatabase.openExisting(settings);
    }

    private static Path folder(StoreSettings settings) {
        return new DataFolder(settings.data()).records();
    }

    private static void requirePostgresql(@Nullable String url) {
        if (url == null || !url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException("the URL of the record store must begin with " + POSTGRESQL
                    + " or be empty for the embedded store");
        }
    }
}
