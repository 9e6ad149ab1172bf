package io.residency.jdbc.sql;

import org.jspecify.annotations.Nullable;

/**
 * A name that stands where a statement may name a type, as the server stores it: behind {@code ::}, in a cast, before a literal, in a list of columns. It may be a keyword, or no type at all.
 *
 * @param token the number of its first token in the whole text, from 0
 */
public record TypeName(@Nullable String schema, String name, int token) {}
