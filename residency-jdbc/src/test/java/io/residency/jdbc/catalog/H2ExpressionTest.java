package io.residency.jdbc.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.jdbc.sql.TableName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H2ExpressionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'SELECT F('",
                "'it''s (SELECT 1)'",
                "\"SELECT\"",
                "CAST_ME IS NULL",
                "(\"A\" IN(1, 2)) AND (\"B\" BETWEEN 1 AND (2))",
                "NEXT VALUE FOR \"PUBLIC\".\"S\"",
                "\"X\" = CHARACTER VARYING(10)"
            })
    void text_without_calls_calls_nothing(String sql) {
        H2Expression expression = H2Expression.of(sql);

        assertThat(expression.functions()).isEmpty();
        assertThat(expression.routines()).isEmpty();
        assertThat(expression.query()).isFalse();
    }

    @Test
    void calls_after_and_inside_other_text_are_found() {
        H2Expression expression = H2Expression.of("'a''(' || UPPER(\"S\".\"a\"\"b\"('x', FILE_READ ('y')))");

        assertThat(expression.functions()).containsExactlyInAnyOrder("UPPER", "FILE_READ");
        assertThat(expression.routines()).containsExactly(new RoutineName("S", "a\"b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(SELECT 1)", "EXISTS(\n    TABLE \"T\")", "(VALUES (1))", "(WITH \"X\" AS (1) 2)"})
    void queries_are_found(String sql) {
        assertThat(H2Expression.of(sql).query()).isTrue();
    }

    @Test
    void names_that_are_not_called_are_told() {
        H2Expression expression = H2Expression.of("CAST(\"Z\" AS \"PUBLIC\".\"D\") || \"S\".\"F\"(1)");
        assertThat(expression.names()).containsExactly(new TableName("PUBLIC", "D"));
        assertThat(expression.functions()).containsExactly("CAST");
    }
}
