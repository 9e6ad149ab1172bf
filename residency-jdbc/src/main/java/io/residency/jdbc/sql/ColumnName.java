package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.schema.Column;
import org.jspecify.annotations.Nullable;

/** A column's name from the tokens: {@code schema.table.column}, {@code table.column} or {@code column}. */
final class ColumnName {
    private ColumnName() {}

    /** One to three names of the server, or null where the tree gives no place. */
    static @Nullable List<String> parts(Column column, QueryText text, Dialect dialect) {
        int start = column.getASTNode() == null
                ? -1
                : text.indexAt(column.getASTNode().jjtGetFirstToken().beginColumn);
        if (start < 0 || !text.tokens().get(start).isName()) {
            return null;
        }
        int length = text.lengthOfName(start);
        if (length > 5) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < length; i += 2) {
            parts.add(text.tokens().get(start + i).name(dialect));
        }
        return parts;
    }
}
