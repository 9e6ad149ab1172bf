package io.residency.jdbc;

import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.Residency;
import io.residency.Scope;
import io.residency.Tenant;
import io.residency.policy.Access;
import io.residency.policy.Reliance;
import io.residency.policy.RowOwner;
import io.residency.policy.Rows;
import io.residency.policy.TableUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The residences on which one borrow has relied: that of the tenant to whom it was lent, and those of the tenants in
 * whose nested scopes it was used. Not safe for use by several threads.
 */
final class Relied {
    private final Residency residency;
    private final @Nullable Residence own;
    private Map<Tenant, Residence> nested = Map.of();
    private Map<Tenant, Residence> named = Map.of();

    Relied(Residency residency, @Nullable Residence own) {
        this.residency = residency;
        this.own = own;
    }

    /** The residence of the tenant to whom the connection was lent, else null. */
    @Nullable
    Residence own() {
        return own;
    }

    /** The own residence where the directory says the same of it now, else null. */
    @Nullable
    Residence freshOwn() {
        return own != null && same(own, residency.lookup(own.tenant())) ? own : null;
    }

    /** Whether the directory says the same now of all of them. */
    boolean unchanged() {
        if (own != null && freshOwn() == null) {
            return false;
        }
        return unchanged(nested) && unchanged(named);
    }

    private boolean unchanged(Map<Tenant, Residence> residences) {
        for (Residence residence : residences.values()) {
            if (!same(residence, residency.lookup(residence.tenant()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Residence then, ResidenceLookup now) {
        return now instanceof ResidenceLookup.Known known && known.residence().sameAssignment(then);
    }

    /** All of them, each with what the directory says now. */
    List<Reliance> reliances() {
        List<Reliance> reliances = new ArrayList<>(1 + nested.size());
        if (own != null) {
            reliances.add(new Reliance(own, residency.lookup(own.tenant())));
        }
        nested.values().forEach(then -> reliances.add(new Reliance(then, residency.lookup(then.tenant()))));
        return reliances;
    }

    /** As {@link #reliances()}, and those of the tenants whom the open transaction has named. */
    List<Reliance> ofTransaction() {
        List<Reliance> reliances = new ArrayList<>(reliances());
        named.values().forEach(then -> reliances.add(new Reliance(then, residency.lookup(then.tenant()))));
        return reliances;
    }

    /** Remembers the residences of those whose values a statement of an open transaction names. */
    void addNamed(Access access) {
        for (TableUse use : access.tables()) {
            Rows rows = use.rows();
            for (List<RowOwner> owners : List.of(rows.compared(), rows.written(), rows.boundTo())) {
                owners.forEach(this::addNamed);
            }
        }
    }

    private void addNamed(RowOwner owner) {
        if (owner instanceof RowOwner.Other other && other.lookup() instanceof ResidenceLookup.Known known) {
            if (named.isEmpty()) {
                named = new LinkedHashMap<>();
            }
            named.putIfAbsent(known.tenant(), known.residence());
        }
    }

    /** Whoever was named in the transaction has no more part in the next. */
    void transactionEnded() {
        named = Map.of();
    }

    /** Remembers the residence of a nested tenant for whom an access went on. */
    void add(Access access, Scope lentTo) {
        if (access.residence() instanceof ResidenceLookup.Known known
                && !lentTo.equals(access.scope())
                && !access.tables().isEmpty()) {
            if (nested.isEmpty()) {
                nested = new LinkedHashMap<>();
            }
            nested.putIfAbsent(known.tenant(), known.residence());
        }
    }
}
