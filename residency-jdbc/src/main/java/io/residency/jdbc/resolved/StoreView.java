package io.residency.jdbc.resolved;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.residency.config.DirectoryConfiguration;
import io.residency.config.ResidencyConfiguration;
import io.residency.jdbc.catalog.Catalog;
import io.residency.jdbc.sql.Dialect;
import io.residency.jdbc.sql.SqlText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One reading of a store's catalog, and all that was made from it. Immutable but for its cache; when the catalog says
 * something else, a new one takes its place, and with it go all facts and decisions.
 */
public final class StoreView {
    /** In bytes, roughly. */
    private static final long CACHED_TEXTS = 8L * 1024 * 1024;

    private static final long CACHED_SHAPES = 24L * 1024 * 1024;

    /** Of which sets of temporary tables the views are kept. */
    private static final int KEPT_SESSIONS = 16;

    private final Catalog catalog;
    private final Dialect dialect;
    private final ClassifiedTables tables;
    private final Resolver resolver;
    private final Function<Set<String>, StoreView> withTemporary;
    private final Cache<String, ResolvedText> texts;
    private final Cache<String, Resolved> shapes;
    private final Cache<Set<String>, StoreView> sessions;

    /** @param sessions what the same reading says to sessions with temporary tables, by their names */
    private StoreView(
            Catalog catalog,
            Dialect dialect,
            ResidencyConfiguration configuration,
            Cache<Set<String>, StoreView> sessions) {
        int share = catalog.temporary().isEmpty() ? 1 : KEPT_SESSIONS;
        this.texts = Caffeine.newBuilder()
                .maximumWeight(CACHED_TEXTS / share)
                .weigher((String sql, ResolvedText text) -> text.weight())
                .executor(Runnable::run)
                .build();
        this.shapes = Caffeine.newBuilder()
                .maximumWeight(CACHED_SHAPES / share)
                .weigher((String shape, Resolved facts) -> 2 * shape.length() + facts.weight())
                .executor(Runnable::run)
                .build();
        this.sessions = sessions;
        this.withTemporary = names -> new StoreView(catalog.withTemporary(names), dialect, configuration, sessions);
        this.catalog = catalog;
        this.dialect = dialect;
        this.tables = ClassifiedTables.of(
                catalog,
                dialect,
                configuration.tables(),
                new ForeignServers(catalog, dialect, configuration.foreignServers()),
                () -> resolver().views().rows(),
                configuration.directory().type() == DirectoryConfiguration.Type.PROPERTIES);
        this.resolver = new Resolver(this, dialect, configuration);
    }

    public static StoreView of(Catalog catalog, Dialect dialect, ResidencyConfiguration configuration) {
        Cache<Set<String>, StoreView> sessions = Caffeine.newBuilder()
                .maximumSize(KEPT_SESSIONS)
                .executor(Runnable::run)
                .build();
        return new StoreView(catalog, dialect, configuration, sessions);
    }

    /** What the same reading says under another configuration. */
    public StoreView configured(ResidencyConfiguration configuration) {
        return of(catalog, dialect, configuration);
    }

    /** What the same reading says to a session that has made temporary tables of these names, too. */
    public StoreView withTemporary(Set<String> names) {
        if (catalog.temporary().containsAll(names)) {
            return this;
        }
        Set<String> all = new HashSet<>(catalog.temporary());
        all.addAll(names);
        return sessions.get(Set.copyOf(all), withTemporary);
    }

    public Catalog catalog() {
        return catalog;
    }

    public ClassifiedTables tables() {
        return tables;
    }

    Resolver resolver() {
        return resolver;
    }

    /** Whether operators or casts run code that somebody created: then no expression is what it seems. */
    boolean runsOwnCode() {
        return !catalog.userOperators().isEmpty() || !catalog.userCasts().isEmpty();
    }

    /** What keeps this store from being used at all; empty where nothing does. */
    public List<String> problems() {
        return catalog.problems();
    }

    /** The statement's text, resolved. Never throws; what is not understood is a gap. */
    public ResolvedText resolve(String sql) {
        ResolvedText known = texts.getIfPresent(sql);
        if (known != null) {
            return known;
        }
        ResolvedText resolved = ofShape(sql);
        StoreView session = withTemporary(resolved.shape().temporaryTables());
        if (session != this) {
            return session.resolve(sql); // it may use what it makes
        }
        texts.put(sql, resolved);
        return resolved;
    }

    private ResolvedText ofShape(String sql) {
        SqlText text = resolver.lex(sql);
        String shape = text.shape();
        Resolved resolved = shape == null ? null : shapes.getIfPresent(shape);
        if (resolved == null) {
            resolved = resolver.resolve(text);
            if (shape != null) {
                shapes.put(shape, resolved);
            }
        }
        Resolved declared = resolver.declared(sql, resolved);
        return declared == null
                ? ResolvedText.of(sql, dialect, text.literals(), resolved, shape != null)
                : ResolvedText.of(sql, dialect, text.literals(), declared, false);
    }

    /** What a value of the type runs, as if it were a statement; the name is as a driver takes it. */
    public ResolvedText resolveType(String name) {
        return ResolvedText.ofNoText(resolver.resolveType(name));
    }
}
