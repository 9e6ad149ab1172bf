package io.residency.jdbc;

import io.residency.config.DirectoryConfiguration;
import io.residency.config.ResidencyConfiguration;
import io.residency.jdbc.catalog.CatalogColumn;
import io.residency.jdbc.catalog.EqualKeys;
import io.residency.jdbc.resolved.StoreView;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Configured tenants whose keys are different here and one to the database, by the collation of a tenant column: what is
 * proved of one would hold for the other. Only a properties directory names all tenants; with another one such a column
 * proves nothing.
 */
final class EqualTenants {
    private EqualTenants() {}

    /** What is wrong, in words for a person; empty where nothing is. */
    static List<String> in(Connection raw, StoreDialect dialect, StoreView view, ResidencyConfiguration configuration)
            throws SQLException {
        List<CatalogColumn> columns = view.tables().comparedLoosely();
        if (columns.isEmpty()) {
            return List.of();
        }
        Set<String> keys = keys(configuration.directory());
        for (CatalogColumn column : columns) {
            List<List<String>> equal = EqualKeys.among(raw, dialect.sql(), column, keys);
            if (!equal.isEmpty()) {
                return List.of(
                        "the keys of " + equal.get(0).size() + " configured tenants are one to the database, by the"
                                + " collation of a tenant column; expected keys that differ, or a column compared by bytes");
            }
        }
        return List.of();
    }

    private static Set<String> keys(DirectoryConfiguration directory) {
        return directory.tenants().keySet().stream()
                .map(tenant -> directory.keys().getOrDefault(tenant, tenant.id()))
                .collect(Collectors.toSet());
    }
}
