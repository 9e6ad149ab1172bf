package io.residency.jdbc;

import io.residency.Region;
import io.residency.Residency;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Lends connections to the store of the current scope, and refuses what would cross the scope's boundary.
 *
 * <p>Safe for use by any number of threads. It is closed with the {@link Residency} that it was opened from.
 */
public final class ResidencyDataSource extends LendingSource {
    private ResidencyDataSource(Lender lender) {
        super(lender);
    }

    /**
     * A data source over a pool for each configured store.
     *
     * @throws io.residency.config.ConfigurationException when a store has no URL, or one of a database that is not
     *     understood
     */
    public static ResidencyDataSource of(Residency residency) {
        return of(residency, Map.of());
    }

    /**
     * A data source over the application's own for those stores that are named, and a pool for each other one.
     *
     * @param own the application's data sources by the store's name; they stay the application's to close
     * @throws io.residency.config.ConfigurationException when a name is no configured store's, a store has neither data
     *     source nor URL, or a URL of a database that is not understood
     */
    public static ResidencyDataSource of(Residency residency, Map<String, DataSource> own) {
        Stores stores = Stores.open(residency, own);
        residency.own(stores);
        return new ResidencyDataSource(new Lender(residency, stores));
    }

    @Override
    @Nullable
    Store fixed() {
        return null;
    }

    /**
     * A data source that lends connections to one store in any scope, also in none: for shared, reference and local
     * data. Each statement is judged for the scope all the same.
     *
     * @throws IllegalArgumentException when no store has that name
     */
    public LendingSource forStore(String store) {
        return new FixedStoreSource(lender, lender.stores().named(store));
    }

    /**
     * As {@link #forStore} for the only store of a region.
     *
     * @throws IllegalArgumentException when the region has no store here, or several
     */
    public LendingSource forRegion(String region) {
        List<Store> there = lender.stores().in(Region.of(region));
        if (there.size() != 1) {
            throw new IllegalArgumentException("region '" + region + "' has " + there.size()
                    + " stores here; expected forStore(..) with one of "
                    + lender.stores().names());
        }
        return new FixedStoreSource(lender, there.get(0));
    }
}
