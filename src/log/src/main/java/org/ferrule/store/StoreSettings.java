package org.ferrule.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where records are kept.
 *
 * @param data the folder of the service; the embedded store is in {@code records} below it
 * @param url a JDBC URL of PostgreSQL; none or blank for the embedded store
 */
public record StoreSettings(Path data, @Nullable String url, @Nullable String user, @Nullable String password) {

    /** The store in a folder, which needs no server. */
    public static StoreSettings embedded(Path data) {
        return new StoreSettings(data, null, null, null);
    }

    /** Whether records are kept in the data folder itself: no URL of a database is given. */
    public boolean isEmbedded() {
        return url == null || url.isBlank();
    }

    /** Without the password, and without the URL, which may hold one. */
    @Override
    public String toString() {
        return isEmbedded() ? "records in " + data : "records in PostgreSQL";
    }
}
