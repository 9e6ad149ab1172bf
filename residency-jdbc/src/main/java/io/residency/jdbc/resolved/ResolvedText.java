package io.residency.jdbc.resolved;

import io.residency.Operation;
import io.residency.Place;
import io.residency.jdbc.sql.Dialect;
import io.residency.jdbc.sql.LiteralValues;
import io.residency.jdbc.sql.SqlText;
import io.residency.policy.Gap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement's text: what was resolved of its shape, and what this text has of its own. Immutable but for what it remembers. Holds no text that could be printed. */
public final class ResolvedText implements Judged {
    private final String sql;
    private final @Nullable Dialect dialect;
    private final LiteralValues literals;
    private final Resolved shape;
    private final boolean shared;
    /** Those of the shape's tokens, once somebody has asked. */
    private volatile @Nullable Place @Nullable [] places;

    private ResolvedText(
            String sql, @Nullable Dialect dialect, LiteralValues literals, Resolved shape, boolean shared) {
        this.sql = sql;
        this.dialect = dialect;
        this.literals = literals;
        this.shape = shape;
        this.shared = shared;
    }

    /** @param shared whether other texts have the same */
    static ResolvedText of(String sql, Dialect dialect, LiteralValues literals, Resolved shape, boolean shared) {
        return new ResolvedText(sql, dialect, literals, shape, shared);
    }

    /** What was resolved of something else than a text. */
    static ResolvedText ofNoText(Resolved resolved) {
        return new ResolvedText("", null, LiteralValues.NONE, resolved, false);
    }

    /** What is judged where the store's catalog cannot be read: nothing is understood. */
    private static ResolvedText withoutCatalog(String sql) {
        return new ResolvedText(sql, null, LiteralValues.NONE, Resolved.WITHOUT_CATALOG, true);
    }

    /** The statement's text, resolved by the view; null where the store's catalog cannot be read. */
    public static ResolvedText of(String sql, @Nullable StoreView view) {
        return view == null ? withoutCatalog(sql) : view.resolve(sql);
    }

    /** What a value of the type runs, as if it were a statement; the name is as a driver takes it. */
    public static ResolvedText ofType(String name, @Nullable StoreView view) {
        return view == null ? withoutCatalog("") : view.resolveType(name);
    }

    public String sql() {
        return sql;
    }

    public LiteralValues literals() {
        return literals;
    }

    public Resolved shape() {
        return shape;
    }

    /** Where in this text a use of a table stands. */
    @Nullable
    public Place place(Resolved.Table table) {
        Place place = place(table.token());
        if (place == null) {
            return null;
        }
        return table.isLedTo()
                ? new Place(place.line(), place.column(), "what leads to it in the database")
                : new Place(place.line(), place.column()); // it is a table that stands there
    }

    /** Whether it changes more than its session. */
    public boolean changes() {
        return shape.defines() || shape.tables().stream().anyMatch(table -> table.operation() != Operation.READ);
    }

    /** The table that it uses first; null where the configuration does not name it. */
    public ClassifiedTables.@Nullable Entry firstTable() {
        StoreView view = shape.view();
        String name = shape.tables().get(0).name();
        return view == null || name == null ? null : view.tables().named(name);
    }

    /** What was not understood, and where in this text. */
    public List<Gap> gaps() {
        if (shape.gaps().isEmpty()) {
            return List.of();
        }
        List<Gap> gaps = new ArrayList<>();
        shape.gaps().forEach(gap -> gaps.add(gap.at(place(gap.token()))));
        return gaps;
    }

    private @Nullable Place place(int token) {
        if (token < 0 || dialect == null) {
            return null;
        }
        @Nullable Place[] known = places;
        if (known == null) {
            known = SqlText.places(sql, dialect, shape.tokens());
            places = known;
        }
        return known[Arrays.binarySearch(shape.tokens(), token)];
    }

    /** Bytes, roughly, of what is this text's own. */
    int weight() {
        int own = 200 + 2 * sql.length() + 8 * literals.count() + 40 * shape.tokens().length;
        return shared ? own : own + shape.weight();
    }

    @Override
    public int[] tenantParameters() {
        return shape.tenantParameters();
    }

    @Override
    public List<TenantPlace> tenantPlaces() {
        return shape.tenantPlaces();
    }

    @Override
    public boolean updatable() {
        return shape.updatable();
    }

    @Override
    public boolean defines() {
        return shape.defines() || shape.nameChanges().move();
    }

    @Override
    public boolean onlyDefines() {
        return shape.onlyDefines();
    }

    /** Never the text. */
    @Override
    public String toString() {
        return shape.toString();
    }
}
