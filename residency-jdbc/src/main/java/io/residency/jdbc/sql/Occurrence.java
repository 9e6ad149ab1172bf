package io.residency.jdbc.sql;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One place where a statement names a table.
 *
 * @param token the number of the token in the whole text with which the name begins, from 0
 * @param mentioned every literal and parameter that the statement compares with this table's tenant column, also below OR and NOT; may hold those of another occurrence whose column has the same name
 * @param boundTo never empty; where not null, each row of this occurrence that takes part in the statement has a tenant column, or an owner whose tenant column is, equal to one of these. Null: not proved. Where all that is known of its owners is their keys, it is one of theirs
 * @param written the values that the statement gives the tenant column, one or more for each row or assignment; of a table whose owner's row says it, the values of that owner
 * @param boundToRegions as boundTo, of the column that holds the region of a row's tenant
 * @param writtenRegions as written, of that column
 * @param namesOnly whether it is certain that of a system catalog which holds SQL text, too, only names and types are read
 * @param columnsWritten by the server's names; empty where an INSERT names none and the table is not known
 */
public record Occurrence(
        TableName table,
        boolean reads,
        boolean writes,
        int token,
        List<TenantValue> mentioned,
        @Nullable List<TenantValue> boundTo,
        List<TenantValue> written,
        @Nullable List<TenantValue> boundToRegions,
        List<TenantValue> writtenRegions,
        Set<String> columnsWritten,
        boolean namesOnly) {

    public Occurrence(
            TableName table,
            boolean reads,
            boolean writes,
            int token,
            List<TenantValue> mentioned,
            @Nullable List<TenantValue> boundTo,
            List<TenantValue> written,
            @Nullable List<TenantValue> boundToRegions,
            List<TenantValue> writtenRegions,
            Set<String> columnsWritten) {
        this(
                table,
                reads,
                writes,
                token,
                mentioned,
                boundTo,
                written,
                boundToRegions,
                writtenRegions,
                columnsWritten,
                false);
    }

    public Occurrence {
        mentioned = List.copyOf(mentioned);
        boundTo = boundTo == null ? null : List.copyOf(boundTo);
        written = List.copyOf(written);
        boundToRegions = boundToRegions == null ? null : List.copyOf(boundToRegions);
        writtenRegions = List.copyOf(writtenRegions);
        columnsWritten = Set.copyOf(columnsWritten);
        if ((boundTo != null && boundTo.isEmpty()) || (boundToRegions != null && boundToRegions.isEmpty())) {
            throw new IllegalArgumentException("bound to no value");
        }
    }

    /** The same, of which only names and types are read. */
    Occurrence ofNames() {
        return new Occurrence(
                table,
                reads,
                writes,
                token,
                mentioned,
                boundTo,
                written,
                boundToRegions,
                writtenRegions,
                columnsWritten,
                true);
    }

    /** One of which the text says no more than where it is. */
    static Occurrence of(TableName table, Token at, boolean reads, boolean writes, List<TenantValue> written) {
        return new Occurrence(table, reads, writes, at.index(), List.of(), null, written, null, List.of(), Set.of());
    }
}
