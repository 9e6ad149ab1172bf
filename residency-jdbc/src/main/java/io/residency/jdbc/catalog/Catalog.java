package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.Dialect;
import io.residency.jdbc.sql.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a database's own catalog, as one role with one search path sees it. Immutable. Names are those that the
 * server stores; see {@link Dialect#fold(String)}.
 */
public final class Catalog {
    private static final TableName H2_DUAL = new TableName("SYS", "DUAL");

    private final CatalogContents contents;
    private final Map<TableName, CatalogTable> tables = new HashMap<>();
    private final Map<TableName, CatalogType> types = new HashMap<>();
    private final String fingerprint;
    private final Set<String> temporary;

    Catalog(CatalogContents contents) {
        this(contents, Fingerprint.of(contents), Set.of());
    }

    private Catalog(CatalogContents contents, String fingerprint, Set<String> temporary) {
        this.contents = contents;
        this.fingerprint = fingerprint;
        this.temporary = temporary;
        for (CatalogTable table : contents.tables()) {
            tables.put(table.name(), table);
        }
        for (CatalogType type : contents.types()) {
            types.put(type.name(), type);
        }
    }

    /** Why this database must not be used, in words for a person; empty where nothing is wrong. */
    public List<String> problems() {
        return contents.problems();
    }

    /**
     * Changes when anything changes that this reading can answer; equal for equal readings, also of other connections
     * and processes.
     */
    public String fingerprint() {
        return fingerprint;
    }

    /** Whether it lacks what somebody was changing while it was read, and so is soon to be read again. */
    public boolean isPassing() {
        return contents.dialect() == Dialect.POSTGRESQL
                && tables().stream()
                        .anyMatch(table -> table.definition() == null
                                && (table.kind() == CatalogTable.Kind.VIEW
                                        || table.kind() == CatalogTable.Kind.MATERIALIZED_VIEW));
    }

    /** The schemas in which unqualified names are looked up, in order, those included that need no mention. */
    public List<String> searchPath() {
        return contents.searchPath();
    }

    /** Everything that somebody created and that can stand in the place of a table. */
    public Collection<CatalogTable> tables() {
        return contents.tables();
    }

    /**
     * What the database takes this name for: the first along the search path where it has no schema; for another name of a
     * table that table.
     */
    public Resolution resolve(TableName name) {
        Resolution read = read(name);
        return isTemporary(name) ? session(name, read) : read;
    }

    private Resolution read(TableName name) {
        for (TableName written : candidates(name)) {
            TableName candidate =
                    tables.containsKey(written) ? written : contents.synonyms().getOrDefault(written, written);
            CatalogTable table = tables.get(candidate);
            if (table != null) {
                return new Resolution.Found(table);
            }
            if (contents.systemViews().contains(candidate)) {
                return new Resolution.SystemView(candidate, SystemCatalogs.harmless(candidate, contents.dialect()));
            }
        }
        if (contents.dialect() == Dialect.H2 && isDual(name)) {
            return new Resolution.SystemView(H2_DUAL, true);
        }
        return new Resolution.Missing();
    }

    /**
     * The same reading for a session that has made temporary tables of these names, which a reading over another
     * connection cannot see. Where a name is also that of something else, nobody can tell which of the two a statement
     * means, and it stands for {@link CatalogTable.Kind#OTHER}.
     */
    public Catalog withTemporary(Set<String> names) {
        Set<String> all = new HashSet<>(temporary);
        all.addAll(names);
        return new Catalog(contents, fingerprint, Set.copyOf(all));
    }

    /** The names of the temporary tables that the session has made. */
    public Set<String> temporary() {
        return temporary;
    }

    private boolean isTemporary(TableName name) {
        return temporary.contains(name.name())
                && (name.schema() == null || name.schema().equals(temporarySchema()));
    }

    private @Nullable String temporarySchema() {
        if (contents.dialect() == Dialect.POSTGRESQL) {
            return PostgresTables.TEMPORARY;
        }
        return contents.searchPath().isEmpty() ? null : contents.searchPath().get(0);
    }

    private Resolution session(TableName name, Resolution read) {
        if (read instanceof Resolution.Found found) {
            CatalogTable table = found.table();
            boolean temporaryTable = table.kind() == CatalogTable.Kind.TEMPORARY;
            return new Resolution.Found(table.as(temporaryTable ? CatalogTable.Kind.SESSION : CatalogTable.Kind.OTHER));
        }
        if (read instanceof Resolution.SystemView system) {
            return new Resolution.SystemView(system.name(), false);
        }
        String schema = Objects.requireNonNullElse(temporarySchema(), "");
        return new Resolution.Found(CatalogTable.ofSession(new TableName(schema, name.name())));
    }

    /** What {@link #resolve(TableName)} found, or null where it found something else or nothing. */
    public @Nullable CatalogTable table(TableName name) {
        return resolve(name) instanceof Resolution.Found found ? found.table() : null;
    }

    /** Whether there is a sequence of this name, along the search path where it has no schema. */
    public boolean hasSequence(TableName name) {
        return candidates(name).stream().anyMatch(contents.sequences()::contains);
    }

    /**
     * Whether a call of this function, written without a schema, could run one that somebody created, whatever its
     * arguments.
     */
    public boolean shadowed(String functionName) {
        return contents.searchPath().stream()
                .anyMatch(schema -> contents.routines().contains(new RoutineName(schema, functionName)));
    }

    /**
     * Whether anything can be called by this name, without a schema and with one argument: of what somebody created or of
     * the database's own.
     */
    public boolean runs(String name) {
        return shadowed(name) || contents.ownFunctions().contains(name);
    }

    /** The types that this name can mean and that run something, along the search path where it has no schema. */
    public List<CatalogType> types(@Nullable String schema, String name) {
        return candidates(new TableName(schema, name)).stream()
                .map(types::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The functions, procedures and aggregates that somebody created, in any schema. */
    public Set<RoutineName> userFunctions() {
        return contents.routines();
    }

    /**
     * The operators that somebody created, in any schema, without those of an extension's compiled code. Where one is
     * called like a built-in one, its operands' types say which is meant.
     */
    public Set<RoutineName> userOperators() {
        return contents.operators();
    }

    /** The casts, as {@code source -> target}, that run code which somebody created; compiled extensions' left out. */
    public Set<String> userCasts() {
        return contents.casts();
    }

    /** The triggers of the database as a whole, which run at logins and definitions. */
    public Set<String> eventTriggers() {
        return contents.eventTriggers();
    }

    private List<TableName> candidates(TableName name) {
        if (name.schema() != null) {
            return List.of(name);
        }
        List<TableName> candidates = new ArrayList<>();
        for (String schema : contents.searchPath()) {
            candidates.add(new TableName(schema, name.name()));
        }
        return candidates;
    }

    /** H2 knows this table by its name alone, where no other has the name. */
    private static boolean isDual(TableName name) {
        return name.equals(H2_DUAL) || (name.schema() == null && name.name().equals(H2_DUAL.name()));
    }
}
