package io.residency.jdbc;

import io.residency.Classification.KeyType;
import io.residency.Residence;
import io.residency.Residency;
import io.residency.jdbc.sql.LiteralValues;
import io.residency.jdbc.sql.TenantValue;
import io.residency.policy.RowOwner;
import io.residency.policy.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the tenant values of a statement into whose they are, for one scope. Not safe for use by several threads. */
final class Owners {
    private static final RowOwner OWN = new RowOwner.OfScope();
    private static final RowOwner UNPROVEN = new RowOwner.Unproven();

    private final Residency residency;
    private final @Nullable Residence scopes;
    private final LiteralValues literals;
    private final @Nullable TenantParameters parameters;
    private Resolved.@Nullable Table last;
    private List<RowOwner> lastCompared = List.of();

    /**
     * @param scopes the residence of the scope's tenant; null where the scope is not a tenant's
     * @param literals what the text holds
     * @param parameters what was set; null where nothing was yet, and each parameter counts as the scope's own
     */
    Owners(
            Residency residency,
            @Nullable Residence scopes,
            LiteralValues literals,
            @Nullable TenantParameters parameters) {
        this.residency = residency;
        this.scopes = scopes;
        this.literals = literals;
        this.parameters = parameters;
    }

    Rows rows(Resolved.Table table) {
        return new Rows(compared(table), owners(table.written(), table.type()), owners(table.boundTo(), table.type()));
    }

    private List<RowOwner> compared(Resolved.Table table) {
        Resolved.Table before = last;
        if (before == null || !isComparedAs(table, before)) {
            lastCompared = List.copyOf(owners(table.compared(), table.type()));
            last = table;
        }
        return lastCompared;
    }

    private List<RowOwner> owners(List<TenantValue> values, @Nullable KeyType type) {
        return values.stream().map(value -> owner(value, type)).toList();
    }

    private RowOwner owner(TenantValue value, @Nullable KeyType type) {
        if (value instanceof TenantValue.Parameter parameter) {
            return parameters == null ? unset(type) : of(parameters.value(parameter.index()), type);
        }
        return value instanceof TenantValue.Literal literal ? of(literals.value(literal), type) : UNPROVEN;
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

    /** Whether every tenant value of the statement is the scope's own, as far as it is a parameter or a literal. */
    static boolean allOwn(ResolvedText statement, TenantParameters parameters, Residence scopes) {
        return own(statement, parameters, scopes.key());
    }

    /** As {@link #allOwn}, whatever the parameters are. */
    static boolean ownLiterals(ResolvedText statement, Residence scopes) {
        return statement.literals().count() == 0 || own(statement, null, scopes.key());
    }

    private static boolean own(ResolvedText statement, @Nullable TenantParameters parameters, String key) {
        List<Resolved.Table> tables = statement.shape().tables();
        LiteralValues literals = statement.literals();
        Resolved.Table before = null;
        for (int i = 0; i < tables.size(); i++) {
            Resolved.Table table = tables.get(i);
            if (!(isComparedAs(table, before) || own(table.compared(), table.type(), literals, parameters, key))
                    || !own(table.written(), table.type(), literals, parameters, key)
                    || !own(table.boundTo(), table.type(), literals, parameters, key)) {
                return false;
            }
            before = table;
        }
        return true;
    }

    /** All tables with one name of their tenant column have one list, however many they are. */
    private static boolean isComparedAs(Resolved.Table table, Resolved.@Nullable Table before) {
        return before != null && table.compared() == before.compared() && table.type() == before.type();
    }

    private static boolean own(
            List<TenantValue> values,
            @Nullable KeyType type,
            LiteralValues literals,
            @Nullable TenantParameters parameters,
            String key) {
        for (int i = 0; i < values.size(); i++) {
            TenantValue value = values.get(i);
            if (value instanceof TenantValue.Literal literal) {
                if (!Keys.same(type, literal, literals, key)) {
                    return false;
                }
            } else if (value instanceof TenantValue.Parameter parameter && parameters != null) {
                if (!Keys.same(type, parameters.value(parameter.index()), key)) {
                    return false;
                }
            }
        }
        return true;
    }
}
