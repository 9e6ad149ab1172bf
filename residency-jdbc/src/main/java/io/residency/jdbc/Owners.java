package io.residency.jdbc;

import io.residency.Classification.KeyType;
import io.residency.Residence;
import io.residency.Residency;
import io.residency.jdbc.sql.TenantValue;
import io.residency.policy.RowOwner;
import io.residency.policy.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the tenant values of a statement into whose they are, for one scope. */
final class Owners {
    private static final RowOwner OWN = new RowOwner.OfScope();
    private static final RowOwner UNPROVEN = new RowOwner.Unproven();

    private final Residency residency;
    private final @Nullable Residence scopes;
    private final @Nullable TenantParameters parameters;

    /**
     * @param scopes the residence of the scope's tenant; null where the scope is not a tenant's
     * @param parameters what was set; null where nothing was yet, and each parameter counts as the scope's own
     */
    Owners(Residency residency, @Nullable Residence scopes, @Nullable TenantParameters parameters) {
        this.residency = residency;
        this.scopes = scopes;
        this.parameters = parameters;
    }

    Rows rows(Resolved.Table table) {
        return new Rows(
                owners(table.compared(), table.type()),
                owners(table.written(), table.type()),
                owners(table.boundTo(), table.type()));
    }

    private List<RowOwner> owners(List<TenantValue> values, @Nullable KeyType type) {
        return values.stream().map(value -> owner(value, type)).toList();
    }

    private RowOwner owner(TenantValue value, @Nullable KeyType type) {
        if (value instanceof TenantValue.Parameter parameter) {
            return parameters == null ? unset(type) : of(parameters.value(parameter.index()), type);
        }
        if (value instanceof TenantValue.Text text) {
            return of(text.value(), type);
        }
        return value instanceof TenantValue.Whole whole ? of(whole.value(), type) : UNPROVEN;
    }

    private static RowOwner unset(@Nullable KeyType type) {
        return type == null ? UNPROVEN : OWN;
    }

    /** Whose a value is. */
    RowOwner of(Object value, @Nullable KeyType type) {
        String canonical = Keys.canonical(type, value);
        if (canonical == null) {
            return UNPROVEN;
        }
        return scopes != null && canonical.equals(Keys.ofKey(type, scopes.key()))
                ? OWN
                : new RowOwner.Other(residency.lookupKey(canonical));
    }

    /** Whether every tenant value of the statement is the scope's own; literals were judged with the text. */
    static boolean allOwn(Resolved statement, TenantParameters parameters, Residence scopes) {
        for (Resolved.Table table : statement.tables()) {
            if (!ownParameters(table.compared(), table.type(), parameters, scopes)
                    || !ownParameters(table.written(), table.type(), parameters, scopes)
                    || !ownParameters(table.boundTo(), table.type(), parameters, scopes)) {
                return false;
            }
        }
        return true;
    }

    private static boolean ownParameters(
            List<TenantValue> values, @Nullable KeyType type, TenantParameters parameters, Residence scopes) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof TenantValue.Parameter parameter) {
                String canonical = Keys.canonical(type, parameters.value(parameter.index()));
                if (canonical == null || !canonical.equals(Keys.ofKey(type, scopes.key()))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether the statement holds tenant values as literals: whose they are differs from tenant to tenant. */
    static boolean hasLiterals(Resolved statement) {
        return statement.tables().stream()
                .flatMap(Resolved.Table::values)
                .anyMatch(value -> value instanceof TenantValue.Text || value instanceof TenantValue.Whole);
    }
}
