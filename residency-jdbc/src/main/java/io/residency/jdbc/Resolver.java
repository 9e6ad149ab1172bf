package io.residency.jdbc;

import io.residency.Classification;
import io.residency.Operation;
import io.residency.config.DeclaredTables;
import io.residency.config.ResidencyConfiguration;
import io.residency.jdbc.catalog.CatalogType;
import io.residency.jdbc.catalog.Resolution;
import io.residency.jdbc.sql.Definition;
import io.residency.jdbc.sql.Dialect;
import io.residency.jdbc.sql.FunctionCall;
import io.residency.jdbc.sql.Functions;
import io.residency.jdbc.sql.Occurrence;
import io.residency.jdbc.sql.Reading;
import io.residency.jdbc.sql.SqlAnalysis;
import io.residency.jdbc.sql.SqlText;
import io.residency.jdbc.sql.StatementFacts;
import io.residency.jdbc.sql.TableName;
import io.residency.jdbc.sql.TenantValue;
import io.residency.jdbc.sql.TypeName;
import io.residency.policy.Escape;
import io.residency.policy.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Brings together what a text says, what the catalog says and what the configuration says. Pure. */
final class Resolver {
    /** What was defined just before may be what it uses, and nobody has looked at that yet. */
    static final Gap AFTER_A_DEFINITION =
            new Gap("a statement that is sent together with a definition before it", null, null);

    private static final int NOWHERE = -1;

    private final StoreView view;
    private final Dialect dialect;
    private final SqlAnalysis analysis;
    private final DeclaredStatements declared;

    Resolver(StoreView view, Dialect dialect, ResidencyConfiguration configuration) {
        this.view = view;
        this.dialect = dialect;
        this.analysis = SqlAnalysis.of(dialect, view.tables());
        this.declared = new DeclaredStatements(configuration);
    }

    private static boolean onlyDefines(StatementFacts statement) {
        return statement.kind() == StatementFacts.Kind.DEFINE
                && statement.occurrences().isEmpty();
    }

    SqlText lex(String sql) {
        return analysis.lex(sql);
    }

    /** What holds for each text of the same shape. Never throws; what is not understood is a gap. */
    Resolved resolve(SqlText text) {
        Collected collected = new Collected();
        Reading reading = analysis.read(text);
        if (reading instanceof Reading.Understood understood) {
            understood.statements().forEach(statement -> add(statement, collected));
            return collected.resolved(view, understood.statements());
        }
        collected.leavesState = true; // what was not read may leave anything
        if (reading instanceof Reading.NotUnderstood not) {
            collected.gaps.add(CatalogGap.ofText(not.gap()));
        }
        return collected.resolved(view, List.of());
    }

    /** What the configuration declares of exactly this text, which is not understood; null where it declares nothing. */
    @Nullable
    Resolved declared(String sql) {
        DeclaredTables known = declared.ofStatement(sql);
        if (known == null) {
            return null;
        }
        Collected collected = new Collected();
        declared(known, collected);
        return collected.resolved(view, List.of());
    }

    private void add(StatementFacts statement, Collected into) {
        if (into.defines && !onlyDefines(statement)) {
            into.gaps.add(new GapAtToken(AFTER_A_DEFINITION, NOWHERE));
        }
        into.onlyDefines &= onlyDefines(statement);
        CopiedValues values = new CopiedValues(statement.occurrences());
        for (Occurrence occurrence : statement.occurrences()) {
            occurrence(statement, occurrence, values, into);
        }
        for (FunctionCall call : statement.functions()) {
            function(call, into);
        }
        for (TypeName type : statement.types()) {
            types(type.schema(), type.name(), type.token(), into);
        }
        for (Definition definition : statement.definitions()) {
            definition(definition, into);
        }
        statement
                .escapes()
                .forEach(escape -> into.escapes.add(new Escape("it changes "
                        + escape.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '))));
        into.leavesState |= !statement.effects().isEmpty();
        if (view.runsOwnCode()) {
            into.gaps.add(CatalogGap.OWN_CODE.at(null, NOWHERE));
        }
        into.harmless &= statement.occurrences().isEmpty()
                && statement.definitions().isEmpty()
                && statement.effects().isEmpty()
                && statement.escapes().isEmpty();
    }

    private void occurrence(StatementFacts statement, Occurrence occurrence, CopiedValues values, Collected into) {
        int token = occurrence.token();
        Resolution resolution = view.catalog().resolve(occurrence.table());
        if (resolution instanceof Resolution.SystemView system) {
            systemView(system, occurrence, into);
            return;
        }
        ClassifiedTables.Entry entry = resolution instanceof Resolution.Found found
                ? view.tables().of(found.table())
                : view.tables().ofMissing(occurrence.table());
        CatalogGap obstacle = CatalogObstacle.of(resolution, statement, occurrence);
        if (obstacle == null && entry != null) {
            obstacle = entry.obstacle();
        }
        if (obstacle != null && (entry != null || resolution instanceof Resolution.Found)) {
            into.gaps.add(obstacle.at(entry == null ? null : entry.name(), token));
        }
        if (resolution instanceof Resolution.Found found) {
            for (String function : found.table().functions()) {
                function(new FunctionCall(null, function, token), into);
            }
        }
        if (occurrence.reads()) {
            into.tables.add(table(statement, occurrence, values, entry, Operation.READ));
        }
        if (occurrence.writes()) {
            into.tables.add(table(statement, occurrence, values, entry, Operation.WRITE));
        }
    }

    private static void systemView(Resolution.SystemView system, Occurrence occurrence, Collected into) {
        if (!system.harmless() || occurrence.writes()) {
            into.gaps.add(CatalogGap.SYSTEM_VIEW.at(null, occurrence.token()));
            return;
        }
        into.tables.add(new Resolved.Table(
                system.name().name().toLowerCase(Locale.ROOT),
                new Classification.Local(),
                Operation.READ,
                false,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                occurrence.token()));
    }

    private static Resolved.Table table(
            StatementFacts statement,
            Occurrence occurrence,
            CopiedValues values,
            ClassifiedTables.@Nullable Entry entry,
            Operation operation) {
        List<TenantValue> written = operation == Operation.WRITE ? values.of(occurrence.written()) : List.of();
        List<TenantValue> bound = occurrence.boundTo() == null ? List.of() : values.of(occurrence.boundTo());
        if (bound.isEmpty() && CatalogObstacle.plainInsert(statement, occurrence)) {
            bound = written; // the rows that an insert adds are those that it writes
        }
        if (entry != null && !entry.comparedByBytes()) {
            bound = List.of();
        }
        return new Resolved.Table(
                entry == null ? null : entry.name(),
                entry == null ? null : entry.classification(),
                operation,
                false,
                entry == null ? null : entry.type(),
                entry == null ? null : entry.tenantColumn(),
                occurrence.mentioned(),
                written,
                bound,
                occurrence.token());
    }

    /** Drivers take a type's name with or without its schema, quotes and brackets. */
    Resolved resolveType(String name) {
        var collected = new Collected();
        String plain = name.replace("\"", "").replaceAll("(\\[])+$", "");
        int dot = plain.lastIndexOf('.');
        String schema = dot < 0 ? null : plain.substring(0, dot);
        String simple = plain.substring(dot + 1);
        if (simple.isBlank()) {
            collected.gaps.add(CatalogGap.UNKNOWN_TYPE.at(null, NOWHERE));
        }
        types(schema, simple, NOWHERE, collected);
        types(
                schema == null ? null : schema.toLowerCase(Locale.ROOT),
                simple.toLowerCase(Locale.ROOT),
                NOWHERE,
                collected);
        return collected.resolved(view, List.of());
    }

    /** A value that becomes one of a type runs what the type runs. */
    private void types(@Nullable String schema, String name, int token, Collected into) {
        for (CatalogType type : view.catalog().types(schema, name)) {
            for (String function : type.functions()) {
                named(new FunctionCall(null, function, token), into);
            }
            if (type.calls()) {
                into.gaps.add(CatalogGap.CHECKED_TYPE.at(null, token));
            }
        }
    }

    /** A call, which PostgreSQL takes for a cast where a type has that name. */
    private void function(FunctionCall call, Collected into) {
        types(call.schema(), call.name(), call.token(), into);
        named(call, into);
    }

    /** Its body was not read: it may leave anything in the session. */
    private void declared(DeclaredTables known, Collected into) {
        into.tables.addAll(declared.uses(known));
        into.defines |= !known.defines().isEmpty();
        into.leavesState = true;
    }

    private void named(FunctionCall call, Collected into) {
        Functions functions = Functions.of(dialect);
        boolean builtIn = functions.builtIn(call) && !view.catalog().shadowed(call.name());
        if (builtIn) {
            into.harmless &= functions.harmless(call);
            into.leavesState |= functions.leavesState(call);
            return;
        }
        if (call.mayBeColumn() && !view.catalog().runs(call.name())) {
            return; // nothing could be called
        }
        into.harmless = false;
        DeclaredTables known = declared.ofFunction(call);
        if (known != null) {
            declared(known, into);
        } else {
            into.gaps.add(CatalogGap.FUNCTION.at(null, call.token()));
        }
    }

    private void definition(Definition definition, Collected into) {
        // a temporary one stands before all others of its name
        TableName name =
                definition.temporary() ? new TableName(null, definition.name().name()) : definition.name();
        ClassifiedTables.Entry entry = view.catalog().resolve(name) instanceof Resolution.Found found
                ? view.tables().of(found.table())
                : view.tables().ofMissing(name);
        if (definition.temporary() && entry != null) {
            into.escapes.add(new Escape("a temporary table with the name of a classified one"));
        }
        boolean temporaryTable = definition.temporary() && definition.type() == Definition.ObjectType.TABLE;
        into.defines |= !temporaryTable;
        into.tables.add(new Resolved.Table(
                entry == null ? null : entry.name(),
                entry == null ? null : entry.classification(),
                Operation.DEFINE,
                temporaryTable,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                NOWHERE));
    }

    /** What was found so far. */
    private static final class Collected {
        final List<Resolved.Table> tables = new ArrayList<>();
        final List<GapAtToken> gaps = new ArrayList<>();
        final List<Escape> escapes = new ArrayList<>();
        boolean harmless = true;
        boolean defines;
        boolean onlyDefines = true;
        boolean leavesState;

        Resolved resolved(StoreView view, List<StatementFacts> statements) {
            boolean updatable = statements.size() == 1
                    && statements.get(0).kind() == StatementFacts.Kind.QUERY
                    && tables.size() == 1
                    && tables.get(0).classification() != null;
            return new Resolved(
                    view,
                    !statements.isEmpty(),
                    tables,
                    gaps,
                    escapes,
                    harmless && gaps.isEmpty() && tables.isEmpty() && !statements.isEmpty(),
                    defines,
                    onlyDefines && !statements.isEmpty(),
                    leavesState,
                    updatable);
        }
    }
}
