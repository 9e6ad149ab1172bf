package io.residency.jdbc.resolved;

import io.residency.jdbc.sql.TenantValue;
import java.util.List;

/**
 * A column of the rows that a statement gives, which holds or may hold the tenant of a table's row.
 *
 * @param place from 1; 0 where the text does not show it, and the label must
 * @param label under which the rows show it
 * @param table the table
 */
public record TenantPlace(int place, String label, Resolved.Table table) {

    /** One of which only the label says where it is. */
    TenantPlace unplaced() {
        return new TenantPlace(0, label, table);
    }

    /** Whether the statement was judged by the tenants that its rows can have, since they equal values that it was sent with. */
    public boolean isBoundBy(TenantParameters values) {
        List<TenantValue> bound = table.rows().boundTo();
        if (bound.isEmpty()) {
            return false;
        }
        for (TenantValue value : bound) {
            if (!isComparable(value, values)) {
                return false;
            }
        }
        return true;
    }

    private boolean isComparable(TenantValue value, TenantParameters values) {
        if (value instanceof TenantValue.Elements array) {
            return values.value(array.index()) instanceof TenantParameters.Elements elements
                    && elements.values().stream().allMatch(each -> Keys.canonical(table.type(), each) != null);
        }
        if (value instanceof TenantValue.Parameter parameter) {
            return Keys.canonical(table.type(), values.value(parameter.index())) != null;
        }
        return value instanceof TenantValue.Literal literal && Keys.isOfType(table.type(), literal);
    }
}
