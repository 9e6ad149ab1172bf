package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.TableName;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a name that a statement may use as a table. What happens in a partition, or in a table that inherits
 * from this one, is told here too.
 *
 * @param name with its schema; a temporary table of PostgreSQL has the schema {@code pg_temp}
 * @param kind only {@link Kind#TABLE} and {@link Kind#LOCAL_PARTITION} hold rows of their own, here
 * @param columns in the table's order; empty where the database does not tell them
 * @param keys without those of partial indexes and of expressions
 * @param references the foreign keys of the table itself of which it is certain that they hold
 * @param consequences what a statement on it does that its text does not show
 * @param functions the built-in functions that its defaults, generated columns, checks, indexes and policies call, by their
 *     plain names: to be judged as if the statement had called them
 * @param servers the foreign servers that hold its rows or some of them; a linked table of H2 names none
 * @param definition the query that a view stands for or was made from, as the server writes it: with the schema of each
 *     name that is not the server's own; null for what is no view, or where the server does not tell it
 * @param parts its partitions and the tables that inherit from it, those directly beneath it
 */
public record CatalogTable(
        TableName name,
        Kind kind,
        List<CatalogColumn> columns,
        Set<UniqueKey> keys,
        Set<Reference> references,
        Set<Consequence> consequences,
        Set<String> functions,
        Set<String> servers,
        @Nullable String definition,
        Set<TableName> parts) {

    /** What a name stands for. */
    public enum Kind {
        /** An ordinary table whose rows lie in this database. */
        TABLE,
        /** A partition that is an ordinary table, or a partitioned table all of whose partitions are. */
        LOCAL_PARTITION,
        VIEW,
        MATERIALIZED_VIEW,
        /** A table of a foreign server, or one that has such a table among its partitions or beneath it. */
        FOREIGN,
        /** A table of another database, by H2's own link. */
        LINKED,
        SEQUENCE,
        /** A temporary table of which nobody knows what it holds. */
        TEMPORARY,
        /** A temporary table that this session has made, as far as is known: see {@link Catalog#withTemporary}. */
        SESSION,
        /** What this library does not know. */
        OTHER
    }

    public CatalogTable {
        Objects.requireNonNull(name.schema(), "schema");
        Objects.requireNonNull(kind, "kind");
        columns = List.copyOf(columns);
        keys = Set.copyOf(keys);
        references = Set.copyOf(references);
        consequences = Set.copyOf(consequences);
        functions = Set.copyOf(functions);
        servers = Set.copyOf(servers);
        parts = Set.copyOf(parts);
    }

    /** One of which no more is known than that the session has made it. */
    static CatalogTable ofSession(TableName name) {
        return new CatalogTable(
                name, Kind.SESSION, List.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, Set.of());
    }

    /** The same, as another kind. */
    CatalogTable as(Kind other) {
        return new CatalogTable(
                name, other, columns, keys, references, consequences, functions, servers, definition, parts);
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
