package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.parser.ASTNodeAccess;
import net.sf.jsqlparser.schema.Column;

/** What one query or data change calls and what it names: functions, columns, aliases. */
final class Called {
    private final QueryText text;
    private final Dialect dialect;
    private final Words words;
    private final Accounted accounted;

    /** What a node of the tree calls. */
    final IdentityHashMap<Object, FunctionCall> callOf = new IdentityHashMap<>();

    final List<FunctionCall> functions = new ArrayList<>();
    /** Each alias in the tree, of whatever. */
    final List<String> aliases = new ArrayList<>();
    /** How often the columns behind an alias have a name. */
    final Map<String, Integer> aliasColumns = new HashMap<>();
    /** The names of table functions, which are those of what they return where there is no alias. */
    final List<String> functionSources = new ArrayList<>();

    Called(QueryText text, Dialect dialect, Accounted accounted) {
        this.text = text;
        this.dialect = dialect;
        this.words = Words.of(dialect);
        this.accounted = accounted;
    }

    void column(Column column) {
        int index = accounted.indexOf(column);
        Token first = text.tokens().get(index);
        int length = text.lengthOfName(index);
        if (length == 1 && words.isReserved(first) && !Words.isValue(first)) {
            throw GapException.at(first, Reason.CONSTRUCT, "reserved word");
        }
        accounted.place(index, length);
    }

    void grouping(ASTNodeAccess node) {
        int index = accounted.indexOf(node);
        accounted.place(index, 1);
        accounted.placedCalls.set(index);
        accounted.placedSources.set(index);
    }

    void call(ASTNodeAccess node) {
        int index = accounted.indexOf(node);
        int length = text.lengthOfName(index);
        accounted.place(index, length);
        accounted.placedCalls.set(index);
        accounted.placedSources.set(index);
        Token first = text.tokens().get(index);
        Token last = text.tokens().get(index + length - 1);
        if (length > 3 || (dialect.isMySql() && last.kind() == Token.Kind.QUOTED)) {
            // Of some names in quotes, MySQL takes a function of a user.
            throw GapException.at(first, Reason.FUNCTION);
        }
        FunctionCall call =
                new FunctionCall(length == 3 ? first.name(dialect) : null, last.name(dialect), first.index());
        functions.add(call);
        callOf.put(node, call);
    }

    void alias(Alias alias) {
        String name = alias.getName();
        if (name != null) {
            aliases.add(text.name(name, dialect));
        }
        if (!alias.isUseAs() && name != null && words.reserved().contains(name.toLowerCase(Locale.ROOT))) {
            throw GapException.at(null, Reason.CONSTRUCT, "reserved word");
        }
    }
}
