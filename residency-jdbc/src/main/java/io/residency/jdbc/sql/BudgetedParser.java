package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.parser.feature.Feature;
import net.sf.jsqlparser.statement.Statement;

/**
 * The parser with a budget of steps. The parser's own limit is a time, watched by a thread that it starts for each text; steps are deterministic and need none. A step is a question that its grammar
 * asks about its settings, which it does wherever it looks far ahead.
 */
final class BudgetedParser extends CCJSqlParser {
    private final int budget;
    private int steps;

    private BudgetedParser(String text, int budget) {
        super(new StringProvider(text));
        this.budget = budget;
    }

    static Statement parse(QueryText query) {
        var parser =
                new BudgetedParser(query.text(), 10_000 + 50 * query.tokens().size());
        parser.withAllowComplexParsing(true);
        try {
            return parser.Statement();
        } catch (ParseException e) {
            int column = e.currentToken == null || e.currentToken.next == null ? 0 : e.currentToken.next.beginColumn;
            throw GapException.at(column == 0 ? null : query.tokenNear(column), Reason.SYNTAX);
        } catch (GapException e) {
            throw e;
        } catch (RuntimeException e) {
            // The parser throws what its actions throw, on texts that no server reads either.
            throw GapException.at(null, Reason.SYNTAX);
        }
    }

    @Override
    public boolean getAsBoolean(Feature feature) {
        steps++;
        if (steps > budget) {
            throw GapException.at(null, Reason.TOO_COSTLY);
        }
        return super.getAsBoolean(feature);
    }
}
