package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableNameTest {

    @Test
    void a_name_is_folded_and_unquoted_as_the_server_stores_it() {
        assertThat(TableName.parse("Part", Dialect.POSTGRESQL)).isEqualTo(new TableName(null, "part"));
        assertThat(TableName.parse("Part", Dialect.H2)).isEqualTo(new TableName(null, "PART"));
        assertThat(TableName.parse(" public.\"Cu\"\"st.x\" ", Dialect.POSTGRESQL))
                .isEqualTo(new TableName("public", "Cu\"st.x"));
        assertThat(new TableName("a", "b")).hasToString("a.b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a.b.c", "a.", ".a", "a;", "'a'", "\"a", "1", "a,b"})
    void anything_else_is_not_a_name(String text) {
        assertThatThrownBy(() -> TableName.parse(text, Dialect.POSTGRESQL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is not the name of a table");
    }
}
