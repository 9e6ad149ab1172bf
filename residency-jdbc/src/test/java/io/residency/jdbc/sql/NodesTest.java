package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each field of each accepted class of the parser's tree is followed, or named here with the reason why it need not be. A new version of the parser that adds one fails here. */
final class NodesTest {
    /** Field to what covers it. */
    private static final Map<String, String> REVIEWED = Map.ofEntries(
            Map.entry("ASTNodeAccessImpl.node", "the place in the text, which leads upwards"),
            Map.entry("ExpressionList.node", "the place in the text, which leads upwards"),
            Map.entry("Select.withItemsList", "the walk, for its scopes"),
            Map.entry("Insert.withItemsList", "the walk, for its scopes"),
            Map.entry("Update.withItemsList", "the walk, for its scopes"),
            Map.entry("Delete.withItemsList", "the walk, for its scopes"),
            Map.entry("Merge.withItemsList", "the walk, for its scopes"),
            Map.entry("WithItem.statement", "the walk, for its scopes"),
            Map.entry("Select.forUpdateTables", "names of sources of the same query"),
            Map.entry("AllTableColumns.table", "a qualifier, read from the tokens"),
            Map.entry("Column.table", "a qualifier, read from the tokens"),
            Map.entry("Column.resolvedTable", "set by resolvers only"),
            Map.entry("Table.resolvedTable", "set by resolvers only"),
            Map.entry("Table.partItems", "read from the tokens"),
            Map.entry("Table.partDelimiters", "read from the tokens"),
            Map.entry("Table.timeTravelStr", "getTimeTravel, which the walk refuses"),
            Map.entry("Table.unpivot", "getUnPivot"),
            Map.entry("Table.mysqlHints", "getIndexHint"),
            Map.entry("Function.nameparts", "getMultipartName; read from the tokens"),
            Map.entry("Function.attributeExpression", "getAttribute"),
            Map.entry("FilterOverImpl.partitionBy", "getPartitionExpressionList"),
            Map.entry("FilterOverImpl.orderBy", "getOrderByElements"),
            Map.entry("JsonAggregateFunction.expressionOrderBy", "getExpressionOrderByElements"),
            Map.entry("AnalyticExpression.windowDef", "getWindowDefinition"),
            Map.entry("Offset.offsetExpression", "getOffset"),
            Map.entry("LikeExpression.escapeExpression", "getEscape"),
            Map.entry("GroupByElement.groupBySortDirections", "constants"),
            Map.entry("ComparisonOperator.operator", "getStringExpression"),
            Map.entry("DoubleValue.stringValue", "toString"),
            Map.entry("CastExpression.keyword", "a keyword"),
            Map.entry("AliasColumn.name", "the walk: a field without a getter"),
            Map.entry("AliasColumn.colDataType", "the walk: a field without a getter"));

    @Test
    void every_field_of_an_accepted_class_is_followed_or_reviewed() throws ClassNotFoundException {
        Set<String> open = new TreeSet<>();
        for (String name : Nodes.acceptedNames()) {
            Class<?> type = Class.forName("net.sf.jsqlparser." + name);
            List<String> followed = Nodes.followed(type);
            for (Class<?> c = type; c != null && c.getName().startsWith("net.sf."); c = c.getSuperclass()) {
                for (Field field : c.getDeclaredFields()) {
                    String getter =
                            "get" + Character.toUpperCase(field.getName().charAt(0))
                                    + field.getName().substring(1);
                    if (holdsParts(field) && !followed.contains(getter)) {
                        open.add(c.getSimpleName() + "." + field.getName());
                    }
                }
            }
        }
        assertThat(open).isEqualTo(new TreeSet<>(REVIEWED.keySet()));
    }

    @Test
    void the_getters_that_cover_a_field_under_another_name_are_followed() throws ClassNotFoundException {
        assertThat(followed("expression.Function")).contains("getAttribute", "getMultipartName");
        assertThat(followed("expression.AnalyticExpression"))
                .contains(
                        "getPartitionExpressionList",
                        "getOrderByElements",
                        "getWindowDefinition",
                        "getFuncOrderBy",
                        "getFilterExpression");
        assertThat(followed("expression.JsonAggregateFunction"))
                .contains("getExpressionOrderByElements", "getPartitionExpressionList", "getOrderByElements");
        assertThat(followed("statement.select.Offset")).contains("getOffset");
        assertThat(followed("expression.operators.relational.LikeExpression")).contains("getEscape");
        assertThat(followed("schema.Table"))
                .contains("getUnPivot", "getPivot", "getIndexHint", "getSqlServerHints", "getSampleClause");
    }

    private static List<String> followed(String name) throws ClassNotFoundException {
        return Nodes.followed(Class.forName("net.sf.jsqlparser." + name));
    }

    private static boolean holdsParts(Field field) {
        Class<?> type = field.getType();
        return !Modifier.isStatic(field.getModifiers())
                && !type.isPrimitive()
                && !type.isEnum()
                && !Number.class.isAssignableFrom(type)
                && type != Boolean.class;
    }
}
