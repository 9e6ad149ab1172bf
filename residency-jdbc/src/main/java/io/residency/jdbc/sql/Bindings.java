package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/**
 * Proves of each occurrence to which tenants its rows are bound: what rows of other tenants there are makes no difference to the statement. Facts are taken from the text part by part; when all is
 * read, {@link Proofs} answers. What nobody reads is not bound.
 */
final class Bindings {
    final Walk walk;
    final QueryText text;
    final Dialect dialect;
    final Columns columns;
    final Values values;
    final Aggregates aggregates;
    final Proofs proofs = new Proofs();
    final Conditions conditions = new Conditions(this);
    final Queries queries = new Queries(this);
    final FromList fromList = new FromList(this);
    final CommonTables commonTables = new CommonTables(this);
    final Changes changes = new Changes(this);
    /** Whether a value may count the rows before it: H2's ROWNUM, a variable of MySQL. Then no query passes conditions on. */
    final boolean countsRows;
    /** To be done when all of the statement is read, in this order. */
    final List<Runnable> whenRead = new ArrayList<>();
    /** To be done when after that the sources are bound. */
    final List<Runnable> whenBound = new ArrayList<>();

    Bindings(Walk walk, QueryText text, Dialect dialect, Columns columns) {
        this.walk = walk;
        this.text = text;
        this.dialect = dialect;
        this.columns = columns;
        this.values = new Values(text, dialect);
        this.countsRows = text.tokens().stream()
                .anyMatch(token -> token.kind() == Token.Kind.VARIABLE
                        || (dialect == Dialect.H2
                                && (token.is("rownum") || token.name(dialect).equals("ROWNUM"))));
        this.aggregates = new Aggregates(walk, text, dialect);
    }

    /** Reads the statement, and says of each source of the walk what binds it and what is written to it. */
    List<TenantColumn> prove(Statement statement) {
        View root = View.root();
        Output.All given = statement instanceof Select select
                ? queries.given(select, root, null)
                : changes.of(statement, root, null);
        whenRead.forEach(Runnable::run);
        walk.tables.all().forEach(this::bind);
        whenBound.forEach(Runnable::run);
        return TenantColumn.in(given, walk.tables.all());
    }

    private void bind(Source source) {
        if (source.view != null && source.facts != null) {
            source.boundTo = values(source.tenant(), source.view);
            if (source.boundTo == null && source.tenantColumn() == null) {
                source.boundTo = foundBy(proofs.ofOwners(source.tenant(), source.view));
            }
            source.boundToRegions = values(source.region(), source.view);
        }
    }

    /**
     * Where several keys are compared, they are so by equality, which a null has with nothing. One alone may be that of {@code IS NOT
     * DISTINCT FROM}.
     */
    private static @Nullable List<TenantValue> foundBy(@Nullable List<TenantValue.OfOwner> owners) {
        if (owners == null || owners.size() == 1) {
            return owners == null ? null : List.copyOf(owners);
        }
        return owners.stream()
                .<TenantValue>map(TenantValue.OfOwner::oneOfSeveral)
                .toList();
    }

    private @Nullable List<TenantValue> values(@Nullable Term term, View view) {
        return proofs.values(term, view);
    }
}
