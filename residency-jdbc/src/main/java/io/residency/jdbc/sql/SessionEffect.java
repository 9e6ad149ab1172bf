package io.residency.jdbc.sql;

import org.jspecify.annotations.Nullable;

/** What a statement leaves in the session for whoever uses the connection next. */
public record SessionEffect(Kind kind, @Nullable TableName table) {

    public enum Kind {
        TEMPORARY_TABLE,
        SETTING
    }
}
