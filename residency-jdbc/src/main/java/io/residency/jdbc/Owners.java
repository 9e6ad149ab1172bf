package io.residency.jdbc;

import io.residency.Classification.KeyType;
import io.residency.Region;
import io.residency.Residence;
import io.residency.Residency;
import io.residency.jdbc.sql.LiteralValues;
import io.residency.jdbc.sql.TenantValue;
import io.residency.policy.RowOwner;
import io.residency.policy.RowRegion;
import io.residency.policy.Rows;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the tenant values of a statement into whose they are, for one scope. Not safe for use by several threads. */
final class Owners {
    private static final RowOwner OWN = new RowOwner.OfScope();
    private static final RowOwner UNPROVEN = new RowOwner.Unproven();

    private final Residency residency;
    private final @Nullable Residence scopes;
    private final @Nullable Region own;
    private final LiteralValues literals;
    private final @Nullable TenantParameters parameters;
    private Resolved.@Nullable Table last;
    private List<RowOwner> lastCompared = List.of();

    /**
     * @param scopes the residence of the scope's tenant; null where the scope is not a tenant's
     * @param own the region of the scope; null where it has none
     * @param literals what the text holds
     * @param parameters what was set; null where nothing was yet, and each parameter counts as the scope's own
     */
    Owners(
            Residency residency,
            @Nullable Residence scopes,
            @Nullable Region own,
            LiteralValues literals,
            @Nullable TenantParameters parameters) {
        this.residency = residency;
        this.scopes = scopes;
        this.own = own;
        this.literals = literals;
        this.parameters = parameters;
    }

    Rows rows(Resolved.Table table) {
        RowValues rows = table.rows();
        return new Rows(
                compared(table),
                owners(rows.written(), table.type()),
                owners(rows.boundTo(), table.type()),
                regions(rows.writtenRegions()),
                regions(rows.boundToRegions()),
                List.of());
    }

    private List<RowOwner> compared(Resolved.Table table) {
        Resolved.Table before = last;
        if (before == null || !OwnValues.isComparedAs(table, before)) {
            lastCompared = List.copyOf(owners(table.rows().compared(), table.type()));
            last = table;
        }
        return lastCompared;
    }

    private List<RowRegion> regions(List<TenantValue> values) {
        return values.stream().flatMap(this::regions).toList();
    }

    private Stream<RowRegion> regions(TenantValue value) {
        if (value instanceof TenantValue.OfParameter && parameters == null) {
            return Stream.of(new RowRegion(own));
        }
        if (value instanceof TenantValue.Elements array && parameters != null) {
            return parameters.value(array.index()) instanceof TenantParameters.Elements elements
                    ? elements.values().isEmpty()
                            ? Stream.of(new RowRegion(own))
                            : elements.values().stream().map(Owners::region)
                    : Stream.of(RowRegion.UNPROVEN);
        }
        if (value instanceof TenantValue.Parameter parameter && parameters != null) {
            return Stream.of(region(parameters.value(parameter.index())));
        }
        return Stream.of(
                value instanceof TenantValue.Literal literal ? region(literals.value(literal)) : RowRegion.UNPROVEN);
    }

    static RowRegion region(Object value) {
        return value instanceof String name && Region.isName(name)
                ? new RowRegion(Region.of(name))
                : RowRegion.UNPROVEN;
    }

    private List<RowOwner> owners(List<TenantValue> values, @Nullable KeyType type) {
        return values.stream().flatMap(value -> owners(value, type)).toList();
    }

    private Stream<RowOwner> owners(TenantValue value, @Nullable KeyType type) {
        if (value instanceof TenantValue.Elements array && parameters != null) {
            // No row has a value that is one of none.
            return parameters.value(array.index()) instanceof TenantParameters.Elements elements
                    ? elements.values().isEmpty()
                            ? Stream.of(OWN)
                            : elements.values().stream().map(element -> of(element, type))
                    : Stream.of(UNPROVEN);
        }
        return Stream.of(owner(value, type));
    }

    private RowOwner owner(TenantValue value, @Nullable KeyType type) {
        if (value instanceof TenantValue.Elements) {
            return unset(type);
        }
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
}
