package io.residency.hibernate.boot;

import org.hibernate.mapping.Column;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

/** Names of the mapping as the configuration writes them: quoted ones in double quotes. */
record Names(@Nullable String defaultSchema) {

    String of(Table table) {
        String name = quoted(table.getName(), table.isQuoted());
        if (table.getSchema() != null) {
            return quoted(table.getSchema(), table.isSchemaQuoted()) + "." + name;
        }
        return defaultSchema == null ? name : defaultSchema + "." + name;
    }

    static String of(Column column) {
        return quoted(column.getName(), column.isQuoted());
    }

    /** The one column of a value; null where it has none, several, or a formula. */
    static @Nullable String onlyColumn(@Nullable Value value) {
        if (value == null || value.getColumnSpan() != 1) {
            return null;
        }
        Selectable selectable = value.getSelectables().get(0);
        return selectable instanceof Column column ? of(column) : null;
    }

    private static String quoted(String name, boolean quoted) {
        return quoted ? "\"" + name.replace("\"", "\"\"") + "\"" : name;
    }
}
