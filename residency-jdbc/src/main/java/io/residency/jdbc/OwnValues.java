package io.residency.jdbc;

import io.residency.Classification.KeyType;
import io.residency.Residence;
import io.residency.jdbc.resolved.Keys;
import io.residency.jdbc.resolved.Resolved;
import io.residency.jdbc.resolved.ResolvedText;
import io.residency.jdbc.resolved.RowValues;
import io.residency.jdbc.resolved.TenantParameters;
import io.residency.jdbc.sql.LiteralValues;
import io.residency.jdbc.sql.TenantValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the tenant values of a statement are a tenant's own: the question of every execution, asked without a trace. */
final class OwnValues {
    private final Residence scopes;
    private final LiteralValues literals;
    private final @Nullable TenantParameters parameters;
    private final @Nullable Vouching vouching;

    private OwnValues(
            Residence scopes,
            LiteralValues literals,
            @Nullable TenantParameters parameters,
            @Nullable Vouching vouching) {
        this.vouching = vouching;
        this.scopes = scopes;
        this.literals = literals;
        this.parameters = parameters;
    }

    /**
     * Whether each is, as far as it is a parameter or a literal.
     *
     * @param vouching who is asked for owners of whom only the key is known; null where the store asks for no such proof
     */
    static boolean all(
            ResolvedText statement, TenantParameters parameters, Residence scopes, @Nullable Vouching vouching) {
        return new OwnValues(scopes, statement.literals(), parameters, vouching).of(statement.shape());
    }

    /** As {@link #all}, whatever the parameters are. */
    static boolean literals(ResolvedText statement, Residence scopes, @Nullable Vouching vouching) {
        return (statement.literals().count() == 0 && !statement.shape().haveOwnerKeys())
                || new OwnValues(scopes, statement.literals(), null, vouching).of(statement.shape());
    }

    private boolean of(Resolved statement) {
        List<Resolved.Table> tables = statement.tables();
        Resolved.Table before = null;
        for (int i = 0; i < tables.size(); i++) {
            Resolved.Table table = tables.get(i);
            RowValues rows = table.rows();
            if (!(isComparedAs(table, before) || of(rows.compared(), table.type(), scopes.key(), false))
                    || !of(rows.written(), table.type(), scopes.key(), true)
                    || !of(rows.boundTo(), table.type(), scopes.key(), true)
                    || !of(rows.writtenRegions(), KeyType.TEXT, scopes.home().name(), true)) {
                return false;
            }
            before = table;
        }
        return true;
    }

    /** All tables with one name of their tenant column have one list, however many they are. */
    static boolean isComparedAs(Resolved.Table table, Resolved.@Nullable Table before) {
        return before != null && table.rows().compared() == before.rows().compared() && table.type() == before.type();
    }

    private boolean of(List<TenantValue> values, @Nullable KeyType type, String key, boolean proof) {
        for (int i = 0; i < values.size(); i++) {
            TenantValue value = values.get(i);
            if (value instanceof TenantValue.OfOwner owner) {
                if (!areOwn(owner)) {
                    return false;
                }
                continue;
            }
            boolean own = value instanceof TenantValue.Literal literal
                    ? Keys.same(type, literal, literals, key)
                    : value instanceof TenantValue.TextElements array
                            ? of(literals.elements(array), type, key)
                            : !(value instanceof TenantValue.OfParameter parameter) || of(parameter, type, key, proof);
            if (!own) {
                return false;
            }
        }
        return true;
    }

    private boolean areOwn(TenantValue.OfOwner owner) {
        return vouching == null || new OwnerKeys(vouching, literals, parameters).areOwn(owner);
    }

    private static boolean of(@Nullable List<String> elements, @Nullable KeyType type, String key) {
        String own = Keys.ofKey(type, key);
        return elements != null
                && own != null
                && elements.stream().allMatch(each -> own.equals(Keys.ofText(type, each)));
    }

    private boolean of(TenantValue.OfParameter parameter, @Nullable KeyType type, String key, boolean proof) {
        if (parameters == null) {
            return true;
        }
        Object value = parameters.value(parameter.index());
        if (parameter instanceof TenantValue.Parameter) {
            return Keys.same(type, value, key);
        }
        // What is no array is compared as the parameter that it is.
        return value instanceof TenantParameters.Elements elements
                ? elements.values().stream().allMatch(element -> Keys.same(type, element, key))
                : !proof;
    }
}
