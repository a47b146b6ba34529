package org.ferrule.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Which steps a database has had, as {@link Migrations} keeps it. */
final class SchemaHistory {

    private static final String TABLE = "flyway_schema_history";

    private SchemaHistory() {}

    /**
     * The versions of the steps, in the order in which they were done; none where there is no schema yet.
     *
     * @throws StoreUnavailableException when the database cannot be read
     */
    static List<String> versions(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return isThere(connection) ? read(connection) : List.of();
        } catch (SQLException e) {
            throw StoreUnavailableException.of("cannot open the record store", e);
        }
    }

    private static boolean isThere(Connection connection) throws SQLException {
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(connection.getCatalog(), connection.getSchema(), TABLE, new String[] {"TABLE"})) {
            return tables.next();
        }
    }

    private static List<String> read(Connection connection) throws SQLException {
        String select =
                "SELECT version FROM " + TABLE + " WHERE success AND version IS NOT NULL ORDER BY installed_rank";
        List<String> versions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            while (rows.next()) {
                versions.add(rows.getString(1));
            }
        }
        return versions;
    }
}
