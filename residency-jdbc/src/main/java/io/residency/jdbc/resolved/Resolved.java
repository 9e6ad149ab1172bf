package io.residency.jdbc.resolved;

import io.residency.Classification;
import io.residency.Classification.KeyType;
import io.residency.Operation;
import io.residency.Region;
import io.residency.jdbc.sql.TenantValue;
import io.residency.policy.Escape;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All statements' texts of one shape, resolved against one reading of the store's catalog and the configuration:
 * everything that is judged but the scope and the values of parameters and literals. Holds no text that could be printed.
 */
public final class Resolved {
    /** What is judged where the store's catalog cannot be read: nothing is understood. */
    static final Resolved WITHOUT_CATALOG = Collected.withoutCatalog();

    private final @Nullable StoreView view;
    private final boolean read;
    private final List<Table> tables;
    private final List<GapAtToken> gaps;
    private final List<Escape> escapes;
    private final NameChanges nameChanges;
    private final boolean harmless;
    private final boolean defines;
    private final boolean onlyDefines;
    private final LeftState left;
    private final boolean updatable;
    private final Set<String> temporaryTables;
    private final List<TenantPlace> tenantPlaces;
    private final int[] tenantParameters;
    private final int[] tokens;
    private final boolean haveOwnerKeys;
    private final AllowedScopes allowed = new AllowedScopes();

    Resolved(
            @Nullable StoreView view,
            boolean read,
            List<Table> tables,
            List<GapAtToken> gaps,
            List<Escape> escapes,
            NameChanges nameChanges,
            boolean harmless,
            boolean defines,
            boolean onlyDefines,
            LeftState left,
            boolean updatable,
            Set<String> temporaryTables,
            List<TenantPlace> tenantPlaces) {
        this.view = view;
        this.read = read;
        this.tables = List.copyOf(tables);
        this.gaps = List.copyOf(gaps);
        this.escapes = List.copyOf(escapes);
        this.nameChanges = nameChanges;
        this.harmless = harmless;
        this.defines = defines;
        this.onlyDefines = onlyDefines;
        this.left = left;
        this.updatable = updatable;
        this.temporaryTables = Set.copyOf(temporaryTables);
        this.tenantPlaces = List.copyOf(tenantPlaces);
        this.tenantParameters = IntStream.concat(
                        tables.stream()
                                .flatMap(table -> table.rows().all())
                                .filter(TenantValue.OfParameter.class::isInstance)
                                .mapToInt(value -> ((TenantValue.OfParameter) value).index()),
                        nameChanges.parameters())
                .distinct()
                .sorted()
                .toArray();
        this.haveOwnerKeys = tables.stream().anyMatch(table -> table.rows().haveOwnerKeys());
        this.tokens = IntStream.concat(
                        tables.stream().mapToInt(Table::token), gaps.stream().mapToInt(GapAtToken::token))
                .filter(token -> token >= 0)
                .distinct()
                .sorted()
                .toArray();
    }

    /**
     * One operation on one occurrence of a table.
     *
     * @param name as the configuration names it, else null
     * @param temporary whether it is a temporary table of the session
     * @param type how values of its tenant column are compared; null where they cannot be
     * @param tenantColumn the server's name of the tenant column, else null
     * @param elsewhere the regions of other databases that hold its rows, or some of them
     * @param token the number of the token at which the text names it; -1 where none does
     * @param statement of the text, from 0: what one reads flows into nothing that another writes
     * @param isLedTo whether the text does not name it, but a table, view or routine that leads to it in the database
     */
    public record Table(
            @Nullable String name,
            @Nullable Classification classification,
            Operation operation,
            boolean temporary,
            @Nullable KeyType type,
            @Nullable String tenantColumn,
            RowValues rows,
            int token,
            Set<Region> elsewhere,
            int statement,
            boolean isLedTo) {
        /** Of a text's only statement, or its first. */
        Table(
                @Nullable String name,
                @Nullable Classification classification,
                Operation operation,
                boolean temporary,
                @Nullable KeyType type,
                @Nullable String tenantColumn,
                RowValues rows,
                int token,
                Set<Region> elsewhere) {
            this(name, classification, operation, temporary, type, tenantColumn, rows, token, elsewhere, 0, false);
        }

        public Table {
            elsewhere = Set.copyOf(elsewhere);
        }

        /** Another operation on the same rows, with the tenant values that it writes. */
        Table as(Operation other, List<TenantValue> values) {
            return new Table(
                    name,
                    classification,
                    other,
                    temporary,
                    type,
                    tenantColumn,
                    rows.writing(values),
                    token,
                    elsewhere,
                    statement,
                    isLedTo);
        }

        /** The same, as a part of that statement. */
        Table in(int other) {
            return with(other, isLedTo);
        }

        /** The same, to which the database leads from what stands at its place. */
        Table ledTo() {
            return with(statement, true);
        }

        private Table with(int other, boolean through) {
            return new Table(
                    name,
                    classification,
                    operation,
                    temporary,
                    type,
                    tenantColumn,
                    rows,
                    token,
                    elsewhere,
                    other,
                    through);
        }

        /** Without the values: there may be thousands of tables, each with the same thousands. */
        @Override
        public int hashCode() {
            return Objects.hash(name, operation, token);
        }
    }

    /** What was understood, and in the place of the rest what was declared: of no certain statement, so that it may flow into each. */
    Resolved with(Collected declared) {
        Set<Table> all = new LinkedHashSet<>();
        tables.forEach(table -> all.add(table.in(0)));
        all.addAll(declared.tables);
        Set<GapAtToken> left = new LinkedHashSet<>(declared.gaps);
        gaps.stream().filter(gap -> !gap.isDeclarable()).forEach(left::add);
        return new Resolved(
                view,
                read,
                List.copyOf(all),
                List.copyOf(left),
                escapes,
                nameChanges,
                false,
                defines || declared.defines,
                false,
                LeftState.ANYTHING,
                false,
                temporaryTables,
                tenantPlaces);
    }

    /** The reading that it was resolved against; null where there was none. */
    @Nullable
    public StoreView view() {
        return view;
    }

    /** Whether the text was understood, whatever the catalog says of what it names. */
    boolean isRead() {
        return read;
    }

    public List<Table> tables() {
        return tables;
    }

    public List<GapAtToken> gaps() {
        return gaps;
    }

    public List<Escape> escapes() {
        return escapes;
    }

    /** Judged when they are executed. */
    public NameChanges nameChanges() {
        return nameChanges;
    }

    public boolean harmless() {
        return harmless;
    }

    boolean onlyDefines() {
        return onlyDefines;
    }

    boolean defines() {
        return defines;
    }

    /** What it leaves in the session for the next borrower. */
    public LeftState left() {
        return left;
    }

    /** The names of the temporary tables that it makes. */
    public Set<String> temporaryTables() {
        return temporaryTables;
    }

    int[] tenantParameters() {
        return tenantParameters.clone();
    }

    /** The numbers of the tokens whose places a refusal may name, in order. Not to be changed. */
    int[] tokens() {
        return tokens;
    }

    /** Whether all that is known of some rows' owners is their keys. */
    public boolean haveOwnerKeys() {
        return haveOwnerKeys;
    }

    /** Bytes, roughly. */
    int weight() {
        Set<List<TenantValue>> lists = Collections.newSetFromMap(new IdentityHashMap<>());
        tables.forEach(table -> lists.addAll(table.rows().lists()));
        long values = lists.stream().mapToLong(List::size).sum();
        return (int) Math.min(1_000 + 150L * tables.size() + 28 * values + 8L * tokens.length, Integer.MAX_VALUE);
    }

    List<TenantPlace> tenantPlaces() {
        return tenantPlaces;
    }

    boolean updatable() {
        return updatable;
    }

    /** For whom the same statement was allowed, all tenant values being the scope's own. */
    public AllowedScopes allowed() {
        return allowed;
    }

    /** Never the text. */
    @Override
    public String toString() {
        return "Resolved[tables=" + tables.stream().map(Table::name).toList() + "]";
    }
}
