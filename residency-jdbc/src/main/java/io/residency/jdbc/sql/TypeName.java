package io.residency.jdbc.sql;

import org.jspecify.annotations.Nullable;

/**
 * A name that stands where a statement may name a type, as the server stores it: behind {@code ::}, in a cast, before a literal, in a list of columns. It may be a keyword, or no type at all.
 *
 * @param line from 1
 * @param column from 1, in characters
 */
public record TypeName(@Nullable String schema, String name, int line, int column) {}
