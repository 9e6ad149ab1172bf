package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import io.residency.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a change of joined tables does to one of them: the column that it writes and the value, or, of a deleted one, all its columns.
 *
 * @param column the name of the column with what the text says of its table, or {@code t.*}
 * @param value empty for a deletion
 */
record MySqlAssignment(List<Token> column, List<Token> value) {

    static MySqlAssignment of(List<Token> tokens) {
        int equals = MySqlChange.find(tokens, 0, Set.of("="));
        if (equals == 0 || equals + 1 >= tokens.size() || equals > 5) {
            throw GapException.at(tokens.isEmpty() ? null : tokens.get(0), Reason.SYNTAX);
        }
        List<Token> column = tokens.subList(0, equals);
        checkName(column);
        return new MySqlAssignment(column, tokens.subList(equals + 1, tokens.size()));
    }

    static MySqlAssignment deleted(List<Token> tokens) {
        int size = tokens.size();
        boolean starred =
                size > 2 && tokens.get(size - 1).is("*") && tokens.get(size - 2).is(".");
        List<Token> name = tokens.subList(0, starred ? size - 2 : size);
        checkName(name);
        List<Token> column = new ArrayList<>(name);
        column.add(name.get(0).replacedBy(Kind.PUNCTUATION, "."));
        column.add(name.get(0).replacedBy(Kind.OPERATOR, "*"));
        return new MySqlAssignment(column, List.of());
    }

    private static void checkName(List<Token> name) {
        boolean right = name.size() % 2 == 1 && name.size() <= 5;
        for (int i = 0; right && i < name.size(); i++) {
            right = i % 2 == 0 ? name.get(i).isName() : name.get(i).is(".");
        }
        if (!right) {
            throw GapException.at(name.isEmpty() ? null : name.get(0), Reason.SYNTAX);
        }
    }

    boolean deletes() {
        return value.isEmpty();
    }

    /** The names before the column's, of the server: schema and table, table, or none. */
    List<String> table(Dialect dialect) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i + 2 < column.size(); i += 2) {
            names.add(column.get(i).name(dialect));
        }
        return names;
    }

    String columnName(Dialect dialect) {
        return column.get(column.size() - 1).name(dialect);
    }

    /** What is written, where that is one literal or parameter. */
    TenantValue written() {
        Token only = value.size() == 1 ? value.get(0) : column.get(0);
        return switch (only.kind()) {
            case PARAMETER -> new TenantValue.Parameter(Integer.parseInt(only.text()));
            case TEXT -> only.slot() < 0 ? new TenantValue.Unproven() : new TenantValue.Text(only.slot());
            case NUMBER -> only.slot() < 0 ? new TenantValue.Unproven() : new TenantValue.Whole(only.slot(), false);
            default -> new TenantValue.Unproven();
        };
    }
}
