package io.residency.jdbc.resolved;

import io.residency.Place;
import io.residency.Way;
import io.residency.policy.Gap;
import org.jspecify.annotations.Nullable;

/** Why a statement is not understood whose text is: what the catalog says of what it names, and what helps. */
enum CatalogGap {
    NO_CATALOG("the store's catalog cannot be read", Way.REACHABLE_STORE),
    NO_TABLE("the database's catalog has no such table", Way.CONFIGURED_TABLE),
    NO_TENANT_COLUMN("the table has no column of the configured tenant column's name", Way.CONFIGURED_TABLE),
    VIEW("a view whose definition is not understood", Way.TABLES_OF_VIEW),
    HIDDEN_VIEW(
            "a view whose definition cannot be seen: somebody is changing what it reads, or the store's account lacks SHOW VIEW",
            Way.DATABASE),
    WRITTEN_VIEW("a view that is written", Way.TABLES_OF_VIEW),
    LESS_STRICT(
            "a materialized view that is less strict than a table it was made from, or is made from one without a class",
            Way.CONFIGURED_TABLE),
    OTHER_DATABASE("a table with rows in another database, whose region is not configured", Way.FOREIGN_SERVER),
    OTHER_CLASS(
            "a table that is classified otherwise under another name, or than its partitions, the tables that inherit from"
                    + " it, or a table above it",
            Way.CONFIGURED_TABLE),
    OTHER_KIND("not an ordinary table", Way.DATABASE),
    TRIGGER("a table with a trigger that runs what is not declared", Way.DECLARED_TRIGGER),
    RULE("a table with a rule, which rewrites the statement", Way.DATABASE),
    FOREIGN_KEY("a table whose foreign keys change rows of a table that cannot be seen", Way.DATABASE),
    CALLS("a table that calls functions or operators which are neither built in nor declared", Way.DECLARED_FUNCTION),
    READS("a table whose definition reads other tables, which the database does not name", Way.DATABASE),
    COMPUTED_OWNER(
            "a table whose tenant, region or owner's column is generated or has ON UPDATE, so that it changes where no"
                    + " statement writes it; make it a column that statements write",
            Way.DATABASE),
    OWN_CODE("the database has operators or casts that run code which is not built in", Way.DATABASE),
    CHECKED_TYPE("a type whose values are checked by functions or operators that are not built in", Way.DATABASE),
    CURSOR("a name of a cursor as a value, by which the driver fetches rows of another statement", Way.OUTSIDE),
    SYSTEM_VIEW("a system view that can hold rows or SQL text", Way.OUTSIDE),
    UNKNOWN_TYPE("a value whose type is not known", Way.KNOWN_TYPE),
    FUNCTION("a function that is neither built in nor declared", Way.DECLARED_FUNCTION),
    PROCEDURE("a procedure that is not declared", Way.DECLARED_PROCEDURE);

    private final String text;
    private final Way way;

    CatalogGap(String text, Way way) {
        this.text = text;
        this.way = way;
    }

    /** At a table, as the configuration names it, and at a token of the text, or -1. */
    GapAtToken at(@Nullable String table, int token) {
        return new GapAtToken(new Gap(text, way, table, null), token);
    }

    /** Why the text itself was not understood. */
    static GapAtToken ofText(io.residency.jdbc.sql.Gap gap) {
        Place place = gap.line() < 1 ? null : new Place(gap.line(), gap.column(), "a " + gap.name());
        return new GapAtToken(new Gap(gap.reason().text(), way(gap.reason()), null, place), gap.token());
    }

    private static Way way(io.residency.jdbc.sql.Gap.Reason reason) {
        return switch (reason) {
            case EMPTY -> Way.A_STATEMENT;
            case TRANSACTION_CONTROL -> Way.JDBC_METHOD;
            case TOO_LARGE, TOO_DEEP, TOO_COSTLY -> Way.SMALLER;
            case INTERNAL_ERROR -> Way.REPORT;
            case STATEMENT_KIND, FUNCTION, TOKEN, SYNTAX, CONSTRUCT, UNACCOUNTED_NAME, OWNER_COLUMN -> Way.OTHER_FORM;
        };
    }
}
