package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Definition.Action;
import io.residency.jdbc.sql.Definition.ObjectType;
import io.residency.jdbc.sql.Gap.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads CREATE TABLE and ALTER TABLE of PostgreSQL and H2. */
final class TableDefinition {
    /** Words in a table's definition that lead to a file, a server, or a table that is not created here. */
    private static final Set<String> NOT_IN_TABLE =
            Set.of("server", "engine", "inherits", "of", "select", "execute", "not_persistent");

    private static final Set<String> NOT_IN_CHANGE =
            Set.of("select", "attach", "detach", "inherit", "execute", "rule", "trigger", "access");
    private static final Set<String> CHANGES = Set.of("add", "drop", "alter", "validate");
    private static final Set<String> POSTGRESQL_CHANGES =
            Set.of("owner", "set", "reset", "cluster", "enable", "disable", "force", "no", "replica");

    private final Dialect dialect;
    private final Columns columns;
    private final FoundDefinition found;

    TableDefinition(Dialect dialect, Columns columns, FoundDefinition found) {
        this.dialect = dialect;
        this.columns = columns;
        this.found = found;
    }

    void create(Cursor cursor, boolean temporary) {
        cursor.take("if", "not", "exists");
        Token at = cursor.peek();
        TableName table = cursor.tableName();
        found.define(Action.CREATE, ObjectType.TABLE, table, temporary);
        if (!temporary && dialect == Dialect.POSTGRESQL && cursor.take("partition", "of")) {
            found.define(Action.ALTER, ObjectType.TABLE, cursor.tableName(), false);
        }
        if (cursor.key().equals("(") && !FoundDefinition.startsQuery(cursor.keyAhead(1))) {
            List<Token> definition = cursor.parenthesized();
            found.expressions(definition, NOT_IN_TABLE);
            if (temporary) {
                copiesNoDefaults(definition);
                found.mayBeTypes(definition);
            }
        }
        options(cursor);
        if (cursor.take("as")) {
            found.filling(cursor.rest(), table, at);
        }
    }

    private void options(Cursor cursor) {
        List<Token> options = new ArrayList<>();
        while (!cursor.atEnd() && !cursor.key().equals("as")) {
            // Neither holds a query: FOR VALUES FROM (..) TO (..), PARTITION BY RANGE (..).
            if (!cursor.take("for", "values") && !cursor.takeAny("from", "to") && !partitioned(cursor)) {
                options.add(cursor.next());
            }
        }
        found.expressions(options, NOT_IN_TABLE);
    }

    /**
     * Reads a table becoming a partition, or no longer being one; both are changed. What becomes one says the same of whose its rows are: rows of which nobody said anything are not to be read under
     * another table's name.
     */
    private boolean partition(Cursor cursor, TableName whole) {
        boolean attached = cursor.take("attach", "partition");
        if (!attached && !cursor.take("detach", "partition")) {
            return false;
        }
        Token at = cursor.peek();
        TableName part = cursor.tableName();
        found.define(Action.ALTER, ObjectType.TABLE, part, false);
        if (attached) {
            Set<String> owner = columns.ownerColumns(whole);
            if (owner.isEmpty() || !owner.equals(columns.ownerColumns(part))) {
                throw GapException.at(at, Reason.CONSTRUCT, "partition");
            }
            options(cursor);
        } else {
            cursor.takeAny("concurrently", "finalize");
        }
        cursor.expectEnd();
        return true;
    }

    private static boolean partitioned(Cursor cursor) {
        return cursor.take("partition", "by", "range")
                || cursor.take("partition", "by", "list")
                || cursor.take("partition", "by", "hash");
    }

    /** What the table of {@code (LIKE x INCLUDING ..)} runs when it is filled is not looked for at a temporary one. */
    private static void copiesNoDefaults(List<Token> definition) {
        for (Token token : definition) {
            if (token.is("including")) {
                throw GapException.at(token, Reason.CONSTRUCT);
            }
        }
    }

    void alter(Cursor cursor) {
        cursor.take("if", "exists");
        cursor.take("only");
        TableName table = cursor.tableName();
        found.define(Action.ALTER, ObjectType.TABLE, table, false);
        Renames renames = new Renames(dialect, columns, found);
        if (renames.ofTable(cursor, table)) {
            return;
        }
        if (dialect == Dialect.POSTGRESQL && partition(cursor, table)) {
            return;
        }
        boolean known = CHANGES.contains(cursor.key())
                || (dialect == Dialect.POSTGRESQL && POSTGRESQL_CHANGES.contains(cursor.key()));
        if (!known) {
            throw cursor.gap(Reason.CONSTRUCT);
        }
        List<Token> rest = cursor.rest();
        Renames.none(rest);
        new TableChange(dialect, columns.ownerColumns(table)).check(rest);
        found.expressions(rest, NOT_IN_CHANGE);
    }
}
