package io.residency.jdbc;

import io.residency.Classification;
import io.residency.Classification.KeyType;
import io.residency.Operation;
import io.residency.Place;
import io.residency.jdbc.sql.TenantValue;
import io.residency.policy.Escape;
import io.residency.policy.Gap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A statement's text, resolved against one reading of the store's catalog and the configuration: everything that is
 * judged but the scope and the values of parameters. Holds no text that could be printed.
 */
final class Resolved implements Judged {
    private final String sql;
    private final @Nullable StoreView view;
    private final List<Table> tables;
    private final List<Gap> gaps;
    private final List<Escape> escapes;
    private final boolean harmless;
    private final boolean defines;
    private final boolean onlyDefines;
    private final boolean leavesState;
    private final boolean updatable;
    private final int[] tenantParameters;
    private final AllowedScopes allowed = new AllowedScopes();

    Resolved(
            String sql,
            @Nullable StoreView view,
            List<Table> tables,
            List<Gap> gaps,
            List<Escape> escapes,
            boolean harmless,
            boolean defines,
            boolean onlyDefines,
            boolean leavesState,
            boolean updatable) {
        this.sql = sql;
        this.view = view;
        this.tables = List.copyOf(tables);
        this.gaps = List.copyOf(gaps);
        this.escapes = List.copyOf(escapes);
        this.harmless = harmless;
        this.defines = defines;
        this.onlyDefines = onlyDefines;
        this.leavesState = leavesState;
        this.updatable = updatable;
        this.tenantParameters = tables.stream()
                .flatMap(Table::values)
                .filter(TenantValue.Parameter.class::isInstance)
                .mapToInt(value -> ((TenantValue.Parameter) value).index())
                .distinct()
                .sorted()
                .toArray();
    }

    /**
     * One operation on one occurrence of a table.
     *
     * @param name as the configuration names it, else null
     * @param type how values of its tenant column are compared; null where they cannot be
     * @param tenantColumn the server's name of the tenant column, else null
     */
    record Table(
            @Nullable String name,
            @Nullable Classification classification,
            Operation operation,
            boolean temporary,
            @Nullable KeyType type,
            @Nullable String tenantColumn,
            List<TenantValue> compared,
            List<TenantValue> written,
            List<TenantValue> boundTo,
            @Nullable Place place) {
        Table {
            compared = List.copyOf(compared);
            written = List.copyOf(written);
            boundTo = List.copyOf(boundTo);
        }

        Stream<TenantValue> values() {
            return Stream.of(compared, written, boundTo).flatMap(List::stream);
        }
    }

    /** What is judged where the store's catalog cannot be read: nothing is understood. */
    static Resolved withoutCatalog(String sql) {
        return new Resolved(
                sql,
                null,
                List.of(),
                List.of(CatalogGap.NO_CATALOG.at(null, null)),
                List.of(),
                false,
                false,
                false,
                false,
                false);
    }

    String sql() {
        return sql;
    }

    /** The reading that it was resolved against; null where there was none. */
    @Nullable
    StoreView view() {
        return view;
    }

    List<Table> tables() {
        return tables;
    }

    List<Gap> gaps() {
        return gaps;
    }

    List<Escape> escapes() {
        return escapes;
    }

    boolean harmless() {
        return harmless;
    }

    @Override
    public boolean onlyDefines() {
        return onlyDefines;
    }

    @Override
    public boolean defines() {
        return defines;
    }

    /** Whether it leaves something in the session for the next borrower. */
    boolean leavesState() {
        return leavesState;
    }

    @Override
    public int[] tenantParameters() {
        return tenantParameters.clone();
    }

    @Override
    public boolean updatable() {
        return updatable;
    }

    /** For whom the same statement was allowed, all tenant values being the scope's own. */
    AllowedScopes allowed() {
        return allowed;
    }

    /** Never the text. */
    @Override
    public String toString() {
        return "Resolved[tables=" + tables.stream().map(Table::name).toList() + "]";
    }
}
