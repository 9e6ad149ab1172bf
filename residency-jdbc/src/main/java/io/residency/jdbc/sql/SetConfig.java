package io.residency.jdbc.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code select set_config('search_path', .., ..)}, by which tools change what names mean with a parameter; PostgreSQL only. */
final class SetConfig {
    /** The function's name, of which texts depend on the value of a literal. */
    static final String NAME = "set_config";

    private SetConfig() {}

    /** Null where it is anything else, which is read as any query is. */
    static @Nullable StatementFacts read(List<Token> tokens, Dialect dialect) {
        var cursor = new Cursor(tokens, dialect);
        cursor.take("select");
        cursor.take("pg_catalog", ".");
        if (cursor.atEnd()
                || !cursor.peek().isName()
                || !cursor.next().name(dialect).equals(NAME)) {
            return null;
        }
        Token at = cursor.peek();
        if (!cursor.take("(")
                || cursor.atEnd()
                || !isSearchPath(cursor.next())
                || !cursor.take(",")
                || cursor.atEnd()) {
            return null;
        }
        SetTo to = to(cursor.next());
        boolean ends = cursor.take(",") && cursor.takeAny("false", "true") && cursor.take(")") && cursor.atEnd();
        if (!ends) {
            return null;
        }
        return new StatementFacts(
                StatementFacts.Kind.SESSION,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new SessionEffect(SessionEffect.Kind.SETTING, null)),
                List.of(new Escape(Escape.Kind.SEARCH_PATH, at.index(), null, to)),
                List.of(),
                to instanceof SetTo.SchemasOf ? 1 : 0);
    }

    /** The server takes the name of a setting in any case; a text that is read for its shape has no value. */
    private static boolean isSearchPath(Token name) {
        return name.kind() == Token.Kind.TEXT && name.text().equals("search_path");
    }

    private static @Nullable SetTo to(Token value) {
        if (value.kind() == Token.Kind.PARAMETER) {
            return new SetTo.SchemasOf(Integer.parseInt(value.text()));
        }
        List<String> names = value.kind() == Token.Kind.TEXT ? SchemaList.of(value.text()) : null;
        return names == null ? null : new SetTo.Schemas(names);
    }
}
