package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.NextValExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.XmlTableFunction;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.SupportsOldOracleJoinSyntax;
import net.sf.jsqlparser.parser.ASTNodeAccess;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.delete.ParenthesedDelete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.insert.ParenthesedInsert;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.TableFunction;
import net.sf.jsqlparser.statement.select.WithItem;
import net.sf.jsqlparser.statement.update.ParenthesedUpdate;
import net.sf.jsqlparser.statement.update.Update;
import org.jspecify.annotations.Nullable;

/** Walks the whole tree of one query or data change: which tables occur where, which functions are called, and what of the text has a place in the tree. */
final class Walk {
    /** A chain of other operators than AND and OR is as deep as it is long, and the walk must not exhaust the caller's stack. */
    private static final int MAX_DEPTH = 1_000;

    private final QueryText text;
    private final Dialect dialect;
    private final Columns columns;
    private final Words words;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Sources by the index of their first token, which is the order of the text. */
    final Map<Integer, Source> sources = new TreeMap<>();

    final IdentityHashMap<Table, Source> sourceOf = new IdentityHashMap<>();
    /** The common table expression that a name in the place of a table means. */
    private final IdentityHashMap<Table, WithItem<?>> commonOf = new IdentityHashMap<>();
    /** What a node of the tree calls. */
    final IdentityHashMap<Object, FunctionCall> callOf = new IdentityHashMap<>();
    /** What stands in ORDER BY after the parentheses around a query. */
    final IdentityHashMap<PlainSelect, List<OrderByElement>> orderedOutside = new IdentityHashMap<>();

    final List<FunctionCall> functions = new ArrayList<>();
    final List<Definition> definitions = new ArrayList<>();
    final List<SessionEffect> effects = new ArrayList<>();
    /** Queries and data changes, each of which can bind its own sources. */
    final List<Object> blocks = new ArrayList<>();

    final List<Expression> expressions = new ArrayList<>();

    /** Each alias in the tree, of whatever. */
    final List<String> aliases = new ArrayList<>();
    /** The names of table functions, which are those of what they return where there is no alias. */
    final List<String> functionSources = new ArrayList<>();

    /** Calls in the tree that are none. */
    private final Set<Object> groupings = Collections.newSetFromMap(new IdentityHashMap<>());

    /** How many common table expressions have a name. */
    final Map<String, Integer> commonNames = new HashMap<>();

    /** Tokens that have their place in the tree as tables, columns or functions. */
    final BitSet placed = new BitSet();
    /** Starts of names that the tree has as a source: a table, a common table expression, a table function. */
    final BitSet placedSources = new BitSet();
    /** Starts of names that the tree has as a call. */
    final BitSet placedCalls = new BitSet();
    /** The other words that the tree holds, by the server's names. */
    final Set<String> otherWords = new HashSet<>();

    final Work work = new Work();
    private int depth;
    int selects;
    int xmlTables;
    final Set<String> parameters = new HashSet<>();

    /** The tokens, by their index in the whole text, of tables that a query makes for its session alone. */
    Set<Integer> temporaryTargets = Set.of();
    /** For the targets of H2's MERGE that was rewritten as an INSERT, by the same: the columns of KEY. */
    Map<Integer, Set<String>> mergeKeys = Map.of();

    Walk(QueryText text, Dialect dialect, Columns columns) {
        this.text = text;
        this.dialect = dialect;
        this.columns = columns;
        this.words = Words.of(dialect);
    }

    void statement(Statement statement) {
        visit(statement, Scope.NONE);
        int index = 0;
        for (Source source : sources.values()) {
            source.index = index++;
        }
    }

    /** Null where it is a table of the database. */
    @Nullable
    WithItem<?> commonOf(Table table) {
        return commonOf.get(table);
    }

    /** How often a common table expression is used. */
    int references(WithItem<?> item) {
        return Collections.frequency(commonOf.values(), item);
    }

    private void visit(Object value, Scope scope) {
        if (value instanceof String string) {
            remember(string);
        } else if (value instanceof Collection<?> elements && !Nodes.isOfParser(value)) {
            elements.forEach(element -> {
                if (element != null) {
                    visit(element, scope);
                }
            });
        } else if (value instanceof Map<?, ?> map) {
            visit(map.keySet(), scope);
            visit(map.values(), scope);
        } else if (value instanceof Enum<?> constant) {
            remember(constant.name());
        } else if (!(value instanceof Number || value instanceof Boolean || value instanceof Character)) {
            node(value, scope);
        }
    }

    private void node(Object node, Scope scope) {
        if (!seen.add(node)) {
            return;
        }
        depth++;
        if (depth > MAX_DEPTH) {
            throw GapException.at(tokenOf(node), Reason.TOO_DEEP);
        }
        if (node instanceof AndExpression || node instanceof OrExpression) {
            chain((Expression) node, scope);
        } else {
            enter(node, scope);
        }
        depth--;
    }

    /** The operands of a chain of AND and OR, each at the depth of the chain. */
    private void chain(Expression chain, Scope scope) {
        Deque<Expression> operands = new ArrayDeque<>();
        Expression left = chain;
        while (left instanceof AndExpression || left instanceof OrExpression) {
            BinaryExpression operator = (BinaryExpression) left;
            seen.add(operator);
            expressions.add(operator);
            remember(operator.getStringExpression());
            operands.push(operator.getRightExpression());
            left = operator.getLeftExpression();
        }
        operands.push(left);
        operands.forEach(operand -> visit(operand, scope));
    }

    private void enter(Object node, Scope scope) {
        if (!Nodes.isOfParser(node) || !Nodes.isAccepted(node)) {
            throw GapException.at(
                    tokenOf(node), Reason.CONSTRUCT, node.getClass().getSimpleName());
        }
        if (node instanceof SupportsOldOracleJoinSyntax old
                && (old.getOldOracleJoinSyntax() != 0 || old.getOraclePriorPosition() != 0)) {
            throw GapException.at(tokenOf(node), Reason.CONSTRUCT, "outer join");
        }
        if (node instanceof Expression expression) {
            expressions.add(expression);
        }
        Scope inner = scope;
        if (node instanceof Table table) {
            table(table, scope);
        } else if (node instanceof Column column) {
            column(column);
        } else if (node instanceof AllTableColumns all) {
            place(indexOf(all), text.lengthOfName(indexOf(all)));
        } else if (node instanceof TableFunction function) {
            int index = indexOf(function);
            placedSources.set(index);
            functionSources.add(
                    text.tokens().get(index + text.lengthOfName(index) - 1).name(dialect));
        } else if (node instanceof XmlTableFunction) {
            xmlTables++;
        } else if (node instanceof Function || node instanceof AnalyticExpression) {
            if (groupings.contains(node)) {
                grouping((ASTNodeAccess) node);
            } else {
                call((ASTNodeAccess) node);
            }
        } else if (node instanceof NextValExpression) {
            functions.add(new FunctionCall(null, dialect.fold("nextval"), -1));
        } else if (node instanceof JdbcParameter parameter) {
            parameters.add(String.valueOf(parameter.getIndex()));
        } else if (node instanceof Alias alias) {
            alias(alias);
        } else if (node instanceof Alias.AliasColumn column) {
            // It has fields in place of getters.
            remember(column.name);
            if (column.colDataType != null) {
                visit(column.colDataType, scope);
            }
        } else if (node instanceof Select select) {
            inner = commonTables(select.getWithItemsList(), scope);
            if (select instanceof PlainSelect plain) {
                selects++;
                blocks.add(plain);
                into(plain);
                groupings.addAll(QueryForm.groupings(plain, dialect));
            } else if (select instanceof ParenthesedSelect parenthesed) {
                ordered(parenthesed);
            }
        } else if (node instanceof ParenthesedInsert
                || node instanceof ParenthesedUpdate
                || node instanceof ParenthesedDelete) {
            // A shell around the data change, which hangs below it.
            inner = scope;
        } else if (node instanceof Insert insert) {
            inner = commonTables(insert.getWithItemsList(), scope);
            blocks.add(insert);
            Source target = target(insert.getTable());
            target.reads |= insert.getConflictAction() != null || mergeKeys.containsKey(target.token.index());
        } else if (node instanceof Update update) {
            inner = commonTables(update.getWithItemsList(), scope);
            blocks.add(update);
            target(update.getTable()).reads = true;
        } else if (node instanceof Delete delete) {
            inner = commonTables(delete.getWithItemsList(), scope);
            blocks.add(delete);
            if (delete.getTables() != null && !delete.getTables().isEmpty()) {
                throw GapException.at(null, Reason.CONSTRUCT, "delete from several tables");
            }
            target(delete.getTable()).reads = true;
        } else if (node instanceof Merge merge) {
            inner = commonTables(merge.getWithItemsList(), scope);
            blocks.add(merge);
            target(merge.getTable()).reads = true;
        }
        Scope visible = inner;
        // A string literal's value is its token's index, a name of the tree is not.
        if (!(node instanceof StringValue)) {
            Nodes.below(node, value -> visit(value, visible));
        }
    }

    /** Each common table expression sees those before it; after RECURSIVE, in PostgreSQL, all of its list, in H2 also itself. */
    private Scope commonTables(@Nullable List<WithItem<?>> items, Scope scope) {
        if (items == null || items.isEmpty()) {
            return scope;
        }
        boolean recursive = items.stream().anyMatch(WithItem::isRecursive);
        Map<String, WithItem<?>> visible = new HashMap<>();
        if (recursive && dialect == Dialect.POSTGRESQL) {
            items.forEach(item -> visible.put(text.name(item.getAliasName(), dialect), item));
        }
        for (WithItem<?> item : items) {
            String name = text.name(item.getAliasName(), dialect);
            commonNames.merge(name, 1, Integer::sum);
            if (dialect == Dialect.H2 && columns.isTable(new TableName(null, name))) {
                // H2 takes the table.
                throw GapException.at(null, Reason.CONSTRUCT, "common table expression with the name of a table");
            }
            if (recursive) {
                visible.put(name, item);
            }
            work.look(10L * visible.size());
            Scope inner = scope.with(visible);
            node(item, inner);
            visit(item.getParenthesedStatement(), inner);
            visible.put(name, item);
        }
        return scope.with(visible);
    }

    private void table(Table table, Scope scope) {
        int index = indexOf(table);
        TableName name = nameAt(plain(table, index));
        placedSources.set(index);
        WithItem<?> common = name.schema() == null ? scope.find(name.name()) : null;
        if (common != null) {
            commonOf.put(table, common);
        } else {
            source(table, index, name).reads = true;
        }
    }

    private Source target(@Nullable Table table) {
        if (table == null) {
            throw GapException.at(null, Reason.SYNTAX);
        }
        seen.add(table);
        int index = indexOf(table);
        placedSources.set(index);
        Source source = source(table, index, nameAt(plain(table, index)));
        source.writes = true;
        if (table.getAlias() != null) {
            visit(table.getAlias(), Scope.NONE);
        }
        return source;
    }

    private Source source(Table table, int index, TableName name) {
        Source source = sources.computeIfAbsent(
                index, i -> new Source(name, text.tokens().get(i), columns.table(name)));
        sourceOf.put(table, source);
        return source;
    }

    /** The place of a table that is neither of another database, as in {@code t@link}, nor of another time. */
    private int plain(Table table, int index) {
        int next = index + text.lengthOfName(index);
        boolean elsewhere =
                next < text.tokens().size() && text.tokens().get(next).key().startsWith("@");
        if (elsewhere || isPresent(table.getTimeTravel()) || isPresent(table.getTimeTravelStrAfterAlias())) {
            throw GapException.at(text.tokens().get(index), Reason.CONSTRUCT, "table");
        }
        return index;
    }

    private static boolean isPresent(@Nullable String part) {
        return part != null && !part.isEmpty();
    }

    private void into(PlainSelect select) {
        if (select.getIntoTempTable() != null) {
            throw GapException.at(null, Reason.CONSTRUCT, "select into");
        }
        if (select.getIntoTables() != null) {
            for (Table table : select.getIntoTables()) {
                Source target = target(table);
                boolean temporary = temporaryTargets.contains(target.token.index());
                definitions.add(
                        new Definition(Definition.Action.CREATE, Definition.ObjectType.TABLE, target.table, temporary));
                if (temporary) {
                    effects.add(new SessionEffect(SessionEffect.Kind.TEMPORARY_TABLE, target.table));
                }
            }
        }
    }

    private void ordered(ParenthesedSelect parenthesed) {
        Select inside = parenthesed;
        while (inside instanceof ParenthesedSelect next) {
            inside = next.getSelect();
        }
        if (inside instanceof PlainSelect plain && parenthesed.getOrderByElements() != null) {
            orderedOutside
                    .computeIfAbsent(plain, unknown -> new ArrayList<>())
                    .addAll(parenthesed.getOrderByElements());
        }
    }

    private void column(Column column) {
        int index = indexOf(column);
        Token first = text.tokens().get(index);
        int length = text.lengthOfName(index);
        if (length == 1 && words.isReserved(first) && !Words.isValue(first)) {
            throw GapException.at(first, Reason.CONSTRUCT, "reserved word");
        }
        place(index, length);
    }

    private void grouping(ASTNodeAccess node) {
        int index = indexOf(node);
        place(index, 1);
        placedCalls.set(index);
        placedSources.set(index);
    }

    private void call(ASTNodeAccess node) {
        int index = indexOf(node);
        int length = text.lengthOfName(index);
        place(index, length);
        placedCalls.set(index);
        placedSources.set(index);
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

    private void alias(Alias alias) {
        String name = alias.getName();
        if (name != null) {
            aliases.add(text.name(name, dialect));
        }
        if (!alias.isUseAs() && name != null && words.reserved().contains(name.toLowerCase(Locale.ROOT))) {
            throw GapException.at(null, Reason.CONSTRUCT, "reserved word");
        }
    }

    private TableName nameAt(int index) {
        int length = text.lengthOfName(index);
        place(index, length);
        Token first = text.tokens().get(index);
        // Of the name of a database in front, PostgreSQL and H2 accept their own alone.
        int longest = dialect.isMySql() ? 3 : 5;
        if (length > longest || words.isReserved(first)) {
            throw GapException.at(first, Reason.CONSTRUCT, length > longest ? "catalog" : "reserved word");
        }
        String name = text.tokens().get(index + length - 1).name(dialect);
        String schema =
                length == 1 ? null : text.tokens().get(index + length - 3).name(dialect);
        return new TableName(schema, name);
    }

    private void place(int index, int length) {
        placed.set(index, index + length);
    }

    private void remember(String string) {
        int start = -1;
        for (int i = 0; i <= string.length(); i++) {
            boolean part = i < string.length()
                    && (Character.isLetterOrDigit(string.charAt(i)) || "_$\"".indexOf(string.charAt(i)) >= 0);
            if (part && start < 0) {
                start = i;
            } else if (!part && start >= 0) {
                otherWords.add(string.substring(start, i).toLowerCase(Locale.ROOT));
                start = -1;
            }
        }
    }

    private int indexOf(ASTNodeAccess node) {
        int index =
                node.getASTNode() == null ? -1 : text.indexAt(node.getASTNode().jjtGetFirstToken().beginColumn);
        if (index < 0 || !text.tokens().get(index).isName()) {
            throw GapException.at(null, Reason.UNACCOUNTED_NAME);
        }
        return index;
    }

    private @Nullable Token tokenOf(Object node) {
        return node instanceof ASTNodeAccess access && access.getASTNode() != null
                ? text.tokenNear(access.getASTNode().jjtGetFirstToken().beginColumn)
                : null;
    }
}
