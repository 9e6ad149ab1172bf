package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.TableName;
import java.util.Objects;
import java.util.Set;

/**
 * A type that somebody created, a value of which runs functions when it is made: a domain with checks, and whatever holds
 * one: a row, an array, a range.
 *
 * @param name with its schema
 * @param functions the built-in functions that are called, by their plain names: to be judged as if the statement had
 *     called them
 * @param calls whether functions or operators are called that are not built in
 */
public record CatalogType(TableName name, Set<String> functions, boolean calls) {
    public CatalogType {
        Objects.requireNonNull(name.schema(), "schema");
        functions = Set.copyOf(functions);
    }
}
