package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An occurrence of a table while a statement is still being read. */
final class Source {
    final TableName table;
    final Token token;
    final @Nullable String tenantColumn;
    final List<TenantValue> mentioned = new ArrayList<>();
    final List<TenantValue> written = new ArrayList<>();
    final Set<String> columnsWritten = new LinkedHashSet<>();
    /** Its place among the statement's occurrences; known once all are found. */
    int index;

    boolean reads;
    boolean writes;

    @Nullable
    List<TenantValue> boundTo;

    Source(TableName table, Token token, @Nullable String tenantColumn) {
        this.table = table;
        this.token = token;
        this.tenantColumn = tenantColumn;
    }

    Occurrence occurrence() {
        return new Occurrence(
                table,
                reads,
                writes,
                token.index(),
                mentioned.stream().distinct().toList(),
                boundTo,
                written,
                columnsWritten);
    }
}
