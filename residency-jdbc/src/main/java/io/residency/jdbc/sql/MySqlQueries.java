package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads a query or a data change of MySQL and MariaDB: in the form that the parser knows, with what only the original form says added. */
final class MySqlQueries {
    private final Dialect dialect;
    private final Columns columns;

    MySqlQueries(Dialect dialect, Columns columns) {
        this.dialect = dialect;
        this.columns = columns;
    }

    StatementFacts read(List<Token> tokens) {
        MySqlNames.check(tokens, dialect);
        List<Token> known = new MySqlOperators(dialect)
                .rewritten(new MySqlCalls(new MySqlClauses(tokens, dialect).rewritten()).rewritten());
        MySqlChange change = MySqlChange.of(known, dialect);
        StatementFacts facts = new QueryReader(dialect, columns).read(change.tokens());
        List<Occurrence> occurrences = facts.occurrences();
        if (change.targets() != null) {
            occurrences = new MySqlTargets(change.tokens(), dialect, columns).mark(occurrences, change.targets());
        } else if (change.replaces()) {
            occurrences = occurrences.stream().map(MySqlQueries::replaced).toList();
        }
        List<SessionEffect> effects = new ArrayList<>(facts.effects());
        if (assignsVariable(tokens)) {
            effects.add(new SessionEffect(SessionEffect.Kind.SETTING, null));
        }
        return new StatementFacts(
                change.kind(),
                occurrences,
                facts.functions(),
                List.of(), // there are no types but the server's
                facts.definitions(),
                effects,
                facts.escapes(),
                change.kind() == facts.kind() ? facts.tenantColumns() : List.of(),
                facts.parameters());
    }

    /** REPLACE deletes each row that has a key of the new one, whoever's it is. */
    private static Occurrence replaced(Occurrence occurrence) {
        return !occurrence.writes()
                ? occurrence
                : new Occurrence(
                        occurrence.table(),
                        true,
                        true,
                        occurrence.token(),
                        occurrence.mentioned(),
                        null,
                        occurrence.written(),
                        null,
                        occurrence.writtenRegions(),
                        occurrence.columnsWritten());
    }

    private static boolean assignsVariable(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            boolean into = i > 0
                    && tokens.get(i).kind() == Kind.VARIABLE
                    && tokens.get(i - 1).is("into");
            if (into || tokens.get(i).is(":=")) {
                return true;
            }
        }
        return false;
    }
}
