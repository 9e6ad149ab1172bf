package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** What stands in ORDER BY after the parentheses around a query. */
    final IdentityHashMap<PlainSelect, List<OrderByElement>> orderedOutside = new IdentityHashMap<>();

    final List<Definition> definitions = new ArrayList<>();
    final List<SessionEffect> effects = new ArrayList<>();
    /** Queries and data changes, each of which can bind its own sources. */
    final List<Object> blocks = new ArrayList<>();

    final List<Expression> expressions = new ArrayList<>();

    /** Calls in the tree that are none. */
    private final Set<Object> groupings = Collections.newSetFromMap(new IdentityHashMap<>());

    /** What of the text has a place in the tree. */
    final Accounted accounted;

    final Called called;

    final Work work = new Work();
    final CommonNames commonNames;
    final FoundTables tables;
    private int depth;
    int selects;
    int xmlTables;
    final Set<Integer> parameters = new HashSet<>();

    /** The tokens, by their index in the whole text, of tables that a query makes for its session alone. */
    Set<Integer> temporaryTargets = Set.of();
    /** For the targets of H2's MERGE that was rewritten as an INSERT, by the same: the columns of KEY. */
    Map<Integer, Set<String>> mergeKeys = Map.of();

    Walk(QueryText text, Dialect dialect, Columns columns) {
        this.text = text;
        this.dialect = dialect;
        this.accounted = new Accounted(text, dialect);
        this.called = new Called(text, dialect, accounted);
        this.commonNames = new CommonNames(text, dialect, columns, work);
        this.tables = new FoundTables(text, columns, accounted, commonNames);
    }

    void statement(Statement statement) {
        visit(statement, Scope.NONE);
        tables.number();
    }

    private void visit(Object value, Scope scope) {
        if (value instanceof String string) {
            accounted.remember(string);
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
            accounted.remember(constant.name());
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
            throw GapException.at(accounted.tokenOf(node), Reason.TOO_DEEP);
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
            accounted.remember(operator.getStringExpression());
            operands.push(operator.getRightExpression());
            left = operator.getLeftExpression();
        }
        operands.push(left);
        operands.forEach(operand -> visit(operand, scope));
    }

    private void enter(Object node, Scope scope) {
        if (!Nodes.isOfParser(node) || !Nodes.isAccepted(node)) {
            throw GapException.at(
                    accounted.tokenOf(node), Reason.CONSTRUCT, node.getClass().getSimpleName());
        }
        if (node instanceof SupportsOldOracleJoinSyntax old
                && (old.getOldOracleJoinSyntax() != 0 || old.getOraclePriorPosition() != 0)) {
            throw GapException.at(accounted.tokenOf(node), Reason.CONSTRUCT, "outer join");
        }
        if (node instanceof Expression expression) {
            expressions.add(expression);
        }
        Scope inner = scope;
        if (node instanceof Table table) {
            tables.read(table, scope);
        } else if (node instanceof Column column) {
            called.column(column);
        } else if (node instanceof AllTableColumns all) {
            accounted.place(accounted.indexOf(all), text.lengthOfName(accounted.indexOf(all)));
        } else if (node instanceof TableFunction function) {
            int index = accounted.indexOf(function);
            accounted.placedSources.set(index);
            called.functionSources.add(
                    text.tokens().get(index + text.lengthOfName(index) - 1).name(dialect));
        } else if (node instanceof XmlTableFunction) {
            xmlTables++;
        } else if (node instanceof Function || node instanceof AnalyticExpression) {
            if (groupings.contains(node)) {
                called.grouping((ASTNodeAccess) node);
            } else {
                called.call((ASTNodeAccess) node);
            }
        } else if (node instanceof NextValExpression) {
            called.functions.add(new FunctionCall(null, dialect.fold("nextval"), -1));
        } else if (node instanceof JdbcParameter parameter) {
            parameters.add(parameter.getIndex());
        } else if (node instanceof Alias alias) {
            called.alias(alias);
        } else if (node instanceof Alias.AliasColumn column) {
            // It has fields in place of getters.
            accounted.remember(column.name);
            called.aliasColumns.merge(text.name(column.name, dialect), 1, Integer::sum);
            if (column.colDataType != null) {
                visit(column.colDataType, scope);
            }
        } else if (node instanceof Select select) {
            inner = commonNames.declare(select.getWithItemsList(), scope, this::common);
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
            inner = commonNames.declare(insert.getWithItemsList(), scope, this::common);
            blocks.add(insert);
            Source target = target(insert.getTable());
            target.reads |= insert.getConflictAction() != null || mergeKeys.containsKey(target.token.index());
        } else if (node instanceof Update update) {
            inner = commonNames.declare(update.getWithItemsList(), scope, this::common);
            blocks.add(update);
            target(update.getTable()).reads = true;
        } else if (node instanceof Delete delete) {
            inner = commonNames.declare(delete.getWithItemsList(), scope, this::common);
            blocks.add(delete);
            if (delete.getTables() != null && !delete.getTables().isEmpty()) {
                throw GapException.at(null, Reason.CONSTRUCT, "delete from several tables");
            }
            target(delete.getTable()).reads = true;
        } else if (node instanceof Merge merge) {
            inner = commonNames.declare(merge.getWithItemsList(), scope, this::common);
            blocks.add(merge);
            target(merge.getTable()).reads = true;
        }
        Scope visible = inner;
        // A string literal's value is its token's index, a name of the tree is not.
        if (!(node instanceof StringValue)) {
            Nodes.below(node, value -> visit(value, visible));
        }
    }

    private void common(WithItem<?> item, Scope scope) {
        node(item, scope);
        visit(item.getParenthesedStatement(), scope);
    }

    private Source target(@Nullable Table table) {
        if (table == null) {
            throw GapException.at(null, Reason.SYNTAX);
        }
        seen.add(table);
        Source source = tables.target(table);
        if (table.getAlias() != null) {
            visit(table.getAlias(), Scope.NONE);
        }
        return source;
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
}
