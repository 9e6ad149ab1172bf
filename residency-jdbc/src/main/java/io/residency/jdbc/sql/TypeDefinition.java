package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Definition.Action;
import io.residency.jdbc.sql.Definition.ObjectType;
import io.residency.jdbc.sql.Gap.Reason;
import java.util.List;
import java.util.Set;

/** Reads definitions of types, domains and extensions. What their values run the catalog tells. */
final class TypeDefinition {
    private static final Set<String> NOTHING_REFUSED = Set.of();
    private static final Set<String> DOMAIN_CHANGES = Set.of("set", "drop", "add", "validate", "owner");
    private static final Set<String> EXTENSIONS = Set.copyOf(Words.lines("postgresql-extensions.txt"));

    private final Dialect dialect;
    private final FoundDefinition found;

    TypeDefinition(Dialect dialect, FoundDefinition found) {
        this.dialect = dialect;
        this.found = found;
    }

    /** Reads what follows CREATE TYPE: a list of values, or of columns. */
    void createType(Cursor cursor) {
        found.define(Action.CREATE, ObjectType.TYPE, cursor.tableName(), false);
        cursor.expect("as");
        cursor.take("enum");
        found.expressions(cursor.parenthesized(), NOTHING_REFUSED);
        cursor.expectEnd();
    }

    void createDomain(Cursor cursor) {
        if (dialect == Dialect.H2) {
            cursor.take("if", "not", "exists");
        }
        found.define(Action.CREATE, ObjectType.TYPE, cursor.tableName(), false);
        found.expressions(cursor.rest(), NOTHING_REFUSED);
    }

    void alterType(Cursor cursor) {
        found.define(Action.ALTER, ObjectType.TYPE, cursor.tableName(), false);
        boolean known = cursor.take("owner", "to") || cursor.take("rename", "value") || cursor.take("add", "value");
        if (!known) {
            throw cursor.gap(Reason.CONSTRUCT);
        }
        found.expressions(cursor.rest(), NOTHING_REFUSED);
    }

    void alterDomain(Cursor cursor) {
        if (dialect == Dialect.H2) {
            cursor.take("if", "exists");
        }
        found.define(Action.ALTER, ObjectType.TYPE, cursor.tableName(), false);
        if (!DOMAIN_CHANGES.contains(cursor.key())) {
            throw cursor.gap(Reason.CONSTRUCT);
        }
        List<Token> rest = cursor.rest();
        Renames.none(rest);
        found.expressions(rest, NOTHING_REFUSED);
    }

    /** Others run code that nobody has looked at, lead to other servers and files, or change what is equal. */
    void createExtension(Cursor cursor) {
        cursor.take("if", "not", "exists");
        Token name = cursor.next();
        if (!name.isName() || !EXTENSIONS.contains(name.name(dialect))) {
            throw GapException.at(name, Reason.CONSTRUCT, "extension");
        }
        found.define(Action.CREATE, ObjectType.EXTENSION, new TableName(null, name.name(dialect)), false);
        cursor.take("with");
        while (!cursor.atEnd()) {
            if (!cursor.takeAny("schema", "version")) {
                throw cursor.gap(Reason.CONSTRUCT);
            }
            cursor.next();
        }
    }
}
