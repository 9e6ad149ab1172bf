package io.residency.jdbc.catalog;

import io.residency.Classification.KeyType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table, as the database tells it.
 *
 * @param name as the server stores it
 * @param type as the server names it, without length and precision; for a domain the type beneath it
 * @param keyType how values are compared where the column holds a tenant, or null for a type that has no canonical form:
 *     blank-padded and fixed-point types among others
 * @param collation as the server names it, or null where the type has none
 * @param bytewise whether two values are equal in the database only when they are the same bytes. Where not, the
 *     database has to be asked which keys it takes for equal: {@link EqualKeys}
 * @param computed whether its values come from an expression also where a statement writes other columns alone: a
 *     generated column, or one with ON UPDATE
 * @param visible whether {@code SELECT *} shows it and an INSERT that names no columns writes it
 */
public record CatalogColumn(
        String name,
        String type,
        @Nullable KeyType keyType,
        @Nullable String collation,
        boolean bytewise,
        boolean computed,
        boolean visible) {

    public CatalogColumn {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }
}
