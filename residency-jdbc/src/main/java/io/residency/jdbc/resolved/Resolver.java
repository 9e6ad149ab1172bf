package io.residency.jdbc.resolved;

import io.residency.Classification;
import io.residency.Operation;
import io.residency.config.DeclaredTables;
import io.residency.config.ResidencyConfiguration;
import io.residency.jdbc.catalog.CatalogTable;
import io.residency.jdbc.catalog.Event;
import io.residency.jdbc.catalog.Resolution;
import io.residency.jdbc.sql.Dialect;
import io.residency.jdbc.sql.FunctionCall;
import io.residency.jdbc.sql.Occurrence;
import io.residency.jdbc.sql.Reading;
import io.residency.jdbc.sql.SqlAnalysis;
import io.residency.jdbc.sql.SqlText;
import io.residency.jdbc.sql.StatementFacts;
import io.residency.jdbc.sql.TableName;
import io.residency.jdbc.sql.TypeName;
import io.residency.policy.Gap;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings together what a text says, what the catalog says and what the configuration says. Pure. */
public final class Resolver {
    /** What was defined just before may be what it uses, and nobody has looked at that yet. */
    public static final Gap AFTER_A_DEFINITION =
            new Gap("a statement that is sent together with a definition before it", null, null);

    private static final int NOWHERE = -1;

    private final StoreView view;
    private final Dialect dialect;
    private final SqlAnalysis analysis;
    private final DeclaredStatements declared;
    private final Calls calls;
    private final Views views;
    private final Definitions definitions;
    private final NameChanges.Finder nameChanges;

    Resolver(StoreView view, Dialect dialect, ResidencyConfiguration configuration) {
        this.view = view;
        this.dialect = dialect;
        this.analysis = SqlAnalysis.of(dialect, view.tables());
        this.views = new Views(view, analysis);
        this.definitions = new Definitions(view);
        this.declared = new DeclaredStatements(view.tables(), configuration);
        this.nameChanges = new NameChanges.Finder(view, configuration);
        this.calls = new Calls(view, dialect, new DeclaredRoutines(view.catalog(), dialect, configuration), declared);
    }

    /** Whether what it reads is read when what it defines is used: the query of a view. */
    private static boolean readsLater(StatementFacts statement) {
        return statement.kind() == StatementFacts.Kind.DEFINE
                && statement.occurrences().stream().noneMatch(Occurrence::writes);
    }

    Views views() {
        return views;
    }

    SqlText lex(String sql) {
        return analysis.lex(sql);
    }

    /** What holds for each text of the same shape. Never throws; what is not understood is a gap. */
    Resolved resolve(SqlText text) {
        Collected collected = new Collected();
        Reading reading = analysis.read(text);
        if (reading instanceof Reading.Understood understood) {
            int number = 0;
            for (StatementFacts statement : understood.statements()) {
                add(statement, collected);
                collected.ended(number++);
            }
            boolean variables = dialect != Dialect.POSTGRESQL && dialect != Dialect.H2;
            if (variables || collected.left != LeftState.NOTHING) {
                collected.together(); // through a variable or the like one can give rows to another
            }
            return collected.resolved(view, understood.statements());
        }
        collected.left = LeftState.ANYTHING; // what was not read may leave anything
        if (reading instanceof Reading.NotUnderstood not) {
            collected.gaps.add(CatalogGap.ofText(not.gap()));
        }
        return collected.resolved(view, List.of());
    }

    /**
     * What the configuration declares of exactly this text, in the place of what was not understood of it; null where it
     * declares nothing, or where that would change nothing.
     */
    @Nullable
    Resolved declared(String sql, Resolved resolved) {
        boolean helps = resolved.gaps().stream().anyMatch(GapAtToken::isDeclarable);
        DeclaredTables known = helps ? declared.ofStatement(sql) : null;
        if (known == null) {
            return null;
        }
        Collected collected = new Collected();
        declared.add(known, collected);
        if (!resolved.isRead() && known.defines().isEmpty() && analysis.mayDefine(analysis.lex(sql))) {
            collected.defines = true;
            collected.tables.add(table(null, Operation.DEFINE, RowValues.NONE, NOWHERE));
        }
        return resolved.with(collected);
    }

    private void add(StatementFacts statement, Collected into) {
        if ((into.defines || into.movesNames) && !readsLater(statement)) {
            into.gaps.add(new GapAtToken(AFTER_A_DEFINITION, NOWHERE));
        }
        into.onlyDefines &= readsLater(statement);
        if (!readsLater(statement)) {
            statement.occurrences().forEach(occurrence -> occurrence(statement, occurrence, into));
        }
        new TenantPlaces(view, this).of(statement, into);
        FunctionCall procedure = statement.kind() == StatementFacts.Kind.CALL
                ? statement.functions().stream()
                        .min(Comparator.comparingInt(FunctionCall::token))
                        .orElse(null)
                : null;
        for (FunctionCall call : statement.functions()) {
            if (call.equals(procedure)) {
                calls.procedure(call, into);
            } else {
                calls.function(call, into);
            }
        }
        for (TypeName type : statement.types()) {
            calls.types(type.schema(), type.name(), type.token(), into);
        }
        definitions.add(statement.definitions(), into);
        nameChanges.add(statement, into);
        statement.effects().forEach(effect -> into.left = into.left.and(SessionTables.left(effect)));
        if (view.runsOwnCode()) {
            into.gaps.add(CatalogGap.OWN_CODE.at(null, NOWHERE));
        }
        into.harmless &= statement.occurrences().isEmpty()
                && statement.definitions().isEmpty()
                && statement.effects().isEmpty()
                && statement.escapes().isEmpty();
    }

    private void occurrence(StatementFacts statement, Occurrence occurrence, Collected into) {
        int token = occurrence.token();
        Resolution resolution = view.catalog().resolve(occurrence.table());
        if (resolution instanceof Resolution.SystemView system) {
            systemView(system, occurrence.writes(), occurrence.namesOnly(), token, into);
            return;
        }
        ClassifiedTables.Entry entry = resolution instanceof Resolution.Found found
                ? view.tables().of(found.table())
                : view.tables().ofMissing(occurrence.table());
        CatalogTable found = resolution instanceof Resolution.Found there ? there.table() : null;
        CatalogGap obstacle = found != null
                ? CatalogObstacle.of(found, entry, occurrence.writes())
                : CatalogObstacle.ofMissing(statement, occurrence, entry);
        if (obstacle != null && (entry != null || found != null)) {
            into.gaps.add(obstacle.at(entry == null ? null : entry.name(), token));
        }
        if (occurrence.reads() && !standsForOthers(found, entry)) {
            into.tables.add(use(occurrence, found, entry, Operation.READ));
        }
        // Of a view that nobody classifies the gap says enough.
        if (occurrence.writes() && !standsForOthers(found, entry)) {
            into.tables.add(use(occurrence, found, entry, Operation.WRITE));
        }
        if (found != null && (occurrence.reads() || occurrence.writes())) {
            into.changesMore |= found.kind() == CatalogTable.Kind.VIEW
                    || SessionTables.is(found)
                    || !found.consequences().isEmpty();
            Operation operation = occurrence.writes() ? Operation.WRITE : Operation.READ;
            new Consequences(view, calls, token, into)
                    .of(new Consequences.Change(
                            found,
                            FiredEvents.of(statement, occurrence, found, dialect),
                            occurrence.columnsWritten(),
                            use(occurrence, found, entry, operation)));
        }
    }

    private Resolved.Table use(
            Occurrence occurrence,
            @Nullable CatalogTable found,
            ClassifiedTables.@Nullable Entry entry,
            Operation operation) {
        return SessionTables.is(found)
                ? SessionTables.use(operation, occurrence.token())
                : table(occurrence, entry, operation);
    }

    /** Adds what a definition of the database reads, and gives on what may follow from that. */
    void read(TableName name, RowValues rows, int token, Collected into, Consumer<Consequences.Change> then) {
        Resolution resolution = view.catalog().resolve(name);
        if (resolution instanceof Resolution.SystemView system) {
            systemView(system, false, false, token, into);
            return;
        }
        CatalogTable table = resolution instanceof Resolution.Found there ? there.table() : null;
        ClassifiedTables.Entry entry =
                table == null ? view.tables().ofMissing(name) : view.tables().of(table);
        CatalogGap obstacle = table == null ? CatalogGap.NO_TABLE : CatalogObstacle.of(table, entry, false);
        if (obstacle != null) {
            into.gaps.add(obstacle.at(entry == null ? null : entry.name(), token));
        }
        ClassifiedTables.Entry owner = entry == null ? null : view.tables().owner(entry);
        boolean proves = entry == null || isComparable(owner);
        Resolved.Table use = table(entry, Operation.READ, proves ? rows : rows.incomparable(), token)
                .ledTo();
        if (!standsForOthers(table, entry)) {
            into.tables.add(use);
        }
        if (table != null) {
            then.accept(new Consequences.Change(table, Set.of(Event.SELECT), Set.of(), use));
        }
    }

    /** A view that nobody classifies is judged as its tables alone. */
    private static boolean standsForOthers(@Nullable CatalogTable table, ClassifiedTables.@Nullable Entry entry) {
        return table != null && table.kind() == CatalogTable.Kind.VIEW && entry == null;
    }

    private static void systemView(
            Resolution.SystemView system, boolean writes, boolean namesOnly, int token, Collected into) {
        if (!(system.harmless() || namesOnly) || writes) {
            into.gaps.add(CatalogGap.SYSTEM_VIEW.at(null, token));
            return;
        }
        into.tables.add(new Resolved.Table(
                system.name().name().toLowerCase(Locale.ROOT),
                new Classification.Local(),
                Operation.READ,
                false,
                null,
                null,
                RowValues.NONE,
                token,
                Set.of()));
    }

    Resolved.Table table(Occurrence occurrence, ClassifiedTables.@Nullable Entry entry, Operation operation) {
        RowValues rows = RowValues.of(occurrence);
        ClassifiedTables.Entry owner = entry == null ? null : view.tables().owner(entry);
        if (entry != null && !isComparable(owner)) {
            rows = rows.incomparable();
        }
        return table(entry, operation, operation == Operation.WRITE ? rows : rows.reading(), occurrence.token());
    }

    /** Whether a value that was sent proves whose a row is, if the owner's column equals it. */
    private static boolean isComparable(ClassifiedTables.@Nullable Entry owner) {
        return owner != null && owner.type() != null && owner.comparedByBytes();
    }

    private Resolved.Table table(
            ClassifiedTables.@Nullable Entry entry, Operation operation, RowValues rows, int token) {
        ClassifiedTables.Entry owner = entry == null ? null : view.tables().owner(entry);
        return new Resolved.Table(
                entry == null ? null : entry.name(),
                entry == null ? null : entry.classification(),
                operation,
                false,
                owner == null ? null : owner.type(),
                entry == null ? null : entry.tenantColumn(),
                rows,
                token,
                entry == null ? Set.of() : entry.elsewhere());
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
        calls.types(schema, simple, NOWHERE, collected);
        calls.types(
                schema == null ? null : schema.toLowerCase(Locale.ROOT),
                simple.toLowerCase(Locale.ROOT),
                NOWHERE,
                collected);
        return collected.resolved(view, List.of());
    }
}
