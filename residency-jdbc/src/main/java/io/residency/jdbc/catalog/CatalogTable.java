package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.TableName;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a name that a statement may use as a table.
 *
 * @param name with its schema; a temporary table of PostgreSQL has the schema {@code pg_temp}
 * @param kind only {@link Kind#TABLE} and {@link Kind#LOCAL_PARTITION} hold rows of their own, here
 * @param columns in the table's order; empty where the database does not tell them
 * @param obstacles why a statement on it does more than its text says
 * @param functions the built-in functions that its defaults, generated columns, checks, indexes and policies call, by their
 *     plain names: to be judged as if the statement had called them
 * @param servers the foreign servers that hold its rows or some of them
 */
public record CatalogTable(
        TableName name,
        Kind kind,
        List<CatalogColumn> columns,
        Set<Obstacle> obstacles,
        Set<String> functions,
        Set<String> servers) {

    /** What a name stands for. */
    public enum Kind {
        /** An ordinary table whose rows lie in this database. */
        TABLE,
        /** A partition that is an ordinary table, or a partitioned table all of whose partitions are. */
        LOCAL_PARTITION,
        VIEW,
        MATERIALIZED_VIEW,
        /** A table of a foreign server, or a partitioned table that has one among its partitions. */
        FOREIGN,
        /** A table of another database, by H2's own link. */
        LINKED,
        /** Another name for a table. */
        SYNONYM,
        SEQUENCE,
        TEMPORARY,
        /** What this library does not know. */
        OTHER
    }

    public CatalogTable {
        Objects.requireNonNull(name.schema(), "schema");
        Objects.requireNonNull(kind, "kind");
        columns = List.copyOf(columns);
        obstacles = Set.copyOf(obstacles);
        functions = Set.copyOf(functions);
        servers = Set.copyOf(servers);
    }

    /** The column of this name as the server stores it, or null. */
    public @Nullable CatalogColumn column(String columnName) {
        for (CatalogColumn column : columns) {
            if (column.name().equals(columnName)) {
                return column;
            }
        }
        return null;
    }
}
