package io.residency.jdbc;

import io.residency.jdbc.resolved.Keys;
import io.residency.jdbc.resolved.TenantParameters;
import io.residency.jdbc.resolved.TenantPlace;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each row that comes back for whose it is, where the statement has not proved that. A value is asked about once.
 *
 * <p>For one result set in one scope; not safe for use by several threads.
 */
final class ReturnedRows {
    /** Tenants remembered for one result set. */
    private static final int REMEMBERED = 1_000;

    private final Borrow borrow;
    private final int[] places;
    private final TenantPlace[] tenants;
    private final @Nullable String own;
    private final Set<Seen> atHome = new HashSet<>();

    private record Seen(String value, TenantPlace tenant) {}

    private ReturnedRows(Borrow borrow, List<Integer> places, List<TenantPlace> tenants, @Nullable String own) {
        this.borrow = borrow;
        this.places = places.stream().mapToInt(Integer::intValue).toArray();
        this.tenants = tenants.toArray(TenantPlace[]::new);
        this.own = own;
    }

    /** Null where there is nothing to look for. */
    static @Nullable ReturnedRows of(Borrow borrow, Asked asked, ResultSet rows) throws SQLException {
        List<TenantPlace> wanted = asked.statement().tenantPlaces();
        if (!looksAt(wanted, asked.values())) {
            return null;
        }
        List<Integer> places = new ArrayList<>();
        List<TenantPlace> tenants = new ArrayList<>();
        for (TenantPlace tenant : wanted) {
            if (!tenant.isBoundBy(asked.values())) {
                for (int place : tenant.place() == 0 ? labelled(tenant.label(), rows) : List.of(tenant.place())) {
                    places.add(place);
                    tenants.add(tenant);
                }
            }
        }
        return places.isEmpty() ? null : new ReturnedRows(borrow, places, tenants, borrow.ownKey());
    }

    /** Asked of each result set: without a trace where all is proved. */
    private static boolean looksAt(List<TenantPlace> wanted, TenantParameters values) {
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).isBoundBy(values)) {
                return true;
            }
        }
        return false;
    }

    private static List<Integer> labelled(String label, ResultSet rows) throws SQLException {
        ResultSetMetaData metaData = rows.getMetaData();
        List<Integer> places = new ArrayList<>();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            if (metaData.getColumnLabel(i).equalsIgnoreCase(label)) {
                places.add(i);
            }
        }
        return places;
    }

    /** The row to which the driver's cursor has moved. */
    void check(ResultSet rows) throws SQLException {
        for (int i = 0; i < places.length; i++) {
            String value = rows.getString(places[i]);
            if (value != null && !value.equals(own)) {
                other(value, tenants[i]);
            }
        }
    }

    private void other(String value, TenantPlace tenant) throws SQLException {
        Seen seen = new Seen(value, tenant);
        if (atHome.contains(seen)) {
            return;
        }
        String key = Keys.ofText(tenant.table().type(), value);
        // What is no key is nobody's who is at home here, as a number that a union with fractions shows.
        borrow.checkReturned(tenant.table(), key == null ? value : key);
        if (atHome.size() < REMEMBERED) {
            atHome.add(seen);
        }
    }
}
