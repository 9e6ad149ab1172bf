package io.residency.jdbc.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A name of a table as the server stores it, after folding and unquoting; without a schema where the text had none. */
public record TableName(@Nullable String schema, String name) {

    /**
     * Reads a name as it is written in SQL, {@code conversation} or {@code public."Part"}.
     *
     * @throws IllegalArgumentException if the text is anything but one name with at most one schema
     */
    public static TableName parse(String text, Dialect dialect) {
        List<Token> tokens;
        try {
            tokens = TokenList.of(text, dialect);
        } catch (GapException e) {
            throw new IllegalArgumentException("is not the name of a table", e);
        }
        int size = tokens.size();
        if ((size == 1 || (size == 3 && tokens.get(1).is(".")))
                && tokens.get(0).isName()
                && tokens.get(size - 1).isName()) {
            String name = tokens.get(size - 1).name(dialect);
            return new TableName(size == 1 ? null : tokens.get(0).name(dialect), name);
        }
        throw new IllegalArgumentException("is not the name of a table");
    }

    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
