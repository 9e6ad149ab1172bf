package io.residency.jdbc.sql;

import io.residency.jdbc.sql.StatementFacts.Kind;
import java.util.List;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.update.Update;

/** Reads a query or a data change: rewrite, parse, walk, second opinion, bindings. */
final class QueryReader {
    private final Dialect dialect;
    private final Columns columns;

    QueryReader(Dialect dialect, Columns columns) {
        this.dialect = dialect;
        this.columns = columns;
    }

    StatementFacts read(List<Token> tokens) {
        List<Token> source = NamedWords.marked(tokens, dialect);
        var text = new QueryText(Rewriting.of(source, dialect));
        Statement statement = BudgetedParser.parse(text);
        Kind kind = kind(statement);
        var walk = new Walk(text, dialect, columns);
        if (dialect == Dialect.POSTGRESQL) {
            walk.temporaryTargets = PostgresForms.temporaryTargets(source);
        } else if (dialect == Dialect.H2) {
            walk.mergeKeys = H2Forms.mergeKeys(source);
        }
        walk.statement(statement);
        new SecondOpinion(text, walk, dialect, columns).check();
        if (dialect == Dialect.POSTGRESQL) {
            new FieldCalls(walk, text, columns).collect();
        }
        new Mentions(walk, text, dialect).collect();
        List<TenantColumn> tenantColumns = new Bindings(walk, text, dialect, columns).prove(statement);
        if (dialect == Dialect.H2 && H2Forms.changesAgain(source)) {
            walk.tables.all().forEach(Source::unbind);
        }
        List<Occurrence> occurrences = RoutineNames.marked(
                walk.tables.all().stream().map(Source::occurrence).toList(), tokens, dialect);
        return new StatementFacts(
                kind,
                occurrences,
                walk.called.functions,
                TypeNames.in(text, walk, dialect),
                walk.definitions,
                walk.effects,
                List.of(),
                tenantColumns,
                walk.parameters.size());
    }

    private static Kind kind(Statement statement) {
        if (statement instanceof Select) {
            return Kind.QUERY;
        } else if (statement instanceof Insert) {
            return Kind.INSERT;
        } else if (statement instanceof Update) {
            return Kind.UPDATE;
        } else if (statement instanceof Delete) {
            return Kind.DELETE;
        } else if (statement instanceof Merge) {
            return Kind.MERGE;
        }
        throw GapException.at(null, Gap.Reason.STATEMENT_KIND);
    }
}
