package io.residency.jdbc.sql;

import org.jspecify.annotations.Nullable;

/** A call of a function by its name as the server stores it. Forms that are syntax (CAST, CASE, EXTRACT, TRIM) are not calls. */
public record FunctionCall(@Nullable String schema, String name, int line, int column) {}
