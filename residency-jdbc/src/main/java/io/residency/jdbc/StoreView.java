package io.residency.jdbc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.residency.config.DirectoryConfiguration;
import io.residency.config.ResidencyConfiguration;
import io.residency.jdbc.catalog.Catalog;
import java.util.List;

/**
 * One reading of a store's catalog, and all that was made from it. Immutable but for its cache; when the catalog says
 * something else, a new one takes its place, and with it go all facts and decisions.
 */
final class StoreView {
    /** In characters of SQL text; a text longer than this is not kept. */
    private static final long CACHED_CHARACTERS = 4_000_000;

    private final Catalog catalog;
    private final ClassifiedTables tables;
    private final Resolver resolver;
    private final Cache<String, Resolved> resolved = Caffeine.newBuilder()
            .maximumWeight(CACHED_CHARACTERS)
            .weigher((String sql, Resolved facts) -> sql.length() + 500)
            .build();

    private StoreView(Catalog catalog, StoreDialect dialect, ResidencyConfiguration configuration) {
        this.catalog = catalog;
        this.tables = ClassifiedTables.of(
                catalog,
                dialect.sql(),
                configuration.tables(),
                configuration.directory().type() == DirectoryConfiguration.Type.PROPERTIES);
        this.resolver = new Resolver(this, dialect.sql(), configuration);
    }

    static StoreView of(Catalog catalog, StoreDialect dialect, ResidencyConfiguration configuration) {
        return new StoreView(catalog, dialect, configuration);
    }

    Catalog catalog() {
        return catalog;
    }

    ClassifiedTables tables() {
        return tables;
    }

    /** Whether operators or casts run code that somebody created: then no expression is what it seems. */
    boolean runsOwnCode() {
        return !catalog.userOperators().isEmpty() || !catalog.userCasts().isEmpty();
    }

    /** What keeps this store from being used at all; empty where nothing does. */
    List<String> problems() {
        return catalog.problems();
    }

    /** The statement's text, resolved. Never throws; what is not understood is a gap. */
    Resolved resolve(String sql) {
        return resolved.get(sql, resolver::resolve);
    }

    /** What a value of the type runs, as if it were a statement; the name is as a driver takes it. */
    Resolved resolveType(String name) {
        return resolver.resolveType(name);
    }
}
