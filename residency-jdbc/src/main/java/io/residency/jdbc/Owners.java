package io.residency.jdbc;

import io.residency.Classification.KeyType;
import io.residency.Region;
import io.residency.Residence;
import io.residency.Residency;
import io.residency.jdbc.resolved.Keys;
import io.residency.jdbc.resolved.Resolved;
import io.residency.jdbc.resolved.RowValues;
import io.residency.jdbc.resolved.TenantParameters;
import io.residency.jdbc.sql.LiteralValues;
import io.residency.jdbc.sql.TenantValue;
import io.residency.policy.RowOwner;
import io.residency.policy.RowRegion;
import io.residency.policy.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
    private final @Nullable OwnerKeys keys;
    private Resolved.@Nullable Table last;
    private List<RowOwner> lastCompared = List.of();

    /**
     * @param scopes the residence of the scope's tenant; null where the scope is not a tenant's
     * @param own the region of the scope; null where it has none
     * @param literals what the text holds
     * @param parameters what was set; null where nothing was yet, and each parameter counts as the scope's own
     * @param vouching who is asked for owners of whom only the key is known; null where nobody is
     */
    Owners(
            Residency residency,
            @Nullable Residence scopes,
            @Nullable Region own,
            LiteralValues literals,
            @Nullable TenantParameters parameters,
            @Nullable Vouching vouching) {
        this.residency = residency;
        this.scopes = scopes;
        this.own = own;
        this.literals = literals;
        this.parameters = parameters;
        this.keys = vouching == null ? null : new OwnerKeys(vouching, literals, parameters);
    }

    Rows rows(Resolved.Table table) {
        RowValues rows = table.rows();
        return new Rows(
                compared(table),
                owners(rows.written(), table),
                owners(rows.boundTo(), table),
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
        RowRegion here = new RowRegion(own);
        return all(values, new Meaning<>(here, here, RowRegion.UNPROVEN, Owners::region, Owners::region));
    }

    static RowRegion region(Object value) {
        return value instanceof String name && Region.isName(name)
                ? new RowRegion(Region.of(name))
                : RowRegion.UNPROVEN;
    }

    /** Where a row says itself whose it is, its owner's key proves nothing. */
    private List<RowOwner> owners(List<TenantValue> values, Resolved.Table table) {
        if (values.stream().noneMatch(TenantValue.OfOwner.class::isInstance)) {
            return owners(values, table.type());
        }
        if (table.tenantColumn() != null) {
            return List.of();
        }
        List<RowOwner> owners = new ArrayList<>(values.size());
        for (TenantValue value : values) {
            if (value instanceof TenantValue.OfOwner owner) {
                owners.add(keys != null && keys.areOwn(owner) ? OWN : UNPROVEN);
            } else {
                owners.addAll(owners(List.of(value), table.type()));
            }
        }
        return owners;
    }

    private List<RowOwner> owners(List<TenantValue> values, @Nullable KeyType type) {
        RowOwner unset = type == null ? UNPROVEN : OWN;
        return all(values, new Meaning<>(OWN, unset, UNPROVEN, value -> of(value, type), text -> ofText(text, type)));
    }

    /**
     * What values mean.
     *
     * @param none of an empty array: no row has a value that is one of none
     * @param unset of a parameter, where none was set yet
     * @param unproven of what is no value
     * @param ofText of a value that is written as text, whatever its type is
     */
    private record Meaning<T>(T none, T unset, T unproven, Function<Object, T> of, Function<String, T> ofText) {}

    private <T> List<T> all(List<TenantValue> values, Meaning<T> meaning) {
        return values.stream().flatMap(value -> each(value, meaning)).toList();
    }

    private <T> Stream<T> each(TenantValue value, Meaning<T> meaning) {
        if (value instanceof TenantValue.Literal literal) {
            return Stream.of(meaning.of().apply(literals.value(literal)));
        }
        if (value instanceof TenantValue.TextElements array) {
            return elements(array, meaning);
        }
        if (!(value instanceof TenantValue.OfParameter parameter)) {
            return Stream.of(meaning.unproven());
        }
        if (parameters == null) {
            return Stream.of(meaning.unset());
        }
        Object set = parameters.value(parameter.index());
        if (parameter instanceof TenantValue.Parameter) {
            return Stream.of(meaning.of().apply(set));
        }
        if (!(set instanceof TenantParameters.Elements elements)) {
            return Stream.of(meaning.unproven());
        }
        return elements.values().isEmpty()
                ? Stream.of(meaning.none())
                : elements.values().stream().map(meaning.of());
    }

    /** One that was not read may hold anybody, and the directory knows it as nobody's. */
    private <T> Stream<T> elements(TenantValue.TextElements array, Meaning<T> meaning) {
        List<String> elements = literals.elements(array);
        if (elements == null) {
            return Stream.of(meaning.unproven(), meaning.ofText().apply(literals.text(array)));
        }
        return elements.isEmpty()
                ? Stream.of(meaning.none())
                : elements.stream().map(meaning.ofText());
    }

    /** Whose a value is. */
    RowOwner of(Object value, @Nullable KeyType type) {
        return ofCanonical(Keys.canonical(type, value), type);
    }

    private RowOwner ofText(String value, @Nullable KeyType type) {
        return ofCanonical(Keys.ofText(type, value), type);
    }

    private RowOwner ofCanonical(@Nullable String canonical, @Nullable KeyType type) {
        if (canonical == null) {
            return UNPROVEN;
        }
        return scopes != null && canonical.equals(Keys.ofKey(type, scopes.key()))
                ? OWN
                : new RowOwner.Other(residency.lookupKey(canonical));
    }
}
